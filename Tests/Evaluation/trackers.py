"""Pitch trackers: toned and its peers, each as times and pitches (0 for unvoiced) of its frames."""

import csv
import io
import subprocess
import tempfile
from pathlib import Path

import librosa
import numpy as np
import opensmile
import parselmouth
import soundfile


class Toned:
    name = "toned"

    def __init__(self, analyze):
        self.analyze = analyze

    def track(self, samples, rate):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "voice.wav"
            soundfile.write(path, np.clip(samples, -1, 1), rate, subtype="PCM_16")
            command = [self.analyze, "measure", path, "--features", "pitch", "--format", "csv"]
            text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        rows = list(csv.DictReader(io.StringIO(text)))
        times = np.array([float(row["time"]) for row in rows])
        return times, np.array([float(row["f0"] or 0) for row in rows])


class Praat:
    """To Pitch (ac) with its defaults: 75-600 Hz."""

    name = "Praat"

    def track(self, samples, rate):
        pitch = parselmouth.Sound(samples, rate).to_pitch_ac(pitch_floor=75, pitch_ceiling=600)
        return pitch.xs(), pitch.selected_array["frequency"]


class OpenSmile:
    """The F0 of eGeMAPSv02. A frame's time stamp is where its window of 60 ms begins: with the
    stamp itself as the time, 15 % of the frames are wrong on clean speech instead of 10 %."""

    name = "openSMILE"

    def __init__(self):
        self.smile = opensmile.Smile(
            opensmile.FeatureSet.eGeMAPSv02, opensmile.FeatureLevel.LowLevelDescriptors
        )

    def track(self, samples, rate):
        table = self.smile.process_signal(samples.astype(np.float32), rate)
        starts = table.index.get_level_values("start").total_seconds().to_numpy()
        semitones = table["F0semitoneFrom27.5Hz_sma3nz"].to_numpy()
        return starts + 0.03, np.where(semitones > 0, 27.5 * 2 ** (semitones / 12), 0)


class PYin:
    """pYIN of librosa, with a window of about 55 ms: its default of 2048 samples is 256 ms at
    8 kHz and loses twice as many frames."""

    name = "pYIN"

    def track(self, samples, rate):
        hop = rate // 100
        length = 512 if rate <= 10000 else 1024
        pitch, _, _ = librosa.pyin(
            samples, fmin=75, fmax=600, sr=rate, frame_length=length, hop_length=hop
        )
        return np.arange(len(pitch)) * hop / rate, np.nan_to_num(pitch)
