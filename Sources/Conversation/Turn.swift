import Recordings

/// A stretch in which one party has the floor.
///
/// It begins with an utterance that is no back-channel, and goes on across pauses of up to
/// `TurnTakingRules.longestPauseInTurn` in which the other says nothing but back-channels. It never
/// goes on across time that is not counted. When both speak at once, turns overlap.
///
/// Source: Sacks, Schegloff & Jefferson, "A simplest systematics for the organization of
/// turn-taking for conversation", Language 50(4), 1974.
public struct Turn: Hashable, Sendable, Codable {
    public var party: Party
    public var span: AudioSpan
    /// Silence from the end of the other's turn to the start of this one.
    ///
    /// 0 for a start within the other's last 0.3 s. `nil` for a turn that is no response: the first
    /// one, one after the party's own last words, and one that begins while the other speaks.
    public var responseLatency: Milliseconds?
}

/// Makes the turns of one party out of the utterances of both.
struct TurnBuilder {
    private let party: Party
    private let others: [Utterance]
    /// The first of `others` that begins no earlier than the utterance looked at.
    private var next = 0
    /// Latest end of those before `next`, in the stretch looked at.
    private var otherEnd: Milliseconds?
    private var stretch = -1
    private var turns: [Turn] = []

    /// The turns of `party`, in order.
    static func turns(of party: Party, in utterances: Both<[Utterance]>) -> [Turn] {
        var builder = TurnBuilder(
            party: party,
            others: utterances[party.other].filter { !$0.isBackChannel }
        )
        for utterance in utterances[party] where !utterance.isBackChannel {
            builder.add(utterance)
        }
        return builder.turns
    }

    private init(party: Party, others: [Utterance]) {
        self.party = party
        self.others = others
    }

    private mutating func add(_ utterance: Utterance) {
        let isNewStretch = utterance.stretch != stretch
        if isNewStretch { otherEnd = nil }
        stretch = utterance.stretch
        while next < others.count, others[next].span.start < utterance.span.start {
            if others[next].stretch == stretch { otherEnd = others[next].span.end }
            next += 1
        }
        let ownEnd = isNewStretch ? nil : turns.last?.span.end
        if let ownEnd, goesOn(from: ownEnd, to: utterance.span.start) {
            turns[turns.count - 1].span.end = utterance.span.end
        } else {
            let latency = latency(at: utterance.span.start, ownEnd: ownEnd)
            turns.append(Turn(party: party, span: utterance.span, responseLatency: latency))
        }
    }

    private func goesOn(from end: Milliseconds, to start: Milliseconds) -> Bool {
        guard start - end <= TurnTakingRules.longestPauseInTurn else { return false }
        guard let otherEnd else { return true }
        return otherEnd <= end
    }

    private func latency(at start: Milliseconds, ownEnd: Milliseconds?) -> Milliseconds? {
        guard let otherEnd, otherEnd > ownEnd ?? Milliseconds(.min) else { return nil }
        let latency = start - otherEnd
        guard latency + TurnTakingRules.shortestOverlap > .zero else { return nil }
        return max(latency, .zero)
    }
}
