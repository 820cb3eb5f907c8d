"""Emotional speech as toned-analyze hears it: each speaker on a channel of their own.

All clips of a speaker become one recording, in an order that has nothing to do with the label, with
a second of silence between them: a call in which the patient's voice changes from sentence to
sentence. It goes through a telephone as a whole, and what the program finds is told apart by time.
"""

import csv
import hashlib
import json
import subprocess
import tempfile
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

import numpy as np
import soundfile
from scipy import signal

import telephone

RATE = 16000
GAP = 1.0
# RAVDESS's four emotions that EmoDB's recordings here have, too.
EMOTIONS = {
    "anger": "anger",
    "angry": "anger",
    "happiness": "happiness",
    "happy": "happiness",
    "neutral": "neutral",
    "sadness": "sadness",
    "sad": "sadness",
}
HIGH = ("anger", "happiness")
LOW = ("neutral", "sadness")

# What a recording goes through: 16 kHz as found, the telephone's band, and codecs and noise on it.
CONDITIONS = {
    "clean": dict(wide=True),
    "clean, white 20 dB": dict(wide=True, white=20),
    "8 kHz mu-law": dict(band=0, codec="ULAW"),
    "band": dict(),
    "line": dict(codec="ULAW"),
    "steep line": dict(band=telephone.STEEP_TAPS, codec="ULAW"),
    "GSM 6.10": dict(codec="GSM610"),
    "line, 20 dB softer": dict(codec="ULAW", gain=-20),
    "line, white 30 dB": dict(codec="ULAW", white=30),
    "line, white 20 dB": dict(codec="ULAW", white=20),
    "line, pink 20 dB": dict(codec="ULAW", pink=20),
    "line, white 10 dB": dict(codec="ULAW", white=10),
    "line, pink 10 dB": dict(codec="ULAW", pink=10),
    "GSM 6.10, white 20 dB": dict(codec="GSM610", white=20, gain=-6),
    "handset, line": dict(codec="ULAW", handset=1),
    "handset, line, white 25 dB": dict(codec="ULAW", handset=2, white=25),
    "handset, GSM 6.10": dict(codec="GSM610", handset=3),
}


@dataclass(frozen=True)
class Clip:
    name: str
    speaker: str
    sex: str
    emotion: str
    path: Path

    @property
    def is_high(self):
        return self.emotion in HIGH


@dataclass
class Segment:
    """A stretch of speech inside a clip, with its numbers."""

    clip: Clip
    condition: str
    seconds: float
    features: np.ndarray


def clips(directory):
    """The clips of the four emotions, by name; never EmoDB's `cropped/`."""
    found = []
    with open(directory / "labels.tsv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if row["file"].startswith("audio/") and row["emotion"] in EMOTIONS:
                path = directory / row["file"]
                speaker = row.get("speaker") or row["actor"]
                emotion = EMOTIONS[row["emotion"]]
                found.append(Clip(path.stem, speaker, row["sex"], emotion, path))
    return sorted(found, key=lambda clip: clip.name)


def active_level(samples):
    """Level of the speech: of the 20 ms that are within 30 dB of the loudest, dB."""
    length = RATE // 50
    power = np.mean(samples[: len(samples) // length * length].reshape(-1, length) ** 2, axis=1)
    return 10 * np.log10(np.mean(power[power > 1e-3 * power.max()]))


class Channel:
    """All clips of one speaker, one after the other."""

    def __init__(self, clips, level=None):
        """`level`: what each clip's speech is brought to, dB re full scale; as found without it."""
        self.clips = sorted(clips, key=lambda c: hashlib.sha256(c.name.encode()).digest())
        silence = np.zeros(int(GAP * RATE))
        parts, self.spans, time = [silence], [], GAP
        for clip in self.clips:
            samples, rate = soundfile.read(clip.path)
            if rate != RATE:
                raise SystemExit(f"{clip.path}: {rate} Hz, not {RATE} Hz")
            if level is not None:
                samples = samples * 10 ** ((level - active_level(samples)) / 20)
            parts += [samples, silence]
            self.spans.append((time, time + len(samples) / rate))
            time += len(samples) / rate + GAP
        self.samples = np.concatenate(parts)

    def through(self, condition, seed):
        """Samples and rate of the channel behind a telephone."""
        settings = CONDITIONS[condition]
        generator = np.random.default_rng(seed)
        if settings.get("wide"):
            samples, rate = self.samples, RATE
        else:
            samples, rate = telephone.resample(self.samples, RATE), telephone.RATE
            taps = settings.get("band", telephone.SOFT_TAPS)
            if taps:
                samples = telephone.band(samples, taps)
            if "handset" in settings:
                samples = handset(samples, np.random.default_rng((seed, settings["handset"])))
        for colour in ("white", "pink"):
            if colour in settings:
                noise = generator.standard_normal(len(samples))
                noise = pink(noise, rate) if colour == "pink" else noise
                power = self.power(samples, rate) / np.mean(noise**2)
                samples = samples + noise * sqrt(power) * 10 ** (-settings[colour] / 20)
        samples = np.clip(samples * 10 ** (settings.get("gain", 0) / 20), -1, 1)
        if "codec" in settings:
            samples = telephone.through(samples, settings["codec"])
        return samples, rate

    def power(self, samples, rate):
        """Mean power inside the clips."""
        pieces = [samples[int(start * rate) : int(end * rate)] for start, end in self.spans]
        return np.mean(np.concatenate(pieces) ** 2)

    def clip(self, start, end):
        middle = (start + end) / 2
        for clip, (first, last) in zip(self.clips, self.spans):
            if first - GAP / 2 <= middle < last + GAP / 2:
                return clip
        return None


def pink(noise, rate):
    spectrum = np.fft.rfft(noise)
    frequency = np.fft.rfftfreq(len(noise), 1 / rate)
    return np.fft.irfft(spectrum / np.sqrt(np.maximum(frequency, 30)), len(noise))


def handset(samples, generator):
    """Through a microphone and an earpiece of its own: gains 3 dB apart at six frequencies."""
    frequencies = np.array([0, 200, 500, 1000, 2000, 3400, 4000]) / 4000
    gains = np.concatenate([[0], generator.normal(0, 3, 6)])
    kernel = signal.firwin2(101, frequencies, 10 ** (gains / 20))
    return signal.fftconvolve(samples, kernel, mode="same")


class Extractor:
    """toned-analyze, and the names of what it measures."""

    def __init__(self, program):
        self.program = program
        self.names = None

    def segments(self, clips, conditions, level=None):
        """Every segment of the clips in every condition, by speaker, condition and time."""
        found = []
        for speaker in sorted({clip.speaker for clip in clips}):
            channel = Channel([clip for clip in clips if clip.speaker == speaker], level)
            for condition in conditions:
                samples, rate = channel.through(condition, seed=int(speaker))
                found += self.measure(channel, condition, samples, rate)
        return found

    def measure(self, channel, condition, samples, rate):
        with tempfile.NamedTemporaryFile(suffix=".wav") as file:
            soundfile.write(file.name, samples, rate, subtype="PCM_16")
            command = [self.program, "measure", file.name]
            document = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
        measured = document["channels"][0]
        table = measured["segmentTable"]
        first = table["columns"].index("pitch20")
        self.names = table["columns"][first:]
        found = []
        for span, row in zip(measured["speech"], table["rows"], strict=True):
            row = row[first:]
            clip = channel.clip(span["start"], span["end"])
            if clip is not None and None not in row:
                seconds = span["end"] - span["start"]
                found.append(Segment(clip, condition, seconds, np.array(row)))
        return found
