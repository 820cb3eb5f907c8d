import Foundation
import Recordings

/// The picture of a call: for each channel waveform, pitch, intensity, speech and turns over time.
///
/// Laid out like a score, because a call is read like one. A call of half an hour on one line is
/// either a smear or a scroll of several metres; broken into systems of equal length it fits a few
/// screens or sheets, the parties stand above each other where they answer each other, and the eye
/// finds a minute by its place. Like the paper speed of an ECG, the length of a system is one of a
/// few (15 s, 30 s, 1 min, 2 min, 5 min, …): the shortest that gives at most sixteen systems. Two
/// calls of about a length are therefore drawn to the same scale and can be laid beside each other,
/// for which reason the pitch and intensity axes never change either.
///
/// In a system each channel has a strip for the waveform, one for the pitch and one for the
/// intensity. They are not laid over each other with two axes, as editors like to do to save
/// height, because a reader should not have to know which curve belongs to which axis. Pitch is on
/// a logarithmic axis: equal intervals look equally high in a low and in a high voice. Its curve is
/// broken where nothing is voiced and where it jumps further than a voice can, so that a tracker's
/// octave error is a stray dot and not a tower. Speech is tinted through all strips; turns stand
/// together above them, so that who has the floor, and where both have, is seen without comparing
/// strips that are far apart. Colour never is the only sign: channels differ by place, and speech
/// has a bar besides its tint.
///
/// In systems of five minutes and more a curve would be a scribble: there the pitch is a mean over
/// seconds with a band of one standard deviation to each side, which is the liveliness of the
/// voice, and the intensity is the energy mean of the same seconds. The waveform always shows every
/// peak.
///
/// The picture names nobody: besides `title` and the channels' labels it says only what was
/// measured. The same values give the same bytes. Its size does not grow with the length of the
/// call: at most about 1 MB for a channel.
public struct CallPlot: Sendable {
    /// The heading; not a file's name, which often is a telephone number.
    public var title: String
    public var duration: Milliseconds
    /// From top to bottom.
    public var channels: [Channel]

    public init(title: String = "Call", duration: Milliseconds, channels: [Channel]) {
        self.title = title
        self.duration = duration
        self.channels = channels
    }

    /// One party's part of the picture.
    public struct Channel: Sendable {
        /// Such as `channel 1` or `patient`.
        public var label: String
        public var traces: ChannelTraces
        /// Where somebody speaks on this channel.
        public var speech: [AudioSpan]
        /// Where this party has the floor; `nil` if turns were not looked for.
        public var turns: [AudioSpan]?

        public init(
            label: String,
            traces: ChannelTraces,
            speech: [AudioSpan],
            turns: [AudioSpan]? = nil
        ) {
            self.label = label
            self.traces = traces
            self.speech = speech
            self.turns = turns
        }
    }

    /// The picture as a document of SVG 1.1, without scripts, fonts or anything from elsewhere.
    public func svg() -> String {
        Drawing(of: self).document()
    }
}
