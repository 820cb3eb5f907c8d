import Foundation
import Recordings
import Tone

/// A patient whose calls are drawn with replacement from one speaker's segments of real speech.
///
/// Each call has 30 to 90 s of speech. The clips have no pauses of a conversation and answer no
/// question, so pauses and times to answer are drawn from log-normal distributions whose middles
/// differ between patients. Most calls come over the patient's usual line, every sixth or so over
/// another one.
struct SimulatedPatient {
    static let calls = 12
    let speaker: Speaker
    let usualLine: String
    private let pauseProbability: Double
    private let pauseMedian: Double
    private let latencyMedian: Double

    init(_ speaker: Speaker, usualLine: String, using random: inout SplitMix) {
        self.speaker = speaker
        self.usualLine = usualLine
        pauseProbability = min(max(0.35 + 0.12 * random.normal(), 0.12), 0.7)
        pauseMedian = 0.4 * exp(0.25 * random.normal())
        latencyMedian = 0.7 * exp(0.4 * random.normal())
    }

    func series(strayChance: Double, using random: inout SplitMix) -> [ToneCall] {
        (0..<Self.calls).map { call(at: $0, strayChance: strayChance, using: &random) }
    }

    private func call(
        at index: Int,
        strayChance: Double,
        using random: inout SplitMix
    ) -> ToneCall {
        let others = speaker.segments.keys.filter { $0 != usualLine }.sorted()
        let strays = random.uniform() < strayChance
        let line = strays ? others.first ?? usualLine : usualLine
        let pool = speaker.segments[line] ?? []
        let wanted = 30 + 60 * random.uniform()
        var clock = Milliseconds.zero
        var drawn: [SpeechSegment] = []
        while drawn.speech < wanted {
            var segment = pool[random.index(below: pool.count)]
            let end = clock + segment.span.duration
            segment.span = AudioSpan(start: clock, end: end)
            drawn.append(segment)
            clock = end + silence(after: segment.span.duration, using: &random)
        }
        let latencies = (0..<(6 + random.index(below: 19))).map { _ in
            latencyMedian * exp(0.6 * random.normal())
        }
        let statistics = SegmentStatistics(segments: drawn, latencies: latencies)
        var features: [VoiceFeature: Measured] = [:]
        for feature in VoiceFeature.compared {
            features[feature] =
                statistics.values[feature].map { Measured(feature.number(of: $0)) }
                ?? .missing("not measured")
        }
        return ToneCall(
            call: Int64(index),
            order: Int64(index),
            channel: .own,
            speechDuration: Milliseconds(Int64(drawn.speech * 1000)),
            features: features,
            line: ToneLine(
                signalToNoise: Measured(40),
                lowerEdge: Measured(line == "telephone" ? 280 : 100),
                band: .narrowband,
                codec: .muLaw,
                clippedFraction: 0,
                crestFactor: Measured(17),
                crosstalkAttenuation: nil
            ),
            sampling: statistics.covariance
        )
    }

    /// A pause inside the turn, more often after a longer segment, or silence that ends the turn.
    private func silence(after segment: Milliseconds, using random: inout SplitMix) -> Milliseconds
    {
        let chance = min(pauseProbability * segment.inSeconds / 1.5, 0.9)
        guard random.uniform() < chance else { return Milliseconds(3000) }
        let seconds = min(max(pauseMedian * exp(0.5 * random.normal()), 0.151), 1.999)
        return Milliseconds(Int64(seconds * 1000))
    }
}

/// Patients in turn over the speakers and the lines.
func simulatedSeries(
    _ speakers: [Speaker],
    patients: Int,
    strayChance: Double = 1.0 / 6,
    seed: UInt64
) -> [[ToneCall]] {
    var random = SplitMix(seed: seed)
    return (0..<patients).map { index in
        let speaker = speakers[index % speakers.count]
        let lines = speaker.segments.keys.sorted()
        let patient = SimulatedPatient(
            speaker,
            usualLine: lines[index / speakers.count % lines.count],
            using: &random
        )
        return patient.series(strayChance: strayChance, using: &random)
    }
}
