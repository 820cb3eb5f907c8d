/// What is measured on each stretch of speech to tell how active a voice is, in the order in which a
/// document lists it.
///
/// All of it is carried by a telephone line, and none of it depends on the level of the recording:
/// levels, from 300 Hz to 3400 Hz, are relative to the stretch's own loud frames. The spectrum is that
/// of the seven lower bands of the spectral tilt, equally wide in octaves up to 2510 Hz, with the
/// stretch's own background taken off; *loud* frames are voiced and within 15 dB of the stretch's
/// 95th percentile.
public enum ActivationFeature: String, Hashable, Sendable, CaseIterable {
    /// Percentiles of the pitch of voiced frames, semitones above 1 Hz.
    case pitch20, pitch50, pitch80, pitch95
    /// Standard deviation of the pitch, semitones.
    case pitchDeviation
    /// 20th to 80th percentile of the pitch, semitones.
    case pitchSpread
    /// Mean step of the pitch from frame to frame where it is less than 2 semitones, semitones.
    case pitchMovement
    /// Percentiles of the level, dB relative to its 95th percentile.
    case level20, level50
    /// Standard deviation of the level, not deeper than 30 dB, of all frames and of voiced ones, dB.
    case levelDeviation, voicedLevelDeviation
    /// Slope of the mean logarithmic spectrum of loud frames, dB per octave.
    case tilt
    /// Its second and third cosine coefficient, dB: how it bends.
    case bend, ripple
    /// Its power above 1010 Hz relative to that below, dB (the alpha ratio, on a telephone's band).
    case alphaRatio
    /// Its highest band below 1370 Hz relative to its highest band above, dB (Hammarberg 1980).
    case hammarbergIndex
    /// Slope and alpha ratio of the mean power spectrum of voiced frames, dB per octave and dB.
    case powerTilt, powerAlphaRatio
    /// Percentiles and standard deviation of the slope of single loud frames, dB per octave.
    case tilt20, tilt80, tiltDeviation
    /// Standard deviation of the level of a band over loud frames, mean of the bands, dB.
    case bandDeviation
    /// Change of the shape of the spectrum from one loud frame to the next, root mean square over
    /// the bands, dB: mean, median, and the mean of the four lowest bands.
    case flux, flux50, lowFlux
    /// Share of frames that are voiced, 0…1.
    case voicedFraction
}
