import Recordings

/// A time of at least `TurnTakingRules.shortestOverlap` in which both speak.
public struct Overlap: Hashable, Sendable, Codable {
    public var span: AudioSpan
    /// Who began to speak while the other spoke; `nil` when both began at once.
    public var begunBy: Party?
    /// The one who began took the floor.
    ///
    /// That is, whoever began while the other spoke and spoke together with the other for at least
    /// `TurnTakingRules.shortestOverlap`; the other stopped within `TurnTakingRules.longestYield`
    /// of that start; and
    ///
    /// - what was begun is no back-channel and lasts at least
    ///   `TurnTakingRules.shortestInterruption`, whoever goes on after it;
    /// - what was broken off had lasted that long too: to talk over an "mm-hm" is to go on;
    /// - who began spoke at least until the other stopped: one who gave up first has not taken the
    ///   floor.
    ///
    /// When both begin at once neither interrupts.
    public var isInterruption: Bool
}

extension Overlap {
    /// The overlaps in a conversation, in order.
    static func all(in utterances: Both<[Utterance]>) -> [Overlap] {
        var result: [Overlap] = []
        var (first, second) = (0, 0)
        while first < utterances.first.count, second < utterances.second.count {
            let left = utterances.first[first]
            let right = utterances.second[second]
            let common = left.span.clipped(to: right.span)
            if common.duration >= TurnTakingRules.shortestOverlap {
                result.append(Overlap(of: left, and: right, common: common))
            }
            if left.span.end <= right.span.end { first += 1 } else { second += 1 }
        }
        return result
    }

    private init(of first: Utterance, and second: Utterance, common: AudioSpan) {
        span = common
        guard first.span.start != second.span.start else {
            (begunBy, isInterruption) = (nil, false)
            return
        }
        let isFirst = first.span.start > second.span.start
        let (starter, other) = isFirst ? (first, second) : (second, first)
        begunBy = isFirst ? .first : .second
        isInterruption =
            !starter.isBackChannel
            && starter.span.duration >= TurnTakingRules.shortestInterruption
            && other.span.duration >= TurnTakingRules.shortestInterruption
            && starter.span.end >= other.span.end
            && other.span.end - starter.span.start <= TurnTakingRules.longestYield
    }
}
