#!/usr/bin/env python3
"""Measures stretches of real speech, speaker by speaker, as telephones carry them.

    segments.py --data FOLDER --analyze PROGRAM --set thresholds|evaluation > segments.csv

One row for each stretch of speech and line. The two sets have no speaker in common. `thresholds`:
EmoDB (CC0), wer-misc, fsdd, and from the synthetic calls everyone but the two patients of the trend
test. `evaluation`: RAVDESS and fda-ue, which nothing may be fitted on.

The clips of a speaker are put in a row with 0.8 s of silence between them and measured in one go by
`toned-analyze measure --segments`. They go through two lines: G.711 as an internet call carries it,
and a telephone's 300-3400 Hz before that.
"""

import argparse
import csv
import json
import pathlib
import subprocess
import sys
import tempfile
from collections import defaultdict

import numpy
import soundfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import telephone  # noqa: E402
import truth  # noqa: E402

TREND_PATIENTS = {"P001", "P003"}
FEATURES = [
    "f0Median", "f0Range", "intensityMean", "intensityRange", "articulationRate", "spectralTilt",
    "jitterLocal", "shimmerLocal", "harmonicsToNoiseRatio", "cepstralPeakProminence",
]
LINES = ["internet", "telephone"]
# Shorter stretches have too few periods for most measures.
SHORTEST = 0.5


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--data", required=True, help="the directory that holds calls/ and data/")
    options.add_argument("--analyze", required=True, help="the toned-analyze to measure with")
    options.add_argument("--set", required=True, choices=["thresholds", "evaluation"])
    options = options.parse_args()
    speakers = (thresholds if options.set == "thresholds" else evaluation)(options.data)
    output = csv.writer(sys.stdout, lineterminator="\n")
    output.writerow(["speaker", "line", "duration", *FEATURES])
    for speaker in sorted(speakers):
        for line in LINES:
            for row in measured(options.analyze, speakers[speaker], line):
                output.writerow([speaker, line, *row])


def thresholds(data):
    """Clips, as samples at 8 kHz, of each speaker that thresholds may be fitted on."""
    speakers = defaultdict(list)
    for row in labels(data, "emodb"):
        if row["file"].startswith("audio/"):
            speakers["emodb-" + row["speaker"]].append(clip(data, "emodb", row["file"]))
    for path in sorted(pathlib.Path(data, "data/wer-misc/audio").glob("*.flac")):
        # LJ001-0001 is by the one speaker of LJ Speech; the clips of each source are of one voice.
        speakers["wer-" + path.stem.split("_")[0]].append(clip(data, "wer-misc", "audio/" + path.name))
    digits = defaultdict(list)
    for row in labels(data, "fsdd"):
        digits["fsdd-" + row["speaker"]].append(clip(data, "fsdd", row["file"]))
    for speaker, words in digits.items():
        # Five at a time, as a telephone number is read.
        for first in range(0, len(words) - 4, 5):
            gap = numpy.zeros(telephone.RATE // 25)
            speakers[speaker].append(
                numpy.concatenate([part for word in words[first : first + 5] for part in (word, gap)]))
    for call in truth.calls(data):
        for channel in call.channels if call.id != "D06" else []:
            samples, rate = soundfile.read(channel.path, always_2d=True)
            samples = samples[:, channel.index if samples.shape[1] > 1 else 0]
            for turn in channel.turns:
                if turn["speaker"] not in TREND_PATIENTS and turn["speaker"] != "IVR":
                    part = samples[int(turn["start"] * rate) : int(turn["end"] * rate)]
                    speakers["calls-" + turn["speaker"]].append(telephone.resample(part, rate))
    # One with little speech says nothing about how calls differ.
    return {name: clips for name, clips in speakers.items()
            if sum(map(len, clips)) >= 20 * telephone.RATE}


def evaluation(data):
    speakers = defaultdict(list)
    for row in labels(data, "ravdess"):
        speakers["ravdess-" + row["actor"]].append(clip(data, "ravdess", row["file"]))
    for row in labels(data, "fda-ue"):
        speakers["fda-" + row["speaker"]].append(clip(data, "fda-ue", row["file"]))
    return speakers


def labels(data, name):
    with open(pathlib.Path(data, "data", name, "labels.tsv"), encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def clip(data, name, file):
    samples, rate = soundfile.read(pathlib.Path(data, "data", name, file), always_2d=True)
    return telephone.resample(samples[:, 0], rate)


def measured(analyze, clips, line):
    silence = numpy.zeros(int(0.8 * telephone.RATE))
    whole = numpy.concatenate([part for clip in clips for part in (silence, clip)] + [silence])
    whole *= 0.5 / max(abs(whole).max(), 1e-9)
    if line == "telephone":
        whole = telephone.band(whole, telephone.SOFT_TAPS)
    with tempfile.NamedTemporaryFile(suffix=".wav") as file:
        soundfile.write(file.name, telephone.through(whole, "ULAW"), telephone.RATE, subtype="PCM_16")
        output = subprocess.run(
            [analyze, "measure", "--segments", file.name], check=True, capture_output=True)
    for segment in json.loads(output.stdout)["channels"][0]["segments"]:
        prosody = segment["prosody"]
        if prosody["speechDuration"] >= SHORTEST and prosody["f0Median"].get("value"):
            values = [prosody[name].get("value") for name in FEATURES]
            yield [f"{prosody['speechDuration']:.3f}",
                   *("" if value is None else f"{value:.6g}" for value in values)]


if __name__ == "__main__":
    main()
