"""Python's frames beside those of toned-analyze: is evidence.py still in step with it?"""

import csv
import io
import subprocess
import tempfile
from pathlib import Path

import numpy as np
import soundfile

import evidence
import network
import path

# The same pitch, but for rounding.
SAME = 0.01


def with_program(program, model, recordings):
    """Prints how often both say the same of a frame; `model` has the program's weights."""
    ours, theirs = [], []
    with tempfile.TemporaryDirectory() as directory:
        file = Path(directory) / "recording.wav"
        for recording in recordings:
            soundfile.write(file, np.clip(recording.samples, -1, 1), evidence.RATE, "PCM_16")
            samples, _ = soundfile.read(file)
            seen = evidence.of(samples, len(samples))
            network.know_speakers(model, [(recording, seen)])
            ours.append(frames(model, seen))
            theirs.append(measured(program, file))
            if len(ours[-1]) != len(theirs[-1]):
                raise SystemExit(f"{recording.key}: {len(ours[-1])} and {len(theirs[-1])} frames")
    ours, theirs = np.concatenate(ours), np.concatenate(theirs)
    voiced = (ours[:, 0] > 0) & (theirs[:, 0] > 0)
    ratio = ours[voiced, 0] / theirs[voiced, 0]
    away = np.abs(ours[:, 1] - theirs[:, 1])
    print(f"{len(ours)} frames of {len(recordings)} recordings beside the program's")
    print(f"same voicing     {100 * np.mean((ours[:, 0] > 0) == (theirs[:, 0] > 0)):8.3f} %")
    print(f"of those voiced in both, same pitch {100 * np.mean(np.abs(ratio - 1) < SAME):8.3f} %")
    print(f"probability of voice differs by {away.mean():.2g} on average, {away.max():.2g} at most")


def frames(model, seen):
    """Pitch in Hz, 0 unvoiced, and the probability of voice."""
    voicing = model.probabilities(seen.values, seen.used).sum(axis=1)
    voicing[path.is_too_soft(seen)] = 0
    return np.stack([path.follow(model, seen), voicing], axis=1)


def measured(program, file):
    command = [program, "measure", str(file), "--features", "pitch", "--format", "csv"]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    rows = csv.DictReader(io.StringIO(output))
    return np.array([(float(row["f0"] or 0), float(row["voicing"])) for row in rows])
