#!/usr/bin/env python3
"""Builds the recordings that are measured: speech in a loop with faint noise under it.

    audio.py --data FOLDER --rate 16000 --minutes 10 --seed 1 OUTPUT.wav

Speech comes from FOLDER/data (EmoDB and the set for word error rates) or, where that is not there,
from the calls of the tests, which are 8 kHz: at 16 kHz their upper half is empty but for the noise.
"""

import argparse
import pathlib

import numpy
import scipy.signal
import soundfile

LOOP_SECONDS = 480
NOISE = 1e-3  # root mean square; full scale is 1
FIXTURES = pathlib.Path(__file__).parent.parent / "Fixtures" / "Calls"


def sources(data):
    """Recordings that together last longer than the loop, mixed so that no set comes last."""
    folders = [data / "data" / name / "audio" for name in ("wer-misc", "emodb")] if data else []
    found = [path for folder in folders for path in sorted(folder.glob("*.flac"))]
    if not found:
        found = sorted(FIXTURES.glob("*.wav"))
    numpy.random.default_rng(1).shuffle(found)
    return found


def speech(paths, rate):
    """The loop, with at least one recording."""
    parts, count = [], 0
    for path in paths:
        samples, found = soundfile.read(path, dtype="float32", always_2d=True)
        samples = samples[:, 0]
        if found != rate:
            samples = scipy.signal.resample_poly(samples, rate, found).astype("float32")
        parts.append(samples)
        count += len(samples)
        if count >= LOOP_SECONDS * rate:
            break
    return numpy.concatenate(parts)


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--data", type=pathlib.Path, help="the folder that holds data/")
    options.add_argument("--rate", type=int, default=16000)
    options.add_argument("--minutes", type=float, default=10)
    options.add_argument("--raw", action="store_true", help="32-bit float samples without header")
    options.add_argument("output")
    arguments = options.parse_args()

    loop = speech(sources(arguments.data), arguments.rate)
    noise = numpy.random.default_rng(2)
    rest = round(60 * arguments.minutes * arguments.rate)
    form = {"format": "RAW", "subtype": "FLOAT"} if arguments.raw else {"subtype": "PCM_16"}
    with soundfile.SoundFile(
        arguments.output, "w", samplerate=arguments.rate, channels=1, **form
    ) as file:
        while rest > 0:
            block = loop[:rest] + NOISE * noise.standard_normal(len(loop[:rest]))
            file.write(numpy.clip(block, -1, 1).astype("float32"))
            rest -= len(block)


if __name__ == "__main__":
    main()
