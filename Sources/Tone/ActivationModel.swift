public import Foundation
public import Recordings

/// Tells from the descriptors of a stretch of speech how active the voice is: a logistic regression.
///
/// Comes from `Models/tone.json`, which says what it was made of and how good it is. Being linear, a
/// patient's own baseline is a difference of log-odds.
public struct ActivationModel: Hashable, Sendable {
    /// The file's format.
    public static let schema = "toned.activation/1"

    /// The commit of the program that measured what the model was made of.
    public let extractorCommit: String
    /// A difference to the patient's earlier calls above this is a raised activation, log-odds.
    public let raisedAbove: Double

    private struct Term: Hashable {
        /// The place in a row.
        var column: Int
        var mean: Double
        var deviation: Double
        var weight: Double
    }

    private let terms: [Term]
    private let intercept: Double
    /// Descriptors further from the mean count as this far, standard deviations.
    private let farthest: Double
    /// Variance of the log-odds of one second of speech around those of the voice.
    private let secondNoise: Double
    /// Variance of the log-odds between voices and moods.
    private let spread: Double

    /// - Parameter json: The bytes of `tone.json`.
    public init(json: Data) throws(ActivationModelError) {
        let file = try ActivationModelFile(json: json)
        var columns: Set<ActivationFeature> = []
        var terms: [Term] = []
        for feature in file.features {
            guard let known = ActivationFeature(rawValue: feature.name),
                let column = ActivationFeature.allCases.firstIndex(of: known),
                columns.insert(known).inserted
            else { throw .unusableFeature(feature.name) }
            terms.append(
                Term(
                    column: column,
                    mean: feature.mean,
                    deviation: feature.deviation,
                    weight: feature.weight
                )
            )
        }
        self.terms = terms
        extractorCommit = file.card.extractor.commit
        raisedAbove = file.raisedAbove
        intercept = file.intercept
        farthest = file.farthest
        secondNoise = file.secondNoise
        spread = file.spread
    }

    /// The activation in each stretch of speech of a channel.
    ///
    /// - Parameters:
    ///   - speech: The channel's speech.
    ///   - table: What was measured on it.
    public func score(
        _ speech: [AudioSpan],
        _ table: SegmentTable
    ) throws(ActivationModelError) -> [ActivationSegment] {
        let columns = ActivationFeature.allCases.compactMap {
            table.columns.firstIndex(of: $0.rawValue)
        }
        guard columns.count == ActivationFeature.allCases.count else { throw .otherDescriptors }
        guard speech.count == table.rows.count else { throw .otherShape }
        return zip(speech, table.rows).map { span, row in
            let values = columns.compactMap { row[$0] }
            return ActivationSegment(
                span: span,
                activation: values.count == columns.count
                    ? score(values, over: span.duration) : nil
            )
        }
    }

    /// The activation in one stretch of speech.
    ///
    /// - Parameters:
    ///   - row: A number for each `ActivationFeature`, in order.
    ///   - duration: How long the stretch is, above 0.
    public func score(_ row: [Double], over duration: Milliseconds) -> Activation {
        var logOdds = intercept
        var familiarCount = 0
        for term in terms {
            let distance = (row[term.column] - term.mean) / term.deviation
            familiarCount += abs(distance) <= farthest ? 1 : 0
            logOdds += term.weight * min(max(distance, -farthest), farthest)
        }
        let familiar = Double(familiarCount) / Double(terms.count)
        return Activation(
            logOdds: logOdds,
            confidence: familiar * reliability(of: duration)
        )
    }

    /// 0…1: the share of the variance of values over so much speech that is the voice's own.
    func reliability(of duration: Milliseconds) -> Double {
        let seconds = duration.inSeconds
        return spread * seconds / (spread * seconds + secondNoise)
    }
}
