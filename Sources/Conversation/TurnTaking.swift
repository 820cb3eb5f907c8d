import Recordings

/// Who spoke when in a conversation of two, and how they took turns.
///
/// Made from the speech on two channels with one clock. Only counted time is looked at: ringing,
/// hold and whatever else is no conversation are left out, and nothing goes on across them.
public struct TurnTaking: Hashable, Sendable, Codable {
    /// In the order of their starts; where both parties begin at once, the first party's comes
    /// first.
    public var turns: [Turn]
    /// In the order of their starts.
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
        turns = Both { TurnBuilder.turns(of: $0, in: utterances) }.merged(by: \.span.start)
        backChannels = Both { party in
            utterances[party].filter(\.isBackChannel)
                .map { BackChannel(party: party, span: $0.span) }
        }
        .merged(by: \.span.start)
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
}

/// A short utterance while the other has the floor ("mm-hm"): speech, but no turn.
///
/// It lasts less than `TurnTakingRules.shortestInterruption`, begins after the other began and
/// before the other stops, and the other is the next to go on: by speaking beyond its end, or by
/// the first utterance after it in the same counted stretch. So a short answer that comes early, and
/// whose speaker then goes on, is a turn.
public struct BackChannel: Hashable, Sendable, Codable {
    public var party: Party
    public var span: AudioSpan
}
