#!/usr/bin/env python3
"""Pitch against laryngograph truth (fda-ue), clean and through telephones, beside Praat, openSMILE
and pYIN.

Reference frame k lies at k x 15 ms; each tracker's frame nearest to it counts. A gross error is a
pitch more than 20 % off, in per cent of the frames that are voiced in both; the total frame error
is gross and voicing errors together, in per cent of all frames. The set is for evaluation: nothing
was tuned on it. Exits with 1 where a goal is missed.
"""

import argparse
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np
import soundfile

import telephone
import trackers

# Total frame error and gross error at most, per cent.
GOALS = {"clean": (5.5, None), "line": (7.5, 2.0), "GSM 6.10": (9.0, None)}
# Ahead of every peer.
CONTESTS = ["line, white 10 dB", "line, pink 10 dB"]
FRAME = 0.015


class Errors:
    """Counts of frames, added up over files."""

    def __init__(self):
        self.frames = self.both = self.gross = self.missed = self.false = 0

    def add(self, truth, found):
        voiced, claimed = truth > 0, found > 0
        both = voiced & claimed
        self.frames += len(truth)
        self.both += both.sum()
        self.gross += (np.abs(found[both] / truth[both] - 1) > 0.2).sum()
        self.missed += (voiced & ~claimed).sum()
        self.false += (~voiced & claimed).sum()

    @property
    def total_rate(self):
        return 100 * (self.gross + self.missed + self.false) / self.frames

    @property
    def gross_rate(self):
        return 100 * self.gross / max(self.both, 1)

    def row(self):
        missed, false = (100 * count / self.frames for count in (self.missed, self.false))
        return f"{self.total_rate:7.2f} {self.gross_rate:7.2f} {missed:9.2f} {false:9.2f}"


def nearest(times, pitches, at):
    """The pitch of the frame nearest to each time, the earlier of two; 0 outside all frames."""
    if len(times) < 2:
        return np.zeros(len(at))
    after = np.clip(np.searchsorted(times, at), 1, len(times) - 1)
    before = after - 1
    index = np.where(np.abs(times[before] - at) <= np.abs(times[after] - at), before, after)
    return np.where(np.abs(times[index] - at) <= 0.02, pitches[index], 0)


def evaluate(folder, contestants):
    errors = defaultdict(Errors)
    files = sorted(folder.glob("*.flac"))
    if not files:
        sys.exit(f"pitch.py: no recordings in {folder}")
    for seed, path in enumerate(files):
        samples, rate = soundfile.read(path)
        truth = np.loadtxt(path.with_suffix(".f0ref"))
        at = np.arange(len(truth)) * FRAME
        for name, heard, heard_rate in telephone.conditions(samples, rate, seed):
            for tracker in contestants:
                times, pitches = tracker.track(heard, heard_rate)
                errors[name, tracker.name].add(truth, nearest(times, pitches, at))
    return errors


def failures(errors, peers):
    for name, (total, gross) in GOALS.items():
        own = errors[name, "toned"]
        if own.total_rate > total:
            yield f"{name}: total frame error {own.total_rate:.2f} %, goal {total} %"
        if gross is not None and own.gross_rate > gross:
            yield f"{name}: gross error {own.gross_rate:.2f} %, goal {gross} %"
    for name in CONTESTS:
        for peer in peers:
            if errors[name, "toned"].total_rate >= errors[name, peer.name].total_rate:
                yield f"{name}: not ahead of {peer.name}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--data", type=Path, required=True, help="the directory that holds data/fda-ue"
    )
    parser.add_argument("--analyze", required=True, help="the toned-analyze to evaluate")
    parser.add_argument("--alone", action="store_true", help="leave the peers out")
    arguments = parser.parse_args()
    peers = [] if arguments.alone else [trackers.Praat(), trackers.OpenSmile(), trackers.PYin()]
    contestants = [trackers.Toned(arguments.analyze), *peers]
    errors = evaluate(arguments.data / "data/fda-ue/audio", contestants)
    print(f"{'':20} {'':10} {'total':>7} {'gross':>7} {'missed':>9} {'false':>9}   (per cent)")
    for name, tracker in errors:
        print(f"{name:20} {tracker:10} {errors[name, tracker].row()}")
    missed = list(failures(errors, peers))
    for line in missed:
        print(f"MISSED  {line}")
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
