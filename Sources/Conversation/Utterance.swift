import Recordings

/// What a party says without a pause: speech joined across `TurnTakingRules.closedGap`.
struct Utterance: Hashable {
    var span: AudioSpan
    /// Which counted stretch it lies in.
    var stretch: Int
    /// Short, begun while the other speaks, and the other is the next to go on.
    var isBackChannel = false
}

extension Both<[Utterance]> {
    /// Cuts the speech of both parties into utterances, stretch by stretch.
    ///
    /// - Parameters:
    ///   - speech: Of each party, inside `counted`.
    ///   - counted: The stretches of conversation; nothing goes on from one into the next.
    init(speech: Both<[AudioSpan]>, counted: [AudioSpan]) {
        self.init { party in
            counted.enumerated().flatMap { index, stretch in
                speech[party].intersection([stretch])
                    .merged(closingGapsUpTo: TurnTakingRules.closedGap)
                    .map { Utterance(span: $0, stretch: index) }
            }
        }
        let found = self
        first = Self.marked(found.first, against: found.second)
        second = Self.marked(found.second, against: found.first)
    }

    private static func marked(_ own: [Utterance], against others: [Utterance]) -> [Utterance] {
        var result = own
        // The first of the other's utterances that ends after the start of the one looked at.
        var place = 0
        for index in own.indices {
            let span = own[index].span
            while place < others.count, others[place].span.end <= span.start { place += 1 }
            guard span.duration < TurnTakingRules.shortestInterruption,
                place < others.count, others[place].span.start < span.start
            else { continue }
            if others[place].span.end > span.end {
                result[index].isBackChannel = true
                continue
            }
            // The other stopped meanwhile: who speaks next?
            guard let otherNext = others.next(after: place) else { continue }
            if let ownNext = own.next(after: index), ownNext.span.start <= otherNext.span.start {
                continue
            }
            result[index].isBackChannel = true
        }
        return result
    }
}

extension [Utterance] {
    /// The next one in the same stretch.
    fileprivate func next(after index: Int) -> Utterance? {
        guard index + 1 < count, self[index + 1].stretch == self[index].stretch else { return nil }
        return self[index + 1]
    }
}
