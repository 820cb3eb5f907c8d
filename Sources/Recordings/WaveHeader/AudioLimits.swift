/// What a recording from a phone system can plausibly be; outside of it the header lies.
///
/// One second of speech under a header that says 1 Hz would otherwise be billed as hours.
public struct AudioLimits: Hashable, Sendable {
    /// Frames in a second.
    public var sampleRates: ClosedRange<Int>
    public var channels: ClosedRange<Int>

    public init(
        sampleRates: ClosedRange<Int> = 8000...48000,
        channels: ClosedRange<Int> = 1...4
    ) {
        self.sampleRates = sampleRates
        self.channels = channels
    }

    /// Passes what lies inside the limits.
    ///
    /// - Throws: `AudioLimitError` with the value and the allowed range.
    public func check(sampleRate: Int, channelCount: Int) throws(AudioLimitError) {
        guard sampleRates.contains(sampleRate) else {
            throw .sampleRate(sampleRate, allowed: sampleRates)
        }
        guard channels.contains(channelCount) else {
            throw .channelCount(channelCount, allowed: channels)
        }
    }
}

/// A sample rate or a number of channels outside the plausible range.
public enum AudioLimitError: Error, Hashable, Sendable {
    case sampleRate(Int, allowed: ClosedRange<Int>)
    case channelCount(Int, allowed: ClosedRange<Int>)
}

extension AudioLimitError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .sampleRate(let rate, let allowed):
            """
            the header says \(rate) Hz, allowed are \(allowed.lowerBound) to \
            \(allowed.upperBound) Hz; if the recorder really works so, widen the limit
            """
        case .channelCount(let count, let allowed):
            """
            the header says \(count) channels, allowed are \(allowed.lowerBound) to \
            \(allowed.upperBound); if the recorder really works so, widen the limit
            """
        }
    }
}
