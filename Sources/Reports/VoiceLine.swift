import Recordings
import Store

/// The patient's voice in a call, in one line of plain numbers.
///
/// It describes; it never judges.
struct VoiceLine {
    /// The channel that it was measured on; `nil` if no channel carries the patient alone.
    let channel: ChannelRecord?

    init(_ call: CallRecord) {
        channel = call.patientChannel?.channel
    }

    var text: String {
        guard let channel else {
            return "not measured: no channel carries the patient alone"
        }
        let parts: [String?] = [
            number(channel, "speechDuration", decimals: 0, "s of speech"),
            number(channel, "f0Median", decimals: 0, "Hz").map { "pitch \($0)" },
            number(channel, "f0Range", decimals: 1, "semitones").map { "range \($0)" },
            number(channel, "articulationRate", decimals: 1, "syllables/s"),
            number(channel, "pauseFraction", decimals: 0, "%", times: 100).map { "pauses \($0)" },
        ]
        let known = parts.compactMap(\.self)
        if channel.features["f0Median"]?.value == nil,
            let reason = channel.features["f0Median"]?.reason
        {
            return (known + ["pitch not measured: \(reason)"]).joined(separator: ", ")
        }
        return known.joined(separator: ", ")
    }

    private func number(
        _ channel: ChannelRecord,
        _ name: String,
        decimals: Int,
        _ unit: String,
        times factor: Double = 1
    ) -> String? {
        guard let value = channel.features[name]?.value else { return nil }
        return "\((value * factor).text(decimals: decimals)) \(unit)"
    }
}

extension ChannelRecord {
    var speechSeconds: Double {
        features["speechDuration"]?.value ?? 0
    }
}
