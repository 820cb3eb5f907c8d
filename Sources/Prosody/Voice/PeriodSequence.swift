import Foundation

/// Turns pulses, one by one, into the periods and amplitudes that jitter and shimmer are made of.
///
/// The amplitude of a period is the root mean square of the waveform around its pulse, up to a
/// fifth of the neighbouring period on each side, under a Hann window; it exists where the periods
/// on both sides count as neighbours.
///
/// Source: manual of Praat, "Voice 2. Jitter" and "Voice 3. Shimmer". The extent of the window was
/// found by comparing results.
struct PeriodSequence {
    /// Seconds.
    static let periodRange = 0.0001...0.02
    static let largestPeriodRatio = 1.3
    static let largestAmplitudeRatio: Float = 1.6
    private static let reach = 0.2

    private let sampleRate: Double
    private let samplesPerFrame: Double
    /// Squared Hann window from its middle to its end.
    private let window: [Float]

    private var lastPulse: Double?
    private var lastPeriod: Double?
    /// Whether the last period is already in the sums.
    private var isCounted = false
    private var lastAmplitude: (value: Float, time: Double)?

    init(sampleRate: Int) {
        self.sampleRate = Double(sampleRate)
        samplesPerFrame = Double(sampleRate) / 100
        window = (0...256).map {
            let value = 0.5 + 0.5 * cos(.pi * Double($0) / 256)
            return Float(value * value)
        }
    }

    /// Adds a pulse, at a place in the stream of samples after all before it.
    ///
    /// - Parameter offset: What is taken off each sample, so that it is no amplitude.
    /// - Returns: What the pulse before adds to jitter and shimmer, now that both its neighbours
    ///   are known, and the frame in which it lies.
    mutating func add(
        _ pulse: Double,
        history: SampleHistory,
        offset: Float
    ) -> (frame: Int, sums: PerturbationSums)? {
        defer { lastPulse = pulse }
        guard let middle = lastPulse else { return nil }
        let period = (pulse - middle) / sampleRate
        guard Self.periodRange.contains(period) else {
            lastPeriod = nil
            return nil
        }
        defer { lastPeriod = period }
        guard let previous = lastPeriod,
            max(period / previous, previous / period) <= Self.largestPeriodRatio
        else {
            isCounted = false
            return nil
        }
        var sums = PerturbationSums()
        if !isCounted { sums.add(period: previous) }
        isCounted = true
        sums.add(period: period)
        sums.add(periodDifference: period - previous)
        let amplitude = amplitude(at: middle, previous, period, history, offset)
        sums.add(amplitude: amplitude)
        if let last = lastAmplitude, isPair(last, amplitude, at: middle) {
            sums.add(amplitude: amplitude, after: last.value)
        }
        lastAmplitude = (amplitude, middle)
        return (Int((middle / samplesPerFrame).rounded()), sums)
    }

    private func isPair(_ last: (value: Float, time: Double), _ value: Float, at time: Double)
        -> Bool
    {
        guard last.value > 0, value > 0 else { return false }
        return Self.periodRange.contains((time - last.time) / sampleRate)
            && max(value / last.value, last.value / value) <= Self.largestAmplitudeRatio
    }

    private func amplitude(
        at pulse: Double,
        _ before: Double,
        _ after: Double,
        _ history: SampleHistory,
        _ offset: Float
    ) -> Float {
        let left = Self.reach * before * sampleRate
        let right = Self.reach * after * sampleRate
        let first = max(Int((pulse - left).rounded(.up)), 0)
        let end = min(Int(pulse + right) + 1, history.end)
        guard first < end else { return 0 }
        let samples = history.samples(from: first)
        var energy: Float = 0
        var weights: Float = 0
        for index in first..<end {
            let distance = Double(index) - pulse
            let share = distance < 0 ? -distance / left : distance / right
            let weight = window[Int(share * 256)]
            let sample = samples[index - first] - offset
            energy += weight * sample * sample
            weights += weight
        }
        return weights > 0 ? (energy / weights).squareRoot() : 0
    }
}
