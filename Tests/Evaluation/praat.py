#!/usr/bin/env python3
"""Compares toned's clinical voice measures with Praat's, file by file.

    praat.py --data FOLDER --analyze PROGRAM [--every N] [--cache FILE] [--cpps N]

Every recording of EmoDB and of wer-misc up to 40 s is measured by `toned-analyze measure FILE
--format json` and by Praat (praat-parselmouth 0.4.7); the exit code is 0 if every goal is met, 1 if
one is missed, and 2 if nothing could be compared.

Praat spreads its frames symmetrically over a file, so where they lie depends on the file's length;
toned's lie on multiples of 10 ms. Jitter and shimmer of running speech depend on which frames are
voiced at the edges of each stretch: Praat disagrees with itself (r = 0.95 for shimmer) when 5 ms
are cut off the beginning of a file. So each recording is cut to whole hundredths of a second and
one sample more, which keeps Praat from rounding a frame away: both programs measure the same frames
of the same samples.

Praat's CPPS takes some 15 s for a file, so it is compared on N (12) short recordings, spread over
the speakers; `--cache` keeps Praat's values from run to run.
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import numpy
import parselmouth
import soundfile
from parselmouth.praat import call

# Name, place in the document under `prosody`, least r, largest median difference, and whether that
# is relative. `None`: only r counts. Levels are compared without their constant offset, since
# Praat's are relative to 20 µPa and ours to full scale.
MEASURES = [
    ("f0_median", "f0Median", 0.98, 0.01, True),
    ("hnr", "harmonicsToNoiseRatio", 0.98, 0.5, False),
    ("jitter", "jitterLocal", 0.98, 0.10, True),
    ("shimmer", "shimmerLocal", 0.98, 0.10, True),
    ("intensity", "intensityMean", 0.98, 0.5, False),
    ("cpps", "cepstralPeakProminence", 0.95, None, False),
]
OFFSET = {"intensity"}
LIMITS = (0, 0, 0.0001, 0.02, 1.3)


LONGEST = 40
LONGEST_FOR_CPPS = 2.0


def main():
    options = parse()
    recordings = [read(path) for path in paths(options.data)[:: options.every]]
    recordings = [(*one, len(one[1]) / one[2]) for one in recordings]
    recordings = [one for one in recordings if 0.5 <= one[3] <= LONGEST]
    short = [path for path, _, _, seconds in recordings if seconds <= LONGEST_FOR_CPPS]
    count = min(options.cpps, len(short))
    chosen = {short[len(short) * index // count] for index in range(count)}
    cache = Cache(options.cache)
    ours, theirs = [], []
    with tempfile.TemporaryDirectory() as folder:
        for path, samples, rate, _ in recordings:
            cut = os.path.join(folder, "cut.wav")
            soundfile.write(cut, samples, rate, subtype="PCM_16")
            measured = measure(options.analyze, cut)
            if measured is None:
                print(f"not measured: {path.name}", file=sys.stderr)
                continue
            sound = parselmouth.Sound(samples, rate)
            values = dict(cache.value("voice", path, lambda: praat(sound)))
            if path in chosen:
                values["cpps"] = cache.value("cpps", path, lambda: prominence(sound))
            ours.append(measured)
            theirs.append(values)
    if len(ours) < 3:
        print("too few recordings could be compared", file=sys.stderr)
        return 2
    return report(ours, theirs)


def paths(data):
    """All recordings in a fixed order."""
    return [
        path
        for name in ("emodb", "wer-misc")
        for path in sorted(pathlib.Path(data, "data", name, "audio").iterdir())
        if path.suffix.lower() in (".wav", ".flac")
    ]


def read(path):
    """The path, the samples of whole hundredths of a second and one more, and the rate."""
    samples, rate = soundfile.read(path, dtype="float64", always_2d=True)
    hundredths = (len(samples) - 1) * 100 // rate
    return path, samples[: hundredths * rate // 100 + 1, 0], rate


def parse():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", required=True, help="the directory that holds data/")
    parser.add_argument("--analyze", required=True, help="the toned-analyze to evaluate")
    parser.add_argument("--every", type=int, default=1, help="take every Nth file only")
    parser.add_argument("--cache", help="a file that keeps Praat's values")
    parser.add_argument("--cpps", type=int, default=12, help="recordings for CPPS")
    return parser.parse_args()


def measure(analyzer, path):
    """toned's values by name, or None if the recording was refused."""
    run = subprocess.run(
        [analyzer, "measure", path, "--format", "json"], capture_output=True, check=False
    )
    if run.returncode != 0:
        return None
    prosody = json.loads(run.stdout)["channels"][0]["prosody"]
    return {name: prosody.get(key, {}).get("value") for name, key, *_ in MEASURES}


def praat(sound):
    """Praat's values by name, but for CPPS."""
    pitch = sound.to_pitch_ac(
        time_step=0.01, pitch_floor=75.0, max_number_of_candidates=15, pitch_ceiling=600.0
    )
    pulses = call([sound, pitch], "To PointProcess (cc)")
    harmonicity = sound.to_harmonicity_cc(0.01, 75.0, 0.1, 1.0)
    return {
        "f0_median": call(pitch, "Get quantile", 0, 0, 0.5, "Hertz"),
        "hnr": call(harmonicity, "Get mean", 0, 0),
        "jitter": call(pulses, "Get jitter (local)", *LIMITS),
        "shimmer": call([sound, pulses], "Get shimmer (local)", *LIMITS, 1.6),
        "intensity": call(sound.to_intensity(100.0), "Get mean", 0, 0, "energy"),
    }


def prominence(sound):
    """Praat's CPPS."""
    cepstra = call(sound, "To PowerCepstrogram", 60, 0.002, 5000, 50)
    smoothing = ("yes", 0.02, 0.0005)
    peak = (60, 330, 0.05, "Parabolic")
    line = (0.001, 0.05, "Exponential decay", "Robust slow")
    return call(cepstra, "Get CPPS", *smoothing, *peak, *line)


class Cache:
    """Praat's values by kind and file, one JSON object a line."""

    def __init__(self, path):
        self.path = path
        self.values = {}
        if path and os.path.exists(path):
            with open(path, encoding="utf-8") as lines:
                for line in lines:
                    entry = json.loads(line)
                    self.values[entry["file"]] = entry["values"]

    def value(self, kind, path, compute):
        name = f"{kind} {path.name} {path.stat().st_size}"
        if name not in self.values:
            self.values[name] = compute()
            if self.path:
                with open(self.path, "a", encoding="utf-8") as lines:
                    lines.write(json.dumps({"file": name, "values": self.values[name]}) + "\n")
        return self.values[name]


def report(ours, theirs):
    print(f"{len(ours)} recordings")
    print(f"{'measure':<10} {'n':>4} {'r':>7} {'median difference':>18}  verdict")
    missed = False
    for name, _, least, largest, is_relative in MEASURES:
        pairs = [
            (own[name], other[name])
            for own, other in zip(ours, theirs)
            if own.get(name) is not None and other.get(name) is not None
        ]
        pairs = numpy.array([pair for pair in pairs if numpy.isfinite(pair).all()])
        if len(pairs) < 3:
            print(f"{name:<10} {len(pairs):>4}       -                  -  not compared")
            continue
        r = numpy.corrcoef(pairs.T)[0, 1]
        differences = pairs[:, 0] - pairs[:, 1]
        if name in OFFSET:
            differences = differences - numpy.median(differences)
        if is_relative:
            differences = differences / pairs[:, 1]
        median = numpy.median(numpy.abs(differences))
        passed = r >= least and (largest is None or median <= largest)
        missed = missed or not passed
        shown = f"{100 * median:.2f} %" if is_relative else f"{median:.2f} dB"
        goal = f"r >= {least}" + ("" if largest is None else f", {largest:g} at most")
        verdict = "pass" if passed else "MISSED"
        print(f"{name:<10} {len(pairs):>4} {r:>7.4f} {shown:>18}  {verdict} ({goal})")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
