import Foundation

/// Measures voice quality as samples and pitch arrive, frame by frame.
///
/// Push samples at the recording's own rate, the power spectrum of frame after frame, and the
/// pitch of frame after frame as soon as it is known: at the earliest when the samples up to the
/// frame's centre and its spectrum have been pushed, at the latest `longestPitchDelay` seconds
/// after. Frames come out in order, a second or two later, and do not depend on the sizes of the
/// blocks of samples. Nothing is allocated per frame.
package final class VoiceQuality {
    /// Hz at which it is defined.
    static let sampleRates = 8000...48_000
    /// Seconds of samples between a frame's centre and its pitch.
    static let longestPitchDelay = 1.2
    /// Frames between the pitch of a frame and its measurement, which needs 20 ms of samples and
    /// the pitch after it.
    private static let lookahead = 5
    /// A period this strong at the tracker's pitch needs no other candidates.
    private static let clearStrength: Float = 0.6
    /// How fast the loudest peak is forgotten, as a factor for each frame: 3 dB in ten seconds.
    private static let peakDecay: Float = 0.999_65

    /// Seconds of samples that are held: a pitch's delay, the decision on voicing, the longest
    /// piece of a stretch and the periods around it.
    private static let depth = longestPitchDelay + 1.2

    private let sampleRate: Int
    private var history: SampleHistory
    private let periodicity: PeriodicityMeter
    private let harmonicity: HarmonicityMeter
    private var path = VoicingPath()
    private var stretches: VoicedStretches

    private let cepstralPeak: CepstralPeakMeter

    /// What is known of the frames that are not measured yet.
    private var prominences: [Float?]
    private var spectrumCount = 0
    private var pitches: [Float]
    private var levels: [FrameLevel]
    private var pitchCount = 0
    private var measuredCount = 0

    /// - Parameters:
    ///   - sampleRate: Samples in a second, 8000…48000.
    ///   - binCount: Bins of the power spectra, from 0 Hz up.
    ///   - binWidth: Hz from bin to bin.
    package init(sampleRate: Int, binCount: Int, binWidth: Double) {
        self.sampleRate = sampleRate
        history = SampleHistory(keptCount: Int(Double(sampleRate) * Self.depth))
        periodicity = PeriodicityMeter(sampleRate: sampleRate)
        harmonicity = HarmonicityMeter(sampleRate: sampleRate)
        stretches = VoicedStretches(sampleRate: sampleRate)
        cepstralPeak = CepstralPeakMeter(binCount: binCount, binWidth: binWidth)
        prominences = Array(repeating: nil, count: Self.ringLength)
        pitches = Array(repeating: 0, count: Self.ringLength)
        levels = Array(repeating: FrameLevel(), count: Self.ringLength)
    }

    private static let ringLength = 256

    /// Takes the next samples, all of them finite; full scale is ±1.
    package func push(_ samples: UnsafeBufferPointer<Float>) {
        history.append(samples)
    }

    /// Takes the power spectrum of the next frame, after the samples up to 14 ms after its centre.
    ///
    /// - Parameter power: As many bins as promised, at least 0; full scale is 1.
    package func push(power: UnsafePointer<Float>) {
        // The window is 55 ms long: every other frame tells the same.
        prominences[spectrumCount % Self.ringLength] =
            spectrumCount % 2 == 0 ? cepstralPeak.prominence(of: power) : nil
        // Measured as early as possible, so that a quiet beginning is known to be quiet.
        measureLevel()
        spectrumCount += 1
    }

    /// Takes the pitch of the next frame, Hz, or `nil` for unvoiced.
    package func push(pitch: Float?, receive: (VoiceFrame) -> Void) {
        precondition(pitchCount < spectrumCount, "a frame's spectrum comes before its pitch")
        pitches[pitchCount % Self.ringLength] = pitch ?? 0
        pitchCount += 1
        if pitchCount > Self.lookahead { measureFrame(receive) }
    }

    /// Ends the stream: all frames that are left come out.
    package func finish(receive: (VoiceFrame) -> Void) {
        while measuredCount < pitchCount { measureFrame(receive) }
        path.finish { decide($0, receive) }
        stretches.finish(history, receive)
    }

    private func centre(_ frame: Int) -> Int {
        (frame * sampleRate + 50) / 100
    }

    private func measureLevel() {
        let frame = spectrumCount
        let previous = frame > 0 ? levels[(frame - 1) % Self.ringLength].loudest : 0
        levels[frame % Self.ringLength] = FrameLevel(
            centre: centre(frame),
            sampleRate: sampleRate,
            history: history,
            loudest: previous * Self.peakDecay
        )
    }

    private func measureFrame(_ receive: (VoiceFrame) -> Void) {
        let index = measuredCount
        measuredCount += 1
        let level = levels[index % Self.ringLength]
        let loudest = levels[(spectrumCount - 1) % Self.ringLength].loudest
        var frame = VoiceFrame(index: index)
        frame.peak = level.peak
        frame.meanSquare = level.meanSquare
        frame.cepstralPeakProminence =
            prominences[index % Self.ringLength]
        if level.peak > VoiceFrame.silenceThreshold * loudest, level.peak > 0 {
            measureHarmonicity(&frame)
        }
        stretches.append(frame)
        var candidates = VoicingPath.Candidates(peak: level.nearPeak, highest: loudest)
        if candidates.strengths[0] < 1 { findPeriods(index, level, &candidates) }
        path.push(candidates) { decide($0, loudest: loudest, receive) }
    }

    private func decide(_ period: Float?, loudest: Float = 0, _ receive: (VoiceFrame) -> Void) {
        stretches.decide(period, loudest: loudest, history, receive)
    }

    private func measureHarmonicity(_ frame: inout VoiceFrame) {
        let start = centre(frame.index) - harmonicity.length / 2
        guard start >= 0, start + harmonicity.length <= history.end else { return }
        if let share = harmonicity.periodicity(of: history.samples(from: start)) {
            frame.setHarmonicity(periodicity: share)
        }
    }

    /// Looks for a voice at the tracker's pitch, an octave above and below it, and everywhere where
    /// that finds none that is clear: what a tracker rejects can still be periodic.
    private func findPeriods(
        _ frame: Int,
        _ level: FrameLevel,
        _ candidates: inout VoicingPath.Candidates
    ) {
        let start = centre(frame) - periodicity.halfLength
        guard start >= 0, start + 2 * periodicity.halfLength <= history.end else { return }
        let rate = Float(sampleRate)
        let shortest = rate / PeriodicityMeter.pitchRange.upperBound
        let pitch = pitches[frame % Self.ringLength]
        var strongest: Float = 0
        periodicity.take(history.samples(from: start), offset: level.mean)
        for factor: Float in [1, 2, 0.5] where pitch > 0 {
            if let peak = periodicity.peak(near: rate / (factor * pitch)) {
                strongest = max(strongest, peak.strength)
                candidates.offer(peak, shortest: shortest)
            }
        }
        guard strongest < Self.clearStrength else { return }
        periodicity.eachPeak { candidates.offer($0, shortest: shortest) }
    }
}
