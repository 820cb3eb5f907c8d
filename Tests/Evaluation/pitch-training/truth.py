"""The pitch of clean recordings, voted on by three independent trackers."""

from math import gcd

import librosa
import numpy as np
import parselmouth
import pyworld
from scipy import signal

RATE = 16000
HOP = 160
LOWEST, HIGHEST = 60, 600
# Two trackers mean the same pitch if it differs by less than this share.
TOLERANCE = 0.12
# Voiced, but at which pitch is not agreed on.
PITCH_UNKNOWN = -1.0


def vote(samples, rate):
    """Hz for each 10 ms: 0 unvoiced, PITCH_UNKNOWN, or NaN where voicing itself has no majority."""
    divisor = gcd(rate, RATE)
    if rate != RATE:
        samples = signal.resample_poly(samples, RATE // divisor, rate // divisor)
    count = len(samples) // HOP + 1
    praat = praat_pitch(samples, count)
    pyin = padded(pyin_pitch(samples), count)
    harvest = padded(harvest_pitch(samples), count)

    agreed = same(praat, pyin) | same(praat, harvest)
    truth = np.where(praat > 0, np.where(agreed, praat, PITCH_UNKNOWN), 0.0)
    truth[(praat > 0) & (pyin == 0) & (harvest == 0)] = np.nan
    truth[(praat == 0) & same(pyin, harvest)] = np.nan
    return truth


def same(one, other):
    both = (one > 0) & (other > 0)
    return both & (np.abs(one / np.maximum(other, 1) - 1) < TOLERANCE)


def padded(values, count):
    values = values[:count]
    return np.pad(values, (0, count - len(values)))


def praat_pitch(samples, count):
    """Praat's autocorrelation method, each frame's nearest estimate within 4 ms."""
    step = 0.005
    pitch = parselmouth.Sound(samples, RATE).to_pitch_ac(
        time_step=step, pitch_floor=LOWEST, pitch_ceiling=HIGHEST
    )
    times, hertz = pitch.xs(), pitch.selected_array["frequency"]
    wanted = np.arange(count) * HOP / RATE
    nearest = np.clip(np.round((wanted - times[0]) / step).astype(int), 0, len(times) - 1)
    return np.where(np.abs(times[nearest] - wanted) < 0.004, hertz[nearest], 0)


def pyin_pitch(samples):
    hertz, _, _ = librosa.pyin(
        samples, fmin=LOWEST, fmax=HIGHEST, sr=RATE, hop_length=HOP, frame_length=1024
    )
    return np.nan_to_num(hertz)


def harvest_pitch(samples):
    hertz, _ = pyworld.harvest(
        samples, RATE, f0_floor=LOWEST, f0_ceil=HIGHEST, frame_period=1000 * HOP / RATE
    )
    return hertz
