import Foundation
import Recordings
import Store
import Tone

/// How each measure of the patient's voice went over the calls that a report shows.
struct ToneTrend {
    /// The measure's name, its course and its latest value.
    let rows: [[String]]
    let sentence: String?

    /// - Parameters:
    ///   - calls: The earliest first.
    ///   - date: Names the day of a call.
    init(_ calls: [CallTone], date: (Int64) -> String) {
        rows =
            calls.count < 2
            ? [] : VoiceFeature.compared.compactMap { Self.row($0, calls) } + Self.activation(calls)
        sentence = calls.last.map {
            "\(date($0.call.order)): \($0.assessment.sentence)"
        }
    }

    /// `nil` for a measure that fewer than two calls have.
    private static func row(_ feature: VoiceFeature, _ calls: [CallTone]) -> [String]? {
        let values = calls.map { $0.isFit ? $0.call.features[feature]?.value : nil }
        guard values.count(where: { $0 != nil }) >= 2, let latest = values.last else { return nil }
        let last = calls[calls.count - 1].assessment.deviations.first { $0.feature == feature }
        let words =
            if let latest {
                "\(feature.text(latest)) \(feature.unit)"
                    + (last.map { ", usual \(feature.text($0.usual))" } ?? "")
            } else {
                "not compared in the latest call"
            }
        return [feature.name, Sparkline.text(feature, values), words]
    }

    private static func activation(_ calls: [CallTone]) -> [[String]] {
        let values = calls.map { $0.activation.course?.overall?.value }
        guard values.count(where: { $0 != nil }) >= 2, let latest = values.last else { return [] }
        let usual = calls[calls.count - 1].activationChange?.usual
        let words =
            if let latest {
                "\(latest.text(decimals: 0)) of 100"
                    + (usual.map { ", usual \($0.text(decimals: 0))" } ?? "")
            } else {
                "not scored in the latest call"
            }
        return [["activation", Sparkline.text(values, in: 0...100), words]]
    }
}
