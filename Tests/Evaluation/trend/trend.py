#!/usr/bin/env python3
"""Shows what toned says about the calls of the two patients of the trend test.

    trend.py --data FOLDER --analyze PROGRAM --trend PROGRAM

Each call's patient channel is measured by `toned-analyze measure --segments`; the program `trend` of
Tests/Trend, which is made of the shipped sources, compares the calls. Exit code 0 if the changed
patient's changed calls are found and the unchanged patient's scored call raises no alarm.
"""

import argparse
import json
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import truth  # noqa: E402

PATIENTS = {"P001", "P003"}
CHANGED = {"D03", "D04"}


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--data", required=True, help="the directory that holds calls/")
    options.add_argument("--analyze", required=True, help="the toned-analyze to measure with")
    options.add_argument("--trend", required=True, help="the program of Tests/Trend")
    options = options.parse_args()
    facts = {}
    for path in pathlib.Path(options.data, "calls/truth").glob("*.truth.json"):
        document = json.loads(path.read_text())
        facts[document["id"]] = document
    calls = []
    for call in truth.calls(options.data):
        fact = facts[call.id]
        if fact["patient"] in PATIENTS:
            calls.append(measured(options.analyze, call, fact))
    shown = subprocess.run(
        [options.trend, "calls"], input=json.dumps(calls).encode(), check=True, capture_output=True)
    text = shown.stdout.decode()
    print(text, end="")
    return verdict(text)


def measured(analyze, call, fact):
    channels = {}
    for channel in call.channels:
        output = subprocess.run(
            [analyze, "measure", "--segments", str(channel.path)], check=True, capture_output=True)
        document = json.loads(output.stdout)["channels"]
        place = channel.index if len(document) > 1 else 0
        speaker = "patient" if channel.turns[0]["speaker"] == fact["patient"] else "staff"
        channels[speaker] = document[place]
    counted = [{"start": part["start"], "end": part["end"]}
               for part in fact["intervals"] if part["kind"] == "talk"]
    trend = fact.get("trend") or {}
    return {
        "id": call.id,
        "patient": fact["patient"],
        "intended": trend.get("intended_direction", "unknown"),
        "order": int(call.id[1:]),
        "channel": channels["patient"],
        "staff": channels["staff"]["speech"],
        "counted": counted,
    }


def verdict(text):
    said = {line.split()[0]: line for line in text.splitlines() if line.startswith("  D")}
    missed = [call for call in sorted(CHANGED) if "Subdued" not in said[call]]
    for words in ("pitch range", "tempo", "pauses"):
        missed += [f"{call}: {words}" for call in sorted(CHANGED) if not moved(text, call, words)]
    if "Steady" not in said["D07"]:
        missed.append("D07")
    if not ("Not scored" in said["D06"] or "Steady" in said["D06"]):
        missed.append("D06")
    print("trend: every goal is met" if not missed else f"trend: MISSED {missed}")
    return 1 if missed else 0


def moved(text, call, feature):
    """Whether the feature's deviation is the intended one, by at least one standard deviation."""
    lines = text.splitlines()
    place = next(i for i, line in enumerate(lines) if line.startswith(f"  {call} "))
    scores = lines[place + 2].split("z: ")[-1].split(", ") if place + 2 < len(lines) else []
    values = {name: float(value) for name, value in (score.rsplit(" ", 1) for score in scores
                                                     if " " in score)}
    sign = 1 if feature == "pauses" else -1
    return sign * values.get(feature, 0) >= 1


if __name__ == "__main__":
    sys.exit(main())
