"""Synthetic voices whose pitch is known exactly: sentences, and steady vowels."""

import numpy as np
from scipy import signal

RATE = 16000
# Formants in Hz of eight vowels and, last, of two nasals.
FORMANTS = [
    (300, 2300, 3000),
    (400, 2000, 2600),
    (600, 1800, 2500),
    (750, 1250, 2500),
    (600, 950, 2400),
    (420, 800, 2300),
    (320, 750, 2300),
    (500, 1500, 2500),
    (250, 1100, 2200),
    (270, 1400, 2300),
]
VOWEL_COUNT = 8


def sentence(seed):
    """Voiced stretches, fricatives, bursts and pauses at 16 kHz, and the pitch at each sample."""
    rng = np.random.default_rng(seed)
    kind = seed % 3
    base = [rng.uniform(65, 125), rng.uniform(150, 260), rng.uniform(100, 180)][kind]
    if seed % 12 == 1:
        base = rng.uniform(280, 420)
    size = [1, 1.15, 1.05][kind] * rng.uniform(0.93, 1.07)
    parts = [silence(rng.uniform(0.1, 0.3))]
    for _ in range(rng.integers(2, 4)):
        parts += phrase(rng, base, size)
    samples = np.concatenate([samples for samples, _ in parts])
    pitch = np.concatenate([pitch for _, pitch in parts])
    return in_room(rng, samples), pitch


def phrase(rng, base, size):
    now = base * 2 ** rng.uniform(0, 0.5)
    for _ in range(rng.integers(2, 6)):
        then = np.clip(now * 2 ** rng.uniform(-0.4, 0.25), base * 0.7, base * 1.9)
        creaks = rng.random() < 0.08
        first, last = (now * 0.6, then * 0.5) if creaks else (now, then)
        duration, nasal = rng.uniform(0.06, 0.35), rng.random() < 0.25
        samples, pitch = voiced(rng, first, last, duration, nasal, creaks, size)
        yield samples * rng.uniform(0.3, 1), pitch
        now = then
        next_sound = rng.random()
        if next_sound < 0.3:
            yield fricative(rng, rng.uniform(0.05, 0.15), rng.uniform(0.05, 0.4))
        elif next_sound < 0.5:
            yield silence(rng.uniform(0.03, 0.08))
            count = int(0.01 * RATE)
            burst = rng.standard_normal(count) * np.exp(-np.arange(count) / 40) * 0.7
            yield burst, np.zeros(count)
    yield silence(rng.uniform(0.1, 0.35))


def silence(seconds):
    count = int(seconds * RATE)
    return np.zeros(count), np.zeros(count)


def fricative(rng, seconds, level):
    count = int(seconds * RATE)
    noise = rng.standard_normal(count)
    low = rng.choice([800, 1500, 2500, 4000])
    high = min(low * rng.uniform(1.5, 3), 7800)
    band = signal.butter(2, [low, high], "band", fs=RATE, output="sos")
    noise = signal.sosfilt(band, noise)
    return noise * np.hanning(count) ** 0.5 / np.std(noise) * level, np.zeros(count)


def voiced(rng, first, last, seconds, nasal, creaks, size):
    """One voiced stretch whose pitch glides, with jitter, shimmer, breath and moving formants."""
    count = int(seconds * RATE)
    part = np.arange(count) / count
    sway = np.sin(2 * np.pi * rng.uniform(2, 6) * part * seconds + rng.uniform(0, 6))
    glide = first * (last / first) ** part * 2 ** (0.02 * sway)
    source, pitch = glottis(rng, glide, creaks)
    source = signal.lfilter([1], [1, -rng.uniform(0, 0.7)], source)
    breath = rng.standard_normal(count) * rng.choice([0.003, 0.02, 0.08, 0.2]) * np.std(source)
    if nasal:
        begin = end = FORMANTS[VOWEL_COUNT + rng.integers(2)]
    else:
        begin, end = FORMANTS[rng.integers(VOWEL_COUNT)], FORMANTS[rng.integers(VOWEL_COUNT)]
    samples = through_mouth(rng, source + breath, begin, end, size)
    rise = min(int(rng.uniform(0.005, 0.05) * RATE), count // 3)
    fall = min(int(rng.uniform(0.01, 0.08) * RATE), count // 3)
    samples = np.diff(samples, prepend=0) * 0.3 + samples
    envelope = np.ones(count)
    envelope[:rise] *= np.linspace(0.05, 1, rise)
    envelope[-fall:] *= np.linspace(1, 0.05, fall)
    samples *= envelope / (np.std(samples) + 1e-9)
    return samples * (rng.uniform(0.15, 0.5) if nasal else 1), pitch


def glottis(rng, glide, creaks):
    """Flow derivative of each period, placed with a sample's fraction, and the period's pitch."""
    jitter, shimmer = rng.choice([0.003, 0.01, 0.02]), rng.choice([0.02, 0.06, 0.12])
    if creaks:
        jitter, shimmer = 0.06, 0.25
    count = len(glide)
    source, pitch = np.zeros(count), np.zeros(count)
    place, open_part = 0.0, rng.uniform(0.45, 0.75)
    while place < count - 1:
        period = max(RATE / glide[int(place)] * (1 + jitter * rng.standard_normal()), 20)
        strength = 1 + shimmer * rng.standard_normal()
        opened = open_part * period
        indices = np.arange(int(np.ceil(place)), min(int(np.ceil(place + opened)), count))
        phase = (indices - place) / opened
        source[indices] += strength * (2 * phase - 3 * phase * phase)
        pitch[int(place) : min(int(place + period) + 1, count)] = RATE / period
        place += period
    return source, pitch


def through_mouth(rng, source, begin, end, size):
    """Formants that move in four cross-faded steps."""
    steps = 4
    position = np.arange(len(source)) / len(source) * steps - 0.5
    mixed = np.zeros(len(source))
    for step in range(steps):
        part = (step + 0.5) / steps
        formants = [size * (a * (1 - part) + b * part) for a, b in zip(begin, end)]
        formants += [size * 3500, size * 4500]
        widths = [rng.uniform(40, 120), rng.uniform(60, 160), rng.uniform(100, 220), 200, 250]
        share = np.clip(1 - np.abs(position - step), 0, 1)
        if step == 0:
            share = np.where(position < 0, 1, share)
        if step == steps - 1:
            share = np.where(position > steps - 1, 1, share)
        mixed += share * resonated(source, formants, widths)
    return mixed


def resonated(samples, formants, widths):
    for formant, width in zip(formants, widths):
        radius = np.exp(-np.pi * width / RATE)
        poles = [1, -2 * radius * np.cos(2 * np.pi * formant / RATE), radius * radius]
        samples = signal.lfilter([sum(poles)], poles, samples)
    return samples


def in_room(rng, samples):
    """In a small room, at some level, above a noise floor."""
    count = int(0.12 * RATE)
    echo = rng.standard_normal(count) * np.exp(-np.arange(count) / (0.03 * RATE)) * 0.02
    echo[0] = 1
    samples = signal.fftconvolve(samples, echo)[: len(samples)]
    samples = samples / np.max(np.abs(samples)) * rng.uniform(0.1, 0.8)
    floor = 10 ** (-rng.uniform(55, 75) / 20)
    return samples + rng.standard_normal(len(samples)) * floor


def steady_vowel(rng, rate, loose_phases):
    """A vowel from 60 Hz to 550 Hz between two pauses, and its pitch for each 10 ms."""
    base = np.exp(rng.uniform(np.log(60), np.log(550)))
    count, pause, hop = int(0.8 * rate), rate // 5, rate // 100
    time = np.arange(count) / rate
    formants = [rng.uniform(280, 800), rng.uniform(900, 2200), 2600]
    size = rng.uniform(0.9, 1.2)
    drift = rng.uniform(-0.15, 0.15) * time
    drift = 2 ** (drift + rng.uniform(0, 0.04) * np.sin(2 * np.pi * 5 * time))
    phase = np.cumsum(base * drift) / rate
    vowel = np.zeros(count)
    for harmonic in range(1, int(3800 / (base * 1.2)) + 1):
        hertz = harmonic * base
        gain = 0.1 + sum(1 / (1 + ((hertz - f * size) / 110) ** 2) for f in formants)
        start = rng.uniform(0, 6.28) * loose_phases
        vowel += gain * 500 / (500 + hertz) * np.sin(2 * np.pi * harmonic * phase + start)
    samples = np.concatenate([np.zeros(pause), vowel, np.zeros(pause)])
    samples += rng.standard_normal(len(samples)) * 10 ** (-rng.uniform(50, 70) / 20)
    pitch = np.concatenate([np.zeros(pause), base * drift, np.zeros(pause)])
    return samples, pitch[::hop]
