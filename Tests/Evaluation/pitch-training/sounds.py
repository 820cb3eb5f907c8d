"""Sounds without a voice: noises of all colours, tones of the network, hum and rumble."""

import numpy as np
from scipy import signal

import telephone

RATE = telephone.RATE
KEYPAD = [(low, high) for low in (697, 770, 852, 941) for high in (1209, 1336, 1477, 1633)]
CALL_PROGRESS = [(350, 440), (440, 480), (480, 620), (400, 450), (350, 450), (440, 620)]
SINGLE_TONES = [(hertz, 0) for hertz in (950, 1000, 1100, 1400, 1800, 2100, 2600)]
TONES = KEYPAD + CALL_PROGRESS + SINGLE_TONES


def noise(rng, index):
    """Two seconds, from white to nearly brown, some in a band, some unsteady."""
    count = 2 * RATE
    samples = rng.standard_normal(count)
    pole = [0, 0.3, 0.6, 0.8, 0.9, 0.95, 0.98, 0.99][index % 8]
    samples = signal.lfilter([1], [1, -pole], samples)
    if index % 3 == 1:
        edges = sorted(rng.uniform(100, 3500, 2) + [0, 50])
        samples = signal.sosfilt(
            signal.butter(1, edges, "band", fs=RATE, output="sos"), samples
        )
    if index % 3 == 2:
        samples *= np.repeat(10 ** (rng.uniform(-25, 0, 20) / 20), count // 20)
    if pole >= 0.95:
        samples = high_passed(samples, 30)
    return samples / np.std(samples)


def tone(rng, index, interrupted):
    """A keypad or network tone, over a little noise."""
    first, second = TONES[index]
    time = np.arange(RATE * 5 // 4) / RATE
    samples = np.sin(2 * np.pi * first * time + rng.uniform(0, 6))
    if second:
        samples = samples + rng.uniform(0.5, 1.2) * np.sin(2 * np.pi * second * time)
    if index < len(KEYPAD):
        samples = samples * (np.floor(time / rng.uniform(0.06, 0.2)) % 2 == 0)
    elif interrupted:
        samples = samples * (time < 0.8)
    return samples + rng.standard_normal(len(time)) * 10 ** (-rng.uniform(35, 65) / 20)


def under_hum(samples, index, on_line):
    """A recording with hum or rumble or both under it, 20 dB to 40 dB below."""
    rng = np.random.default_rng(index)
    time = np.arange(len(samples)) / RATE
    mains = rng.choice([50, 60])
    hum = sum(
        rng.uniform(0, 1) / n**1.3 * np.sin(2 * np.pi * mains * n * time + rng.uniform(0, 6))
        for n in range(1, 7)
    )
    pole = rng.choice([0.9, 0.95, 0.98])
    rumble = signal.lfilter([1], [1, -pole], rng.standard_normal(len(samples)))
    rumble = high_passed(rumble, 40)
    below = hum / np.std(hum) * (index % 4 != 3) + rumble / np.std(rumble) * (index % 4 >= 2)
    if on_line:
        below = telephone.band(below, telephone.SOFT_TAPS)
    gain = np.std(samples) * 10 ** (-rng.uniform(20, 40) / 20) / np.std(below)
    return samples + gain * below


def hum_between(rng, voice, index):
    """Twice the same voice with digital silence between, over hum that goes on throughout."""
    # Keeps the sequence of random numbers that the shipped weights were fitted with.
    rng.uniform(np.log(75), np.log(350))
    gap = int(rng.uniform(0.5, 1.5) * RATE) // 80 * 80
    samples = np.concatenate([voice, np.zeros(gap), voice])
    time = np.arange(len(samples)) / RATE
    mains = rng.choice([50, 60])
    harmonics = np.arange(1, 7)
    gains = rng.uniform(0, 1, 6) / harmonics ** rng.uniform(1, 3)
    gains[0] = 1
    if index % 3 == 0:
        gains[1:] = 0
    hum = sum(
        gain * np.sin(2 * np.pi * mains * n * time + rng.uniform(0, 6))
        for gain, n in zip(gains, harmonics)
    )
    hum *= np.std(voice) * 10 ** (-rng.uniform(18, 45) / 20) / np.std(hum)
    return samples + hum, gap


def high_passed(samples, edge):
    return signal.sosfilt(signal.butter(1, edge, "high", fs=RATE, output="sos"), samples)
