import Foundation
import Recordings

/// Measures what the line did to one channel, as its samples arrive.
///
/// Push the whole channel in blocks of any size, then call `finish`. The result does not depend on
/// the block sizes, to the bit; the memory does not depend on the length. Looks at every sample for
/// level, zeros and hum, at one spectrum each 100 ms for the band, and at one sample in twenty for its
/// value.
///
/// Full scale is ±1; samples beyond ±4 are limited to that, NaN and infinite ones count as 0.
public final class LineQualityMeter {
    /// Frames from one spectrum to the next.
    private static let spectrumInterval = 10
    /// Frames from one look at the values to the next.
    private static let gridInterval = 20

    /// Samples that are averaged into one of about 1 kHz.
    private let averagedLength: Int
    /// Samples in a frame, about 10 ms.
    private let frameLength: Int
    /// The samples before the next frame that a spectrum still needs, then those that wait.
    private let buffer: UnsafeMutableBufferPointer<Float>
    private let historyLength: Int
    private var waiting = 0
    private var frameCount = 0

    private var levels = LevelHistogram()
    private let spectrum: LineSpectrum
    private var grid = SampleGrid()
    private var dropouts: DropoutMeter
    private let hum: HumMeter
    private var sum = 0.0
    /// Mean and mean square of the last three frames, newest first.
    private var (means, energies) = (SIMD4<Float>.zero, SIMD4<Float>.zero)

    /// - Parameter sampleRate: Frames in a second, 1000…384000.
    public init(sampleRate: Int) {
        averagedLength = max(1, (sampleRate + 500) / 1000)
        frameLength = 10 * averagedLength
        historyLength = 32 * averagedLength
        buffer = .allocate(capacity: historyLength + 16 * frameLength)
        buffer.initialize(repeating: 0)
        spectrum = LineSpectrum(sampleRate: sampleRate, windowLength: historyLength)
        dropouts = DropoutMeter(sampleRate: sampleRate)
        hum = HumMeter(averagedRate: Double(sampleRate) / Double(averagedLength))
    }

    deinit {
        buffer.deallocate()
    }

    /// Takes the next samples of the channel.
    public func push(_ block: UnsafeBufferPointer<Float>) {
        var start = 0
        while start < block.count {
            let room = buffer.count - historyLength - waiting
            let taken = min(room, block.count - start)
            let place = historyLength + waiting
            if let source = block.baseAddress, let target = buffer.baseAddress {
                limit(source + start, into: target + place, count: taken)
            }
            waiting += taken
            start += taken
            measureFrames()
        }
    }

    /// What was measured up to now; the last part of a frame is left out.
    public func finish() -> LineQuality {
        let found = levels.levels()
        let nothing = "less than 0.5 s of sound"
        let noSpeech = found == nil ? nothing : "no speech stands out of the noise"
        let ratio = found?.signalToNoise
        let speech = ratio == nil ? nil : found?.speech
        let band = speech.flatMap { speech in
            found.map { spectrum.band(speech: speech, noise: $0.noise) }
        }
        let lost = speech.map { dropouts.dropouts(inSpeechOf: $0) } ?? (0, .zero)
        return LineQuality(
            signalToNoise: ratio.map { Measured($0) } ?? .missing(noSpeech),
            noiseLevel: found.map { Measured(10 * log10($0.noise)) } ?? .missing(nothing),
            speechLevel: speech.map { Measured(10 * log10($0)) } ?? .missing(noSpeech),
            lowerEdge: band?.lower.map { Measured($0) } ?? .missing(noSpeech),
            upperEdge: band?.upper.map { Measured($0) } ?? .missing(noSpeech),
            codec: grid.guess,
            offset: frameCount == 0 ? 0 : sum / Double(frameCount * frameLength),
            hum: hum.hum,
            dropoutCount: lost.0,
            dropoutTime: lost.1
        )
    }

    private func measureFrames() {
        var start = historyLength
        while waiting >= frameLength {
            measureFrame(at: start)
            start += frameLength
            waiting -= frameLength
        }
        let kept = start - historyLength
        guard kept > 0, let base = buffer.baseAddress else { return }
        base.update(from: base + kept, count: historyLength + waiting)
    }

    private func measureFrame(at start: Int) {
        let frame = UnsafeBufferPointer(rebasing: buffer[start..<(start &+ frameLength)])
        var (total, squares): (Float, Float) = (0, 0)
        let share = 1 / Float(averagedLength)
        for part in 0..<10 {
            let sums = SampleSums(of: frame, from: part &* averagedLength, count: averagedLength)
            hum.add(sums.plain * share)
            total += sums.plain
            squares += sums.squares
        }
        let mean = total / Float(frameLength)
        let meanSquare = squares / Float(frameLength)
        sum += Double(total)
        dropouts.add(frame, energy: meanSquare)
        let energy = max(meanSquare - mean * mean, 0)
        levels.add(meanSquare: energy)
        means = SIMD4(mean, means.x, means.y, 0)
        energies = SIMD4(energy, energies.x, energies.y, 0)
        frameCount &+= 1
        if frameCount % Self.spectrumInterval == 0, let base = frame.baseAddress {
            spectrum.add(
                base + frameLength - historyLength,
                mean: means.sum() / 3,
                meanSquare: energies.sum() / 3
            )
        }
        if frameCount % Self.gridInterval == 0 { grid.add(frame) }
    }
}
