import Conversation
import Foundation
import Recordings
import Tone

/// The calls of the trend test, as `trend.py` measured them.
struct TrendCalls: Decodable {
    struct Call: Decodable {
        var id: String
        var patient: String
        var intended: String
        var order: Int64
        /// Of the patient's channel, with segments.
        var channel: ChannelAnalysis
        /// Where staff speaks, and what counts as conversation.
        var staff: [AudioSpan]
        var counted: [AudioSpan]
    }

    var calls: [Call]

    init(_ data: Data) throws {
        calls = try JSONDecoder().decode([Call].self, from: data)
    }

    func run() {
        for patient in Set(calls.map(\.patient)).sorted() {
            let own = calls.filter { $0.patient == patient }.sorted { $0.order < $1.order }
            let history = ToneHistory(own.map(toneCall))
            print("\(patient)")
            for (call, result) in zip(own, history.assessments) {
                show(call, result)
            }
            for feature in VoiceFeature.compared {
                let values = history.values(of: feature)
                print(
                    "  \(Sparkline.text(feature, values))  "
                        + "\(Sparkline.text(feature, values, isASCII: true))  \(feature.name)"
                )
            }
            print()
        }
    }

    private func show(_ call: Call, _ result: ToneAssessment) {
        print("  \(call.id) (\(call.intended)): \(result.sentence)")
        guard let statistic = result.statistic, let limit = result.limit else { return }
        var line = String(format: "    statistic %.2f (limit %.2f)", statistic, limit)
        if let pair = result.pairStatistic, let limit = result.pairLimit {
            line += String(format: ", with the call before %.2f (limit %.2f)", pair, limit)
        }
        print(line + ", \(result.baselineCalls) earlier calls")
        print(
            "    z: "
                + result.deviations
                .map { "\($0.feature.name) " + String(format: "%+.1f", $0.deviation) }
                .joined(separator: ", ")
        )
        for (feature, reason) in result.notCompared.sorted(by: { $0.key.name < $1.key.name }) {
            print("    without \(feature.name): \(reason)")
        }
    }

    private func toneCall(_ call: Call) -> ToneCall {
        let talk = TurnTaking(
            first: call.channel.speech,
            second: call.staff,
            counted: call.counted
        )
        return ToneCall(
            call: call.order,
            order: call.order,
            patient: call.channel,
            responseLatency: talk.whole.parties.first.responseLatencies.median,
            latencies: talk.turns.filter { $0.party == .first }
                .compactMap { $0.responseLatency?.inSeconds }
        )
    }
}
