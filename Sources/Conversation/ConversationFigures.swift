import Recordings

/// The numbers of a conversation, or of one quarter of it.
///
/// Times are those inside the stretch; events count where they begin. So over the four quarters
/// the times and the counts add up to those of the whole, and the longest turn is the longest of
/// the whole.
public struct ConversationFigures: Hashable, Sendable, Codable {
    /// The time that was looked at.
    public var countedTime: Milliseconds
    public var parties: Both<PartyFigures>
    /// Nobody speaks.
    public var nonTalkTime: Milliseconds
    /// Silences of at least `TurnTakingRules.shortestGap`.
    public var gapCount: Int
    /// Both speak, for at least `TurnTakingRules.shortestOverlap`.
    public var overlapTime: Milliseconds
    public var overlapCount: Int
}

/// The numbers of one party.
public struct PartyFigures: Hashable, Sendable, Codable {
    public var talkTime: Milliseconds
    /// Talk time ÷ talk time of both, 0…1.
    public var talkShare: Measured
    public var turnCount: Int
    /// Longest turn, with the pauses in it; 0 without a turn.
    public var longestTurn: Milliseconds
    /// Short utterances while the other speaks ("mm-hm"): part of the talk time, of no turn.
    public var backChannelCount: Int
    /// Interruptions that this party made.
    public var interruptionCount: Int
    /// Overlaps that this party began.
    public var overlapTime: Milliseconds
    /// From the end of the other's turn to the start of this party's.
    public var responseLatencies: ResponseLatencies
}
