import Recordings

/// The lengths that decide what is a turn, an overlap, an interruption or a gap.
public enum TurnTakingRules {
    /// Silences up to this length are inside an utterance.
    ///
    /// They are the closures of stop consonants, not pauses (Heldner & Edlund, "Pauses, gaps and
    /// overlaps in conversations", J. Phonetics 38, 2010: 180 ms).
    public static let closedGap = Milliseconds(200)
    /// A turn goes on after a silence of up to this length if the other party stays silent too.
    ///
    /// Long pauses inside a patient's turn are themselves of interest from 2 s on, so they must not
    /// end it.
    public static let longestPauseInTurn = Milliseconds(3000)
    /// An utterance below this length that begins while the other speaks neither interrupts nor is
    /// interrupted; it is a back-channel ("mm-hm") if the other is the next to go on.
    public static let shortestInterruption = Milliseconds(600)
    /// Both speak for at least this long: an overlap; less is a smooth change of speaker.
    public static let shortestOverlap = Milliseconds(300)
    /// Who is interrupted stops within this time of the other's start.
    public static let longestYield = Milliseconds(1500)
    /// Nobody speaks for at least this long: a gap.
    public static let shortestGap = Milliseconds(1500)
    /// A median and quartiles of response latency need this many.
    ///
    /// With five, the range from the smallest to the largest contains the true median with 94 %
    /// confidence.
    public static let fewestLatencies = 5
    /// A trend of response latency needs this many.
    public static let fewestLatenciesForTrend = 10
    /// A trend needs this long from the first response to the last.
    ///
    /// What changes within a few questions is their difficulty.
    public static let shortestTrend = Milliseconds(180_000)
}
