import Foundation

/// The pitches that the subharmonic sum of one frame offers, the strongest first.
struct SubharmonicCandidates {
    static let capacity = 6

    var count = 0
    /// log2 of each pitch in Hz.
    var octave = SIMD8<Float>.zero
    /// Each peak's height relative to the highest, 0…1.
    var strength = SIMD8<Float>.zero
    /// How far each peak stands out of the whole sum: 1 − mean ÷ peak, at most 1.
    var voicing = SIMD8<Float>.zero
}

/// Finds pitch candidates by subharmonic summation.
///
/// Each harmonic votes for the pitches that it could be a harmonic of: the octave spectrum is added
/// to itself, shifted by the octaves of harmonics 1…15 and weaker by 0.85 each time. The sum peaks
/// at the pitch even where the fundamental itself is missing.
///
/// Source: Hermes, "Measurement of pitch by subharmonic summation", JASA 83(1), 1988, eq. 1; the
/// voicing of a peak: Eyben, "Real-time speech and music classification by large audio feature
/// space extraction", 2016, section 2.2.
final class SubharmonicSummation {
    /// The pitches that are looked for, Hz.
    static let pitchRange = 55.0...1000.0
    static let harmonicCount = 15
    /// How much each harmonic counts, relative to the one below.
    static let compression: Float = 0.85

    let spectrum: OctaveSpectrum

    /// The points of the sum that can be or lie beside a peak in the pitch range.
    private let first: Int
    private let blockCount: Int
    private let shifts: [Int]
    private let shares: [Float]
    private let sum: PaddedBuffer
    /// Each point's share in the mean of the whole sum.
    private let meanWeights: PaddedBuffer
    private let lowestOctave: Float
    private let octavesPerPoint: Float
    private let octaveRange: ClosedRange<Float>
    private var peaks = [Peak](repeating: Peak(), count: SubharmonicCandidates.capacity)

    private struct Peak {
        var octave: Float = 0
        var height: Float = 0
    }

    init(sampleRate: Double, transformLength: Int) {
        spectrum = OctaveSpectrum(sampleRate: sampleRate, transformLength: transformLength)
        let count = spectrum.pointCount
        let lowest = log2(OctaveSpectrum.lowestFrequency)
        lowestOctave = Float(lowest)
        octavesPerPoint = Float(1 / spectrum.pointsPerOctave)
        octaveRange =
            Float(log2(Self.pitchRange.lowerBound))...Float(log2(Self.pitchRange.upperBound))
        // The compared program divides by the number of points, not of the steps between them, and
        // rounds down; its pitch of tones above 1000 Hz shows it.
        let shiftsPerOctave = spectrum.pointsPerOctave * Double(count) / Double(count - 1)
        shifts = (1...Self.harmonicCount)
            .map { Int((log2(Double($0)) * shiftsPerOctave).rounded(.down)) }
            .filter { $0 < count }
        shares = shifts.indices.map { pow(Self.compression, Float($0)) }
        let top = log2(Self.pitchRange.upperBound) - lowest
        let bottom = log2(Self.pitchRange.lowerBound) - lowest
        first = max(1, Int(bottom * spectrum.pointsPerOctave) - 1)
        let last = min(count - 2, Int(top * spectrum.pointsPerOctave) + 2)
        blockCount = max(0, last - first + 1 + 15) / 16
        sum = PaddedBuffer(count: 16 * blockCount)
        meanWeights = PaddedBuffer(count: count)
        for (shift, share) in zip(shifts, shares) {
            for point in shift..<count { meanWeights.start[point] += share / Float(count) }
        }
    }

    /// Replaces `candidates` by those of a frame; none where it is silent.
    ///
    /// - Parameter magnitude: `spectrum.binCount` finite values, 0 or more.
    func find(in magnitude: UnsafePointer<Float>, into candidates: inout SubharmonicCandidates) {
        spectrum.analyze(magnitude)
        add()
        let count = findPeaks()
        candidates.count = count
        guard count > 0 else { return }
        let mean = mean()
        let best = peaks[0].height
        for index in 0..<count {
            let peak = peaks[index]
            candidates.octave[index] = peak.octave
            candidates.strength[index] = peak.height / best
            candidates.voicing[index] = 1 - mean / peak.height
        }
    }

    /// The sum in the pitch range and one block more.
    private func add() {
        let points = UnsafePointer(spectrum.points)
        shifts.withUnsafeBufferPointer { shifts in
            shares.withUnsafeBufferPointer { shares in
                for block in 0..<blockCount {
                    let start = first &+ 16 &* block
                    var low = SIMD8<Float>.zero
                    var high = SIMD8<Float>.zero
                    for harmonic in shifts.indices {
                        let share = shares[harmonic]
                        let from = start &+ shifts[harmonic]
                        low += share * points.eight(at: from)
                        high += share * points.eight(at: from &+ 8)
                    }
                    sum.start.store(low, at: 16 &* block)
                    sum.start.store(high, at: 16 &* block &+ 8)
                }
            }
        }
    }

    private func mean() -> Float {
        let points = UnsafePointer(spectrum.points)
        var total = SIMD8<Float>.zero
        var start = 0
        // The weights after the last point are 0.
        while start < spectrum.pointCount {
            total += meanWeights.start.eight(at: start) * points.eight(at: start)
            start &+= 8
        }
        return total.sum()
    }

    /// Fills `peaks`, the highest first, and returns their number.
    private func findPeaks() -> Int {
        var count = 0
        let sum = UnsafePointer(sum.start)
        peaks.withUnsafeMutableBufferPointer { peaks in
            var least: Float = 0
            // Eight points at a time; the last lane only lends its neighbour to the next eight.
            var start = 1
            let end = 16 &* blockCount &- 1
            while start < end {
                let middle = sum.eight(at: start)
                let isPeak =
                    (middle .> sum.eight(at: start &- 1)) .& (middle .>= sum.eight(at: start &+ 1))
                    .& (middle .> least)
                var lanes = SIMD8<Float>.bytes(isPeak)
                while lanes != 0 {
                    let lane = lanes.trailingZeroBitCount / 8
                    let index = start &+ lane
                    lanes &= ~(0xff &<< UInt64(8 &* lane))
                    guard index < end else { break }
                    let here = sum[index]
                    guard here > least else { continue }
                    let peak = refine(first &+ index, sum[index &- 1], here, sum[index &+ 1])
                    guard octaveRange.contains(peak.octave) else { continue }
                    insert(peak, into: peaks, count: &count)
                    if count == SubharmonicCandidates.capacity {
                        least = peaks[count &- 1].height
                    }
                }
                start &+= 8
            }
        }
        return count
    }

    private func refine(_ point: Int, _ before: Float, _ here: Float, _ after: Float) -> Peak {
        let shift = 0.5 * (after - before) / (2 * here - before - after)
        return Peak(
            octave: lowestOctave + (Float(point) + shift) * octavesPerPoint,
            height: here + 0.25 * (after - before) * shift
        )
    }

    private func insert(
        _ peak: Peak,
        into peaks: UnsafeMutableBufferPointer<Peak>,
        count: inout Int
    ) {
        var place = count
        while place > 0, peaks[place &- 1].height < peak.height { place &-= 1 }
        guard place < SubharmonicCandidates.capacity else { return }
        if count < SubharmonicCandidates.capacity { count &+= 1 }
        var index = count &- 1
        while index > place {
            peaks[index] = peaks[index &- 1]
            index &-= 1
        }
        peaks[place] = peak
    }
}
