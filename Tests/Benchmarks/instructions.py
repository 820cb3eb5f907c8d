#!/usr/bin/env python3
"""Counts the instructions of the prosody library's frame loop and compares them with what they were.

    instructions.py --program ProsodyBenchmark [--update]

The count does not depend on what else the machine does, so a slowdown of a few per cent shows. Each
stage is fed ten seconds of synthetic speech once and twice under callgrind; the difference is what
a thousand frames take, without start-up and end. Exits with 1 if a stage takes more than
instructions.json allows.
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile

SECONDS = 10
HOPS = 100 * SECONDS
RATES = (16000, 8000)
STAGES = ("transforms", "egemaps", "pitch", "clinical", "line", "everything")
RECORD = pathlib.Path(__file__).with_name("instructions.json")
SLACK = 3  # per cent
# How a line begins that says what a line of source took: its number, or its distance from the last.
COSTS = tuple("0123456789+-*")


def instructions(profile):
    """Instructions in a callgrind profile: all, and those in FFTW."""
    everything = transforms = 0
    names, current, is_call = {}, "", False
    for line in profile.read_text().splitlines():
        if line.startswith(("ob=", "cob=")):
            # A name is spelled out where it comes first, if only as that of a called object.
            key, _, value = line.partition("=")
            number, _, name = value.partition(" ")
            name = names.setdefault(number, name)
            current = name if key == "ob" else current
        elif line.startswith("calls="):
            # The next line is what the function that was called took, which has lines of its own.
            is_call = True
        elif line.startswith(COSTS):
            if not is_call:
                count = int(line.split()[1])
                everything += count
                transforms += count if "libfftw3f" in current else 0
            is_call = False
    return everything, transforms


def count(program, stage, rate, laps):
    with tempfile.TemporaryDirectory() as folder:
        profile = pathlib.Path(folder) / "profile"
        subprocess.run(
            ["valgrind", "--tool=callgrind", f"--callgrind-out-file={profile}", "--quiet",
             program, "feed", "--stage", stage, "--rate", str(rate), "--seconds", str(SECONDS),
             "--laps", str(laps)],
            check=True,
            # Nothing that differs from run to run and from user to user.
            env={"PATH": os.environ["PATH"], "SWIFT_DETERMINISTIC_HASHING": "1"},
        )
        return instructions(profile)


def per_hop(program, stage, rate):
    once, twice = (count(program, stage, rate, laps) for laps in (1, 2))
    return [round((after - before) / HOPS) for before, after in zip(once, twice)]


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--program", required=True, help="ProsodyBenchmark")
    options.add_argument("--update", action="store_true", help="write down what is counted")
    arguments = options.parse_args()

    record = json.loads(RECORD.read_text()) if RECORD.exists() else {}
    expected = record.get("instructions_per_hop", {})
    found, slower = {}, []
    print("   rate  stage       instructions/hop   in FFTW   allowed")
    for rate in RATES:
        for stage in STAGES:
            total, transforms = per_hop(arguments.program, stage, rate)
            found.setdefault(str(rate), {})[stage] = total
            known = expected.get(str(rate), {}).get(stage)
            limit = known and round(known * (1 + record["slack_per_cent"] / 100))
            is_slower = not arguments.update and (limit is None or total > limit)
            slower += [f"{stage} at {rate} Hz"] if is_slower else []
            change = f"  {100 * (total / known - 1):+.1f} %" if known else ""
            print(f"{rate:7}  {stage:12}{total:16}{100 * transforms / total:8.0f} %"
                  f"{limit or '-':>10}{change}{'  MORE THAN ALLOWED' if is_slower else ''}",
                  flush=True)
    if arguments.update:
        RECORD.write_text(json.dumps(
            {"slack_per_cent": SLACK, "instructions_per_hop": found}, indent=4) + "\n")
        print(f"written to {RECORD}")
        return 0
    print("FAILED: " + ", ".join(slower) if slower else "passed: no stage is slower than it was")
    return 1 if slower else 0


if __name__ == "__main__":
    sys.exit(main())
