public import Recordings

/// The activation of one voice over a call: as a whole, by quarters and along the way.
///
/// Every mean is one of log-odds, weighted by the duration of the speech.
public struct ActivationCourse: Hashable, Sendable {
    public let segments: [ActivationSegment]
    private let model: ActivationModel

    /// - Parameters:
    ///   - segments: In order, not overlapping.
    ///   - model: The one that scored them.
    public init(_ segments: [ActivationSegment], scoredBy model: ActivationModel) {
        self.segments = segments
        self.model = model
    }

    /// Speech that has a score.
    public var scoredSpeech: Milliseconds {
        segments.reduce(.zero) { $1.activation == nil ? $0 : $0 + $1.span.duration }
    }

    /// Of the whole call; `nil` if no speech has a score.
    public var overall: Activation? {
        mean(in: nil)
    }

    /// In four equal parts of the call, `nil` where nothing was scored.
    ///
    /// - Parameter duration: Of the call, from the recording's first sample.
    public func quarters(of duration: Milliseconds) -> [Activation?] {
        (0..<4).map { index in
            let bounds = [index, index + 1].map {
                Milliseconds(
                    duration.rawValue / 4 * Int64($0) + duration.rawValue % 4 * Int64($0) / 4
                )
            }
            return mean(in: AudioSpan(start: bounds[0], end: bounds[1]))
        }
    }

    /// One value for each so many seconds of the call, `nil` where nothing was scored.
    ///
    /// - Parameters:
    ///   - step: From one value to the next, above 0.
    ///   - duration: Of the call; the last step may be shorter.
    public func timeline(every step: Milliseconds, of duration: Milliseconds) -> [Activation?] {
        stride(from: 0, to: duration.rawValue, by: Int64.Stride(step.rawValue)).map {
            let start = Milliseconds($0)
            return mean(in: AudioSpan(start: start, end: min(start + step, duration)))
        }
    }

    /// The call beside the patient's earlier ones; `nil` without a score or an earlier call.
    ///
    /// - Parameter earlier: The log-odds of earlier calls as a whole.
    public func change(fromEarlier earlier: [Double]) -> ActivationChange? {
        guard let overall, !earlier.isEmpty else { return nil }
        return ActivationChange(
            now: overall,
            usualLogOdds: earlier.median,
            raisedAbove: model.raisedAbove
        )
    }

    /// - Parameter part: What part of a segment lies in it counts; `nil` for the whole call.
    private func mean(in part: AudioSpan?) -> Activation? {
        var speech = Milliseconds.zero
        var logOdds = 0.0
        var familiar = 0.0
        for segment in segments {
            guard let activation = segment.activation else { continue }
            let length = part.map { overlap(segment.span, $0) } ?? segment.span.duration
            guard length > .zero else { continue }
            speech += length
            logOdds += length.inSeconds * activation.logOdds
            // A segment's own length is no reason to trust the whole less, an unfamiliar sound is.
            familiar +=
                length.inSeconds * activation.confidence
                / model.reliability(of: segment.span.duration)
        }
        guard speech > .zero else { return nil }
        return Activation(
            logOdds: logOdds / speech.inSeconds,
            confidence: familiar / speech.inSeconds * model.reliability(of: speech)
        )
    }

    private func overlap(_ one: AudioSpan, _ other: AudioSpan) -> Milliseconds {
        max(.zero, min(one.end, other.end) - max(one.start, other.start))
    }
}
