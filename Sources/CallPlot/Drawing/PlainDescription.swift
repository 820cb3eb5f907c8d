import Foundation
import Recordings

/// The picture in words, for those who cannot see it.
struct PlainDescription {
    let title: String
    let text: String

    init(of plot: CallPlot, timescale: Timescale) {
        let seconds = Int(timescale.end.rounded(.down))
        title = [
            plot.title, timescale.clock(seconds), Self.counted(plot.channels.count, "channel"),
        ].joined(separator: " · ")
        text =
            (["Waveform, pitch, intensity and speech over time."]
            + plot.channels.map { Self.sentence(on: $0, timescale) }).joined(separator: " ")
    }

    private static func sentence(on channel: CallPlot.Channel, _ timescale: Timescale) -> String {
        let speech = channel.speech.merged().map { span in
            let end = min(span.end.inSeconds, timescale.end)
            return min(max(span.start.inSeconds, 0), end)..<end
        }
        // A ringing tone has a pitch too.
        let trace = channel.traces.pitchTrace
        let pitch = speech.reduce(into: PitchBin(nil)) { sum, stretch in
            let length = stretch.upperBound - stretch.lowerBound
            for point in trace.points(in: stretch, spacing: length) { sum.merge(point.bin) }
        }
        let spoken = speech.reduce(0) { $0 + $1.upperBound - $1.lowerBound }
        var parts = ["speech for \(timescale.clock(Int(spoken)))"]
        if let turns = channel.turns { parts.append(counted(turns.count, "turn")) }
        if let hertz = pitch.hertz { parts.append("mean pitch \(Int(hertz.rounded())) Hz") }
        return "\(channel.label): \(parts.joined(separator: ", "))."
    }

    private static func counted(_ count: Int, _ noun: String) -> String {
        "\(count) \(noun)\(count == 1 ? "" : "s")"
    }
}
