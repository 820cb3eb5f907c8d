extension TonedConfiguration {
    /// Which audio is plausible for a call; the rest is set aside with the reason.
    public struct Audio: Sendable, Equatable {
        /// Frames in a second.
        public var sampleRates: ClosedRange<Int>
        public var maxChannels: Int

        init(_ table: TableReader) {
            let rates = 4000...192_000
            let lowest = table.integer("min_sample_rate", "hertz", in: rates, default: 8000)
            let highest = table.integer("max_sample_rate", "hertz", in: rates, default: 48_000)
            if lowest > highest {
                table.refuse(
                    "min_sample_rate",
                    "\(lowest)",
                    allowed: "at most max_sample_rate, which is \(highest)"
                )
            }
            sampleRates = min(lowest, highest)...highest
            maxChannels = table.integer("max_channels", "channels", in: 1...32, default: 4)
        }
    }
}
