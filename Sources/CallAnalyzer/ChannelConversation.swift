import Conversation
import Recordings

/// How the parties on two channels took turns, over the whole recording.
struct ChannelConversation: Encodable {
    var whole: Figures
    /// Four, with equally much of the recording each.
    var quarters: [Figures]
    var gaps: [AudioSpan]

    /// `nil` unless there are two channels.
    init?(_ analysis: CallAnalysis) {
        guard analysis.channels.count == 2 else { return nil }
        let turnTaking = TurnTaking(
            first: analysis.channels[0].speech,
            second: analysis.channels[1].speech,
            counted: [AudioSpan(start: .zero, end: analysis.audio.duration)]
        )
        whole = Figures(turnTaking.whole)
        quarters = turnTaking.quarters.map(Figures.init)
        gaps = turnTaking.gaps
    }

    /// As in a report, but with channels in place of roles.
    struct Figures: Encodable {
        var countedTime: Milliseconds
        /// In the order of the channels.
        var channels: [PartyFigures]
        var nonTalkTime: Milliseconds
        var gapCount: Int
        var overlapTime: Milliseconds
        var overlapCount: Int

        init(_ figures: ConversationFigures) {
            countedTime = figures.countedTime
            channels = Party.allCases.map { figures.parties[$0].rounded() }
            nonTalkTime = figures.nonTalkTime
            gapCount = figures.gapCount
            overlapTime = figures.overlapTime
            overlapCount = figures.overlapCount
        }
    }
}

extension PartyFigures {
    fileprivate func rounded() -> PartyFigures {
        var result = self
        result.talkShare = talkShare.rounded(.share)
        result.responseLatencies.median = responseLatencies.median.rounded(.seconds)
        result.responseLatencies.interquartileRange =
            responseLatencies.interquartileRange.rounded(.seconds)
        // Seconds in a minute: a change, which is a share rather than a time.
        result.responseLatencies.trend = responseLatencies.trend.rounded(.share)
        return result
    }
}
