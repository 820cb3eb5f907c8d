import Foundation
import Recordings

/// The tremor of a voice's intensity, from sustained voice.
///
/// Wherever the voice goes on for a second, the frame amplitudes of that second (without their
/// straight-line trend, divided by their mean, under a Hann window) are turned into a spectrum from
/// 2 Hz to 12.5 Hz, every quarter of a second. The mean spectrum's highest peak from 3 Hz to 12 Hz
/// is the tremor: its frequency, and how far the amplitude swings to each side of its mean.
///
/// Source: Winholtz & Ramig, "Vocal tremor analysis with the vocal demodulator", J. Speech Hear.
/// Res. 35, 1992: amplitude tremor as a percentage of the mean amplitude; the spectrum takes the
/// place of their filters.
package struct TremorSums: Sendable {
    /// Frames under one spectrum, and from one to the next.
    private static let windowLength = 100
    private static let hopLength = 25
    /// Spectra that a result needs: a voice sustained for 1.5 s, or several for 1 s.
    private static let leastSpectrumCount = 3
    private static let lowestFrequency = 2.0
    private static let binWidth = 0.25
    private static let binCount = 43
    /// Bins in which the tremor is looked for: 3…12 Hz.
    private static let peakBins = 4...40

    private var amplitudes = [Float](repeating: 0, count: windowLength)
    /// Voiced frames in a row up to now, and the frame after the last one.
    private var runLength = 0
    private var nextFrame = 0
    private var spectrum = [Double](repeating: 0, count: binCount)
    private var spectrumCount = 0

    package init() {}

    package mutating func add(_ frame: VoiceFrame) {
        if frame.index != nextFrame || !frame.isVoiced { runLength = 0 }
        nextFrame = frame.index + 1
        guard frame.isVoiced else { return }
        amplitudes[runLength % Self.windowLength] = frame.meanSquare.squareRoot()
        runLength += 1
        let extra = runLength - Self.windowLength
        if extra >= 0, extra % Self.hopLength == 0 { addSpectrum() }
    }

    /// Adds the spectra of another stretch of frames.
    package mutating func add(_ other: TremorSums) {
        for bin in 0..<Self.binCount { spectrum[bin] += other.spectrum[bin] }
        spectrumCount += other.spectrumCount
    }

    /// How far the amplitude swings to each side of its mean at the tremor's frequency, as a share
    /// of the mean, 0…1.
    package var strength: Measured {
        guard let peak else { return .missing(Reason.noSustainedVoice) }
        return Measured((spectrum[peak] / Double(spectrumCount)).squareRoot())
    }

    /// Hz, 3…12.
    package var frequency: Measured {
        guard let peak else { return .missing(Reason.noSustainedVoice) }
        let (left, here, right) = (spectrum[peak - 1], spectrum[peak], spectrum[peak + 1])
        let curvature = 2 * here - left - right
        let shift = curvature > 0 ? min(max(0.5 * (right - left) / curvature, -0.5), 0.5) : 0
        return Measured(Self.lowestFrequency + (Double(peak) + shift) * Self.binWidth)
    }

    private var peak: Int? {
        guard spectrumCount >= Self.leastSpectrumCount else { return nil }
        return Self.peakBins.max { spectrum[$0] < spectrum[$1] }
    }

    private mutating func addSpectrum() {
        let length = Self.windowLength
        // The ring starts again with each run, so its oldest frame is the one to be replaced next.
        let values = (0..<length).map { Double(amplitudes[(runLength + $0) % length]) }
        let mean = values.reduce(0, +) / Double(length)
        guard mean > 0 else { return }
        var line = LineFit()
        for (place, value) in values.enumerated() { line.add(Double(place), value) }
        let slope = line.slope ?? 0
        let middle = Double(length - 1) / 2
        let swings = (0..<length).map {
            (values[$0] - mean - slope * (Double($0) - middle)) / mean * Self.window[$0]
        }
        for bin in 0..<Self.binCount {
            let frequency = Self.lowestFrequency + Double(bin) * Self.binWidth
            var (real, imaginary) = (0.0, 0.0)
            for index in 0..<length {
                let angle = 2 * .pi * frequency * Double(index) / 100
                real += swings[index] * cos(angle)
                imaginary += swings[index] * sin(angle)
            }
            spectrum[bin] += 4 * (real * real + imaginary * imaginary)
        }
        spectrumCount += 1
    }

    /// A Hann window that adds up to 1.
    private static let window = (0..<windowLength).map {
        (1 - cos(2 * .pi * (Double($0) + 0.5) / Double(windowLength))) / Double(windowLength)
    }
}
