#!/usr/bin/env python3
"""Fits the voicing model of the pitch tracker and writes its weights as Swift."""

import argparse
from pathlib import Path

import numpy as np

import comparison
import corpus
import evidence
import network
import path
import swift_source

WEIGHTS = (
    Path(__file__).resolve().parents[3] / "Sources/Prosody/Pitch/VoicingModel+Weights.swift"
)
# How much a frame counts that is not speech: by group, or by condition.
IMPORTANCE = {"noise": 0.5, "tones": 0.6, "mix": 1, "hum": 0.5, "hum on line": 0.5}
# What each score of the fit is raised by: chosen with the recordings held out, between missed
# voice (which the path through the frames repairs less) and voice where there is none.
RAISED = 0.3
SEED = 1


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="directory with data/emodb and data/wer-misc")
    parser.add_argument("--cache", type=Path, required=True, help="keeps the vote on the pitch")
    parser.add_argument("--output", type=Path, default=WEIGHTS, help="Swift file to rewrite")
    parser.add_argument("--share", type=int, default=1, help="use one in so many recordings")
    parser.add_argument("--only-score", action="store_true", help="score the output as it is")
    parser.add_argument(
        "--compare", metavar="PROGRAM", help="with --only-score: a toned-analyze with these weights"
    )
    options = parser.parse_args()
    options.cache.mkdir(parents=True, exist_ok=True)

    recordings, held_out = corpus.build(options.data, options.cache, options.share)
    examples = [prepared(recording) for recording in recordings]
    tuned = [pair for pair in examples if pair[0].key not in held_out]
    kept = [pair for pair in examples if pair[0].key in held_out]
    frames = [sum(len(recording.pitch) for recording, _ in part) for part in (tuned, kept)]
    print(f"{frames[0]} frames to fit to, {frames[1]} held out", flush=True)
    if not options.only_score:
        model = network.fit(tuned, importance, SEED, lambda line: print(line, flush=True))
        model.constant += RAISED
        swift_source.write(options.output, model)
    model = swift_source.read(options.output)
    print_scores(model, kept)
    if options.compare:
        comparison.with_program(options.compare, model, [recording for recording, _ in kept])


def prepared(recording):
    seen = evidence.of(recording.samples, len(recording.pitch))
    recording.pitch = recording.pitch[: len(seen.octave)]
    return recording, seen


def importance(recording):
    by_group = IMPORTANCE.get(recording.group)
    return by_group if by_group is not None else IMPORTANCE.get(recording.condition, 1)


def print_scores(model, examples):
    """Per cent of frames wrong, missed and falsely voiced, by group and condition."""
    network.know_speakers(model, examples)
    counts = {}
    for recording, seen in examples:
        place = recording.group, recording.condition
        found = path.errors(recording.pitch, path.follow(model, seen))
        counts[place] = counts.get(place, 0) + found
    print(f"{'held out':20}{'total':>8}{'gross':>8}{'missed':>8}{'false':>8}")
    for place, found in sorted(counts.items()):
        print_line(" ".join(place), found[1:] / found[0])
    speech = [c[1:] / c[0] for (group, condition), c in counts.items() if is_core(group, condition)]
    print_line("mean of speech", np.mean(speech, axis=0))


def is_core(group, condition):
    return group in corpus.SPEECH and condition in corpus.CONDITIONS


def print_line(name, shares):
    values = [shares.sum(), *shares]
    print(f"{name:20}" + "".join(f"{100 * value:8.2f}" for value in values), flush=True)


if __name__ == "__main__":
    main()
