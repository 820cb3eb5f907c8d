/// Changes the sample rate of a stream, without delay: output sample `k` is the signal at input
/// time `k / to`.
///
/// A rational polyphase filter with a Kaiser-windowed sinc: flat within 0.01 dB to 0.9 of the lower
/// Nyquist frequency and at least 80 dB down from that frequency on, so nothing folds back. `n`
/// samples in give ⌈n × to ÷ from⌉ samples out, the same bits for every way of cutting the stream
/// into blocks. Before its beginning and after its end the signal is taken as 0. Samples that are
/// not finite count as 0. Equal rates pass samples through unchanged.
///
/// Source: Oppenheim & Schafer, "Discrete-Time Signal Processing", 3rd ed., sections 4.6 and 7.5.
public struct Resampler: Sendable {
    public let inputRate: Int
    public let outputRate: Int

    private let filter: PolyphaseFilter
    /// Input from the first sample that an output still needs.
    private var history: [Float] = []
    /// Where the next output's first tap lies in `history`.
    private var position = 0
    private var phase = 0

    /// - Parameters:
    ///   - inputRate: Samples in a second of the stream that comes in, 1000…384000.
    ///   - outputRate: Samples in a second of the stream that goes out, 1000…384000.
    public init(from inputRate: Int, to outputRate: Int) {
        self.init(from: inputRate, to: outputRate, band: .full)
    }

    init(from inputRate: Int, to outputRate: Int, band: PolyphaseFilter.Band) {
        let allowed = 1000...384_000
        precondition(allowed.contains(inputRate), "an input rate is 1000…384000 Hz")
        precondition(allowed.contains(outputRate), "an output rate is 1000…384000 Hz")
        self.inputRate = inputRate
        self.outputRate = outputRate
        filter = PolyphaseFilter(from: inputRate, to: outputRate, band: band)
        history.reserveCapacity(filter.tapCount + Self.chunkLength)
        history.append(contentsOf: repeatElement(0, count: filter.tapCount / 2 - 1))
    }

    /// Takes the next samples and appends the output samples that they complete.
    ///
    /// Allocates only if `output` has to grow.
    public mutating func push(_ block: UnsafeBufferPointer<Float>, into output: inout [Float]) {
        if inputRate == outputRate {
            Self.append(block, to: &output)
            return
        }
        var start = 0
        while start < block.count {
            let end = min(start + Self.chunkLength, block.count)
            Self.append(UnsafeBufferPointer(rebasing: block[start..<end]), to: &history)
            drain(into: &output)
            start = end
        }
    }

    /// Appends the output samples that were waiting for input after them; the stream ends here.
    public mutating func finish(into output: inout [Float]) {
        guard inputRate != outputRate else { return }
        history.append(contentsOf: repeatElement(0, count: filter.tapCount / 2))
        drain(into: &output)
    }

    /// Input is taken in pieces of this many samples, so that `history` has a fixed size.
    private static let chunkLength = 1024

    private static func append(_ block: UnsafeBufferPointer<Float>, to samples: inout [Float]) {
        let first = samples.count
        samples.append(contentsOf: block)
        samples.withUnsafeMutableBufferPointer { samples in
            for index in first..<samples.count {
                let sample = samples[index]
                samples[index] = sample.isFinite ? sample : 0
            }
        }
    }

    private mutating func drain(into output: inout [Float]) {
        let first = output.count
        output.append(contentsOf: repeatElement(0, count: readyCount))
        history.withUnsafeBufferPointer { history in
            guard let history = history.baseAddress else { return }
            output.withUnsafeMutableBufferPointer { output in
                for index in first..<output.count {
                    output[index] = filter.output(of: history + position, phase: phase)
                    position &+= filter.wholeStep
                    phase &+= filter.fractionalStep
                    if phase >= filter.phaseCount {
                        phase &-= filter.phaseCount
                        position &+= 1
                    }
                }
            }
        }
        // A long step can lie beyond what has arrived.
        let used = min(position, history.count)
        history.removeFirst(used)
        position -= used
    }

    /// Output samples all of whose taps have arrived.
    private var readyCount: Int {
        let room = history.count - filter.tapCount - position
        guard room >= 0 else { return 0 }
        let step = filter.wholeStep * filter.phaseCount + filter.fractionalStep
        return (room * filter.phaseCount + filter.phaseCount - 1 - phase) / step + 1
    }
}
