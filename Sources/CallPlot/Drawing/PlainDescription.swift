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
        let spoken = channel.speech.merged().map(\.duration).reduce(.zero, +)
        let pitch = channel.traces.pitchTrace.bins.reduce(into: PitchBin(nil)) { $0.merge($1) }
        var parts = ["speech for \(timescale.clock(Int(spoken.inSeconds)))"]
        if let turns = channel.turns { parts.append(counted(turns.count, "turn")) }
        if let hertz = pitch.hertz { parts.append("mean pitch \(Int(hertz.rounded())) Hz") }
        return "\(channel.label): \(parts.joined(separator: ", "))."
    }

    private static func counted(_ count: Int, _ noun: String) -> String {
        "\(count) \(noun)\(count == 1 ? "" : "s")"
    }
}
