import Recordings

/// What happened in a stretch of conversation.
struct Events {
    var turns: [Turn]
    var backChannels: [BackChannel]
    var overlaps: [Overlap]
    var gaps: [AudioSpan]

    init(
        _ turns: [Turn],
        _ backChannels: [BackChannel],
        _ overlaps: [Overlap],
        _ gaps: [AudioSpan]
    ) {
        self.turns = turns
        self.backChannels = backChannels
        self.overlaps = overlaps
        self.gaps = gaps
    }

    /// Those that begin where `isInside` says so.
    func filtered(_ isInside: (Milliseconds) -> Bool) -> Events {
        Events(
            turns.filter { isInside($0.span.start) },
            backChannels.filter { isInside($0.span.start) },
            overlaps.filter { isInside($0.span.start) },
            gaps.filter { isInside($0.start) }
        )
    }
}

/// Makes the numbers of a conversation or of a quarter of it.
struct FigureMaker {
    let speech: Both<[AudioSpan]>
    let silence: [AudioSpan]
    let overlaps: [Overlap]

    /// - Parameters:
    ///   - events: Those that begin in `spans`.
    ///   - spans: What is looked at.
    func figures(of events: Events, in spans: [AudioSpan]) -> ConversationFigures {
        let talk = Both { speech[$0].intersection(spans).totalDuration }
        return ConversationFigures(
            countedTime: spans.totalDuration,
            parties: Both { figures(of: $0, talk: talk, events: events, in: spans) },
            nonTalkTime: silence.intersection(spans).totalDuration,
            gapCount: events.gaps.count,
            overlapTime: overlaps.map(\.span).intersection(spans).totalDuration,
            overlapCount: events.overlaps.count
        )
    }

    private func figures(
        of party: Party,
        talk: Both<Milliseconds>,
        events: Events,
        in spans: [AudioSpan]
    ) -> PartyFigures {
        let turns = events.turns.filter { $0.party == party }
        let begun = overlaps.filter { $0.begunBy == party }.map(\.span)
        return PartyFigures(
            talkTime: talk[party],
            talkShare: share(of: talk[party], and: talk[party.other]),
            turnCount: turns.count,
            longestTurn: turns.map(\.span.duration).max() ?? .zero,
            backChannelCount: events.backChannels.count { $0.party == party },
            interruptionCount: events.overlaps.count { $0.begunBy == party && $0.isInterruption },
            overlapTime: begun.intersection(spans).totalDuration,
            responseLatencies: ResponseLatencies(of: turns, silence: oneSided)
        )
    }

    private func share(of own: Milliseconds, and other: Milliseconds) -> Measured {
        if let oneSided { return .missing(oneSided) }
        let both = own + other
        guard both > .zero else { return .missing("nobody speaks") }
        return Measured(own.inSeconds / both.inSeconds)
    }

    /// Why there is no conversation, if there is none in the whole of the counted time.
    private var oneSided: String? {
        switch (speech.first.isEmpty, speech.second.isEmpty) {
        case (false, false): nil
        case (true, true): "nobody speaks"
        default: "only one party speaks"
        }
    }
}
