"""The tuning set: every recording in every condition, with its pitch for each 10 ms."""

from dataclasses import dataclass

import numpy as np

import sounds
import speech
import telephone
import voices

HOP = 80
CONDITIONS = ("clean", "line", "gsm", "white", "pink")
SPEECH = ("synth", "emodb", "wer")
LINE_TAPS = [65, 101, 129, 257, 513]
HIGH_SEEDS = range(200, 224)
# Above this the tracker does not look for pitch: such frames are left out.
HIGHEST_PITCH = 600


@dataclass
class Recording:
    """8 kHz samples; pitch in Hz, 0 unvoiced, -1 voiced at an unknown pitch, NaN unknown."""

    group: str
    name: str
    condition: str
    samples: np.ndarray
    pitch: np.ndarray

    @property
    def key(self):
        return self.group, self.name


def build(data, cache, share=1):
    """All recordings and the keys of those held out; one in `share` of each kind, for a trial."""
    recordings = list(spoken(data, cache, share))
    recordings += list(under_hum(recordings))
    recordings += list(voices_and_noises(share))
    held_out = every_third(recordings)
    tones = list(network_tones(share))
    held_out |= every_third(tones)
    mixed, mixed_held_out = mixtures(recordings, held_out, share)
    recordings += tones + mixed
    for recording in recordings:
        recording.samples = recording.samples.astype(np.float32)
        recording.pitch = np.where(recording.pitch > HIGHEST_PITCH, np.nan, recording.pitch)
    return recordings, held_out | mixed_held_out


def every_third(recordings):
    return set(sorted({recording.key for recording in recordings})[::3])


def conditions(rng, samples, taps, decibels, seed):
    """Clean, and as lines of several widths, codecs and noises leave it."""
    line = telephone.band(samples, int(rng.choice(taps)))
    yield "clean", samples
    yield "line", telephone.through(line, "ULAW")
    yield "gsm", telephone.through(line, "GSM610")
    for name, offset in (("white", 0), ("pink", 999)):
        noisy = telephone.noisy(line, rng.uniform(*decibels), seed + offset, name == "pink")
        yield name, telephone.through(noisy, "ULAW")


def spoken(data, cache, share):
    sources = [("synth", seed) for seed in range(60)] + list(speech.files(data))
    for index, (group, source) in list(enumerate(sources))[::share]:
        if group == "synth":
            samples, pitch = voices.sentence(source)
            rate, pitch, name = voices.RATE, pitch[:: voices.RATE // 100], f"s{source}"
        else:
            samples, rate, pitch = speech.voted(group, source, cache)
            name = source.stem
        rng = np.random.default_rng(1000 + index)
        samples = telephone.resample(samples, rate) * 10 ** (-rng.uniform(0, 20) / 20)
        # The soft line is the commonest.
        for condition, heard in conditions(rng, samples, sorted([*LINE_TAPS, 101]), (6, 16), index):
            yield Recording(group, name, condition, heard, pitch)


def under_hum(recordings):
    names = {"clean": "hum", "line": "hum on line"}
    for index, recording in enumerate(recordings):
        if recording.condition in names:
            samples = recording.samples
            heard = sounds.under_hum(samples, index, recording.condition == "line")
            condition = names[recording.condition]
            yield Recording(recording.group, recording.name, condition, heard, recording.pitch)


def at_levels(group, name, samples, pitch, levels, decibels, seed):
    """In all conditions, at a peak level within `levels`, dB below full scale."""
    rng = np.random.default_rng(seed)
    samples = samples / np.max(np.abs(samples) + 1e-9) * 10 ** (-rng.uniform(*levels) / 20)
    for condition, heard in conditions(rng, samples, LINE_TAPS, decibels, seed):
        yield Recording(group, name, condition, heard, pitch)


def voices_and_noises(share):
    rng = np.random.default_rng(77)
    for index in range(48):
        samples, pitch = voices.steady_vowel(rng, telephone.RATE, index % 2)
        if index % share == 0:
            yield from at_levels(
                "steady", f"v{index}", samples, pitch, (2, 24), (6, 16), 5000 + index
            )
    for seed in HIGH_SEEDS[::share]:
        samples, pitch = voices.sentence(12 * seed + 1)
        samples = telephone.resample(samples, voices.RATE)
        pitch = pitch[:: voices.RATE // 100]
        yield from at_levels("high", f"h{seed}", samples, pitch, (2, 24), (6, 16), 5000 + seed)
    for index in range(36):
        samples = sounds.noise(rng, index)
        if index % share == 0:
            yield from at_levels(
                "noise", f"n{index}", samples, unvoiced(samples), (2, 24), (6, 16), 5000 + index
            )


def network_tones(share):
    rng = np.random.default_rng(4242)
    for again in (False, True):
        for index in range(len(sounds.TONES)):
            samples = sounds.tone(rng, index, interrupted=again)
            if index % share == 0:
                seed = 9000 + index + 100 * again
                yield from at_levels(
                    "tones",
                    f"T{int(again)}_{index}",
                    samples,
                    unvoiced(samples),
                    (2, 30),
                    (10, 25),
                    seed,
                )


def unvoiced(samples):
    return np.zeros(len(samples) // HOP + 1)


def mixtures(recordings, held_out, share):
    """Several speakers after each other on one channel, and hum that goes on between words."""
    by_key = {
        (*recording.key, recording.condition): recording
        for recording in recordings
        if recording.condition in CONDITIONS and recording.group != "noise"
    }
    keys = sorted({key[:2] for key in by_key})
    rng = np.random.default_rng(5)
    mixed, mixed_held_out = [], set()
    for is_held_out, count in ((False, 70 // share), (True, 24 // share)):
        pool = [key for key in keys if (key in held_out) == is_held_out]
        for index in range(count):
            chosen = [pool[place] for place in rng.permutation(len(pool))[:3]]
            gains = [10 ** (-rng.uniform(0, 8) / 20) for _ in chosen]
            name = f"m{int(is_held_out)}_{index}"
            for condition in CONDITIONS:
                parts = [by_key[(*key, condition)] for key in chosen]
                mixed.append(joined(name, condition, parts, gains))
            if is_held_out:
                mixed_held_out.add(("mix", name))
    vowels = [by_key[(*key, "clean")] for key in keys if key[0] == "steady"]
    for index in range(0, 36, share):
        vowel = vowels[index % len(vowels)]
        count = len(vowel.samples) // HOP
        voice, truth = vowel.samples[: count * HOP], vowel.pitch[:count]
        samples, gap = sounds.hum_between(rng, voice, index)
        pitch = np.concatenate([truth, np.zeros(gap // HOP), truth])
        name, line = f"h{index}", telephone.through(samples, "ULAW")
        mixed.append(Recording("mix", name, "hum", samples, pitch))
        mixed.append(Recording("mix", name, "hum on line", line, pitch))
        if index % 4 == 0:
            mixed_held_out.add(("mix", name))
    return mixed, mixed_held_out


def joined(name, condition, parts, gains):
    samples, pitch = [], []
    for part, gain in zip(parts, gains):
        count = min(len(part.samples) // HOP, len(part.pitch))
        samples.append(part.samples[: count * HOP] * gain)
        pitch.append(part.pitch[:count])
    return Recording("mix", name, condition, np.concatenate(samples), np.concatenate(pitch))
