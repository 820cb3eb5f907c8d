import Recordings

/// Who spoke when in a conversation of two, and how they took turns.
///
/// Made from the speech on two channels with one clock. Only counted time is looked at: ringing,
/// hold and whatever else is no conversation are left out, and nothing goes on across them.
public struct TurnTaking: Hashable, Sendable, Codable {
    /// In the order of their starts.
    public var turns: [Turn]
    public var backChannels: [BackChannel]
    public var overlaps: [Overlap]
    /// Silences of at least `TurnTakingRules.shortestGap`.
    public var gaps: [AudioSpan]
    public var whole: ConversationFigures
    /// Four, with equally much counted time each.
    public var quarters: [ConversationFigures]

    /// - Parameters:
    ///   - first: Where the first party speaks, on the recording's clock, in any order.
    ///   - second: Where the second party speaks.
    ///   - counted: The times that are conversation, for example without ringing and hold.
    public init(first: [AudioSpan], second: [AudioSpan], counted: [AudioSpan]) {
        let counted = counted.tidied
        let speech = Both(
            first: first.tidied.intersection(counted),
            second: second.tidied.intersection(counted)
        )
        let utterances = Both<[Utterance]>(speech: speech, counted: counted)
        turns = Party.allCases.flatMap { TurnBuilder.turns(of: $0, in: utterances) }
            .sorted { $0.order < $1.order }
        backChannels = Party.allCases.flatMap { party in
            utterances[party].filter(\.isBackChannel)
                .map { BackChannel(party: party, span: $0.span) }
        }
        .sorted { $0.order < $1.order }
        overlaps = Overlap.all(in: utterances)
        let silence = counted.subtracting((speech.first + speech.second).merged())
        gaps = silence.filter { $0.duration >= TurnTakingRules.shortestGap }

        let quarters = Quarters(of: counted)
        let figures = FigureMaker(speech: speech, silence: silence, overlaps: overlaps)
        let events = Events(turns, backChannels, overlaps, gaps)
        whole = figures.figures(of: events, in: counted)
        self.quarters = (0..<Quarters.count).map { index in
            figures.figures(
                of: events.filtered { quarters.index(of: $0) == index },
                in: quarters.spans[index]
            )
        }
    }

    /// The same conversation with the parties exchanged.
    public var swapped: TurnTaking {
        var result = self
        for index in turns.indices { result.turns[index].party = turns[index].party.other }
        result.turns.sort { $0.order < $1.order }
        for index in backChannels.indices {
            result.backChannels[index].party = backChannels[index].party.other
        }
        result.backChannels.sort { $0.order < $1.order }
        for index in overlaps.indices {
            result.overlaps[index].begunBy = overlaps[index].begunBy?.other
        }
        result.whole.parties = whole.parties.swapped
        for index in quarters.indices {
            result.quarters[index].parties = quarters[index].parties.swapped
        }
        return result
    }
}

/// A short utterance while the other has the floor.
public struct BackChannel: Hashable, Sendable, Codable {
    public var party: Party
    public var span: AudioSpan
}

extension Turn {
    fileprivate var order: (Milliseconds, Milliseconds, Int) {
        (span.start, span.end, party == .first ? 0 : 1)
    }
}

extension BackChannel {
    fileprivate var order: (Milliseconds, Milliseconds, Int) {
        (span.start, span.end, party == .first ? 0 : 1)
    }
}
