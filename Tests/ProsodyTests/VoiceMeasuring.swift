import Prosody
import Recordings

/// What the voice is like in a signal, and in each of its frames.
struct VoiceResult {
    var summary: VoiceQualitySummary
    var frames: [VoiceFrame]
}

/// Measures a whole signal whose pitch is known, as the analyzer would: samples in blocks, each
/// frame's spectrum once its window is complete, and its pitch `delay` frames later.
func voiceQuality(
    of samples: [Float],
    rate: Int,
    delay: Int = 60,
    blockLength: Int = 800,
    pitch: (Double) -> Float?
) -> VoiceResult {
    let spectra = powerSpectra(of: samples, rate: rate)
    let quality = VoiceQuality(
        sampleRate: rate,
        binCount: ShortTimeSpectrum.binCount,
        binWidth: ShortTimeSpectrum.binWidth
    )
    let pitches = spectra.indices.map { pitch(Double($0) / 100) }
    var frames: [VoiceFrame] = []
    var spectrumCount = 0
    var pitchCount = 0
    let pushSpectrum = {
        spectra[spectrumCount].withUnsafeBufferPointer { power in
            if let base = power.baseAddress { quality.push(power: base) }
        }
        spectrumCount += 1
    }
    let pushPitch = {
        quality.push(pitch: pitches[pitchCount]) { frames.append($0) }
        pitchCount += 1
    }
    var pushed = 0
    while pushed < samples.count {
        let end = min(pushed + blockLength, samples.count)
        samples.withUnsafeBufferPointer { all in
            quality.push(UnsafeBufferPointer(rebasing: all[pushed..<end]))
        }
        pushed = end
        while spectrumCount < spectra.count, (spectrumCount + 3) * rate <= pushed * 100 {
            pushSpectrum()
            if spectrumCount > delay { pushPitch() }
        }
    }
    while spectrumCount < spectra.count { pushSpectrum() }
    while pitchCount < spectra.count { pushPitch() }
    quality.finish { frames.append($0) }
    var sums = VoiceQualitySums()
    for frame in frames { sums.add(frame) }
    return VoiceResult(summary: sums.summary, frames: frames)
}

/// The power spectrum of each frame of 10 ms, at 8 kHz.
private func powerSpectra(of samples: [Float], rate: Int) -> [[Float]] {
    let half = 220
    let low = resampled(samples, from: rate, to: 8000)
    let padded =
        [Float](repeating: 0, count: half) + low + [Float](repeating: 0, count: 2 * half)
    let spectrum = ShortTimeSpectrum()
    return (0..<((samples.count * 100 + rate - 1) / rate)).map { frame in
        padded.withUnsafeBufferPointer { all in
            if let base = all.baseAddress { _ = spectrum.analyze(base + 80 * frame) }
        }
        return spectrum.power
    }
}
