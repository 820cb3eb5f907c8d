"""What the tracker sees of each frame: Sources/Prosody/Pitch over again, up to the voicing model.

Keep it in step with ShortTimeSpectrum, PitchCandidateFinder, PitchCandidates, BandPower,
ChannelTrend and PitchTracker; check_front_end.py compares the two.
"""

from dataclasses import dataclass

import numpy as np
from scipy import signal

RATE, HOP, WINDOW, TRANSFORM = 8000, 80, 440, 640
LAG_RATE = 2 * RATE
LOWEST, HIGHEST = 55, 600
FIRST_LAG = LAG_RATE // HIGHEST - 1
LAST_LAG = LAG_RATE // LOWEST + 2
CANDIDATES = 7
LEAST_STRENGTH = 0.05
OCTAVE_COST = 0.03
ORIGIN_OCTAVE = 7.2
SILENCE, DEEPEST = -70, -4.5
LOOK_AHEAD = 30
PEAK_DECAY, POWER_MEMORY, PITCH_MEMORY, HALF_KNOWN = 0.03, 0.999, 0.998, 30

# In the order of VoicingModel.Sum.
FEATURES = (
    "depth lowShare lowShareExcess atPeriod atTwice atThrice atHalf "
    "aboveHigher octave spread awayFromSpeaker"
).split()
DEPTH, EXCESS, OCTAVE, AWAY = (
    FEATURES.index(name) for name in ("depth", "lowShareExcess", "octave", "awayFromSpeaker")
)

hann = 0.5 - 0.5 * np.cos(2 * np.pi * (np.arange(WINDOW) + 0.5) / WINDOW)
hertz = np.arange(TRANSFORM // 2 + 1) * RATE / TRANSFORM
weight = np.clip((hertz - 50) / 40, 0, 1) * np.clip((3200 - hertz) / 1600, 0, 1)
low_band = (hertz >= 60) & (hertz < 280)
high_band = (hertz >= 280) & (hertz < 3400)


@dataclass
class Evidence:
    """Of `n` frames with 7 candidates each: `values` is n x 7 x features, `used` n x 7."""

    octave: np.ndarray
    used: np.ndarray
    values: np.ndarray
    # As the frame is seen before anything after it: what the speaker's pitch is estimated from.
    values_at_once: np.ndarray


def of(samples, count):
    """The evidence of the first `count` frames at most."""
    power, level, inside = spectra(samples.astype(float))
    correlation, spread = correlations(power)
    octave, strength, used = strongest_peaks(correlation)
    used &= (inside & (level > SILENCE))[:, None]
    octave = np.where(used, octave, 0)
    lag = LAG_RATE * 2.0 ** -np.where(used, octave, np.log2(LAG_RATE / 100))

    values = np.zeros((*octave.shape, len(FEATURES)), np.float32)
    put = {name: values[:, :, index] for index, name in enumerate(FEATURES)}
    put["atPeriod"][:] = strength
    for name, factor in (("atTwice", 2), ("atThrice", 3), ("atHalf", 0.5)):
        put[name][:] = between(correlation, factor * lag, strength)
    put["aboveHigher"][:] = above_higher(octave, strength, used)
    put["octave"][:] = octave - ORIGIN_OCTAVE
    put["spread"][:] = spread[:, None]

    low, high = power @ low_band, power @ high_band
    put["lowShare"][:] = low_share(low, high)[:, None]
    at_once = values.copy()
    for place, delay in ((values, LOOK_AHEAD), (at_once, 0)):
        channel = low_share(later(remembered(low), delay), later(remembered(high), delay))
        place[:, :, DEPTH] = np.maximum((level - later(peak(level), delay)) / 10, -6)[:, None]
        place[:, :, EXCESS] = (low_share(low, high) - channel)[:, None]
    for place in (values, at_once):
        place[~used] = 0
    return Evidence(octave[:count], used[:count], values[:count], at_once[:count])


def spectra(samples):
    """Power by bin, level in dB, and whether the window lies inside the recording."""
    count = -(-len(samples) // HOP)
    padded = np.concatenate([np.zeros(WINDOW // 2), samples, np.zeros(WINDOW)])
    frames = np.lib.stride_tricks.sliding_window_view(padded, WINDOW)[::HOP][:count]
    frames = (frames - (frames @ hann / hann.sum())[:, None]) * hann
    energy = np.sum(hann**2)
    power = np.abs(np.fft.rfft(frames, TRANSFORM, axis=1)) ** 2 * 2 / (TRANSFORM * energy)
    power[:, [0, -1]] *= 0.5
    level = 10 * np.log10(np.sum(frames**2, axis=1) / energy + 1e-15)
    centre = np.arange(count) * HOP
    inside = (centre >= WINDOW // 2) & (centre + WINDOW // 2 <= len(samples))
    return power, level, inside


def correlations(power):
    """Autocorrelation by lag at twice the rate, over that of the window; and log2 of the bins."""
    magnitude = np.sqrt(power) * weight
    window = at_double_rate(np.abs(np.fft.rfft(hann, TRANSFORM)) ** 2)
    lags = slice(0, LAST_LAG + 2)
    values = at_double_rate(magnitude)
    values = values[:, lags] / np.maximum(values[:, :1], 1e-20) * (window[0] / window[lags])
    total = np.maximum(np.sum(magnitude**2, axis=1), 1e-30)
    return values, np.log2(np.maximum(np.sum(magnitude, axis=1) ** 2 / total, 1))


def at_double_rate(spectrum):
    return np.fft.irfft(spectrum, 2 * TRANSFORM, axis=-1)


def strongest_peaks(correlation):
    """log2 of the pitch, the top of the parabola and the places in use."""
    here = correlation[:, FIRST_LAG:LAST_LAG]
    before = correlation[:, FIRST_LAG - 1 : LAST_LAG - 1]
    after = correlation[:, FIRST_LAG + 1 : LAST_LAG + 1]
    curvature = 2 * here - before - after
    shift = 0.5 * (after - before) / np.where(curvature > 0, curvature, np.inf)
    pitch = LAG_RATE / (np.arange(FIRST_LAG, LAST_LAG) + shift)
    strength = here + 0.25 * (after - before) * shift
    is_peak = (here > before) & (here >= after) & (here > LEAST_STRENGTH)
    is_peak &= (pitch >= LOWEST) & (pitch <= HIGHEST)
    octave = np.log2(np.where(is_peak, pitch, LOWEST))
    rank = np.where(is_peak, strength + OCTAVE_COST * octave, -np.inf)
    best = np.sort(np.argsort(-rank, axis=1, kind="stable")[:, :CANDIDATES], axis=1)
    octave, strength, used = (
        np.take_along_axis(values, best, axis=1) for values in (octave, strength, is_peak)
    )
    return octave, np.where(used, strength, 0), used


def between(correlation, lag, beyond):
    """The autocorrelation between two lags, `beyond` after the longest."""
    index = lag.astype(int)
    known = index < LAST_LAG
    index = np.where(known, index, 0)
    part = lag - index
    frames = np.arange(len(lag))[:, None]
    values = correlation[frames, index] * (1 - part) + correlation[frames, index + 1] * part
    return np.where(known, values, beyond)


def above_higher(octave, strength, used):
    highest = np.zeros_like(strength)
    for index in range(CANDIDATES):
        is_higher = used[:, index : index + 1] & (octave[:, index : index + 1] > octave)
        rival = np.maximum(highest, strength[:, index : index + 1])
        highest = np.where(is_higher, rival, highest)
    return strength - highest


def low_share(low, high):
    return np.clip(np.log10((low + 1e-13) / (high + 1e-13)), -4, 2)


def remembered(values, memory=POWER_MEMORY):
    return signal.lfilter([1], [1, -memory], values)


def peak(level):
    decay = PEAK_DECAY * np.arange(1, len(level) + 1)
    return np.maximum.accumulate(np.maximum(level + decay, SILENCE)) - decay


def later(values, delay):
    """For each frame what is known `delay` frames later, or at the end."""
    return np.concatenate([values, np.repeat(values[-1:], LOOK_AHEAD)])[delay:][: len(values)]


def know_speaker(evidence, probabilities):
    """Fills in how far each candidate is from the speaker's usual pitch."""
    trust = probabilities**2
    octave = np.where(evidence.used, evidence.values[:, :, OCTAVE], 0)
    known = later(remembered(trust.sum(1), PITCH_MEMORY), LOOK_AHEAD)
    total = later(remembered((trust * octave).sum(1), PITCH_MEMORY), LOOK_AHEAD)
    usual, certainty = total / (known + 1e-3), known / (known + HALF_KNOWN)
    away = certainty[:, None] * np.minimum((octave - usual[:, None]) ** 2, 1)
    evidence.values[:, :, AWAY] = np.where(evidence.used, away, 0)
