#!/usr/bin/env python3
"""Times `toned insights refresh` on a month of calls.

    refresh.py --toned PROGRAM --data FOLDER [--calls 10000] [--rules FOLDER]

A store is filled with copies of the development calls in DATA/calls/truth, patient and staff on channels
of their own. The first refresh finds everything; the second, with one rule more, is what a clinic does
after a change of rules.
"""

import argparse
import hashlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "Evaluation" / "insights"))
import dialogues

START = 1_790_834_400_000  # 2026-10-01T00:00-05:00
LIMIT = 300  # seconds for 10,000 calls
CHANNELS = {"staff": 0, "patient": 1}
CONFIGURATION = """
[practice]
name = "Benchmark"
time_zone = "America/Chicago"
[[source]]
name = "pbx"
directory = "{root}/calls"
names = "none"
[store]
path = "{root}/toned.sqlite"
[insights]
rules = "{root}/rules"
"""
NEW_RULE = """
[insights]
name = "A clinic's own"
source = "the clinic"
[[rule]]
id = "benchmark.weather"
type = "mood"
patterns = ["(rain|rained|sunny|weather)"]
"""


def spoken(truth):
    """The words of a call as (channel, position, text, start, end), and the speech of each channel."""
    words, speech, positions = [], [], {0: 0, 1: 0}
    for turn in truth["turns"]:
        channel = CHANNELS.get(turn["role"], 1)
        start, end = round(turn["start"] * 1000), round(turn["end"] * 1000)
        if end <= start:
            continue
        speech.append((channel, start, end))
        for word in dialogues.words(turn["segments"]):
            words.append((channel, positions[channel], word["text"], round(word["start"] * 1000),
                          round(word["end"] * 1000), 0.9))
            positions[channel] += 1
    return words, sorted(set(speech))


def fill(store, calls, count):
    with sqlite3.connect(store) as database:
        for number in range(1, count + 1):
            words, speech = calls[number % len(calls)]
            recording = hashlib.sha256(str(number).encode()).hexdigest()
            start = START + number * 200_000
            length = max(end for _, _, end in speech)
            database.execute("INSERT INTO calls (id, source, key, started_at, unassigned_reason)"
                             " VALUES (?, 'pbx', ?, ?, 'benchmark')", (number, str(number), start))
            database.execute(
                "INSERT INTO recordings (id, state, call_id, byte_count, started_at, container, encoding,"
                " sample_rate, frame_count, header_repaired, recorded_at, transcribed_at)"
                " VALUES (?, 'transcribed', ?, 1, ?, 'WAV', 'pcm16', 8000, ?, 0, ?, ?)",
                (recording, number, start, length * 8, start, start))
            database.execute("INSERT INTO transcripts VALUES (?, 'toned.transcript/1', '1', 'm', 'en')",
                             (recording,))
            for role, channel in CHANNELS.items():
                database.execute("INSERT INTO channels (recording_id, channel, role) VALUES (?, ?, ?)",
                                 (recording, channel, role))
            database.executemany(f"INSERT OR IGNORE INTO speech_segments VALUES ('{recording}', ?, ?, ?)",
                                 speech)
            database.executemany(f"INSERT INTO words VALUES ('{recording}', ?, ?, ?, ?, ?, ?)", words)


def refresh(toned, configuration):
    start = time.monotonic()
    run = subprocess.run([toned, "insights", "refresh", "--config", configuration], check=True,
                         stdout=subprocess.PIPE, text=True)
    return time.monotonic() - start, run.stdout


def measure(options, root):
    shutil.copytree(options.rules, root / "rules")
    (root / "calls").mkdir()
    configuration = root / "toned.toml"
    configuration.write_text(CONFIGURATION.format(root=root))
    configuration.chmod(0o600)
    (root / "patients.csv").write_text("id,name,phones,programs,program_consent\n"
                                       "P1,Ada,+13125550101,BHI,\n")
    subprocess.run([options.toned, "patients", "import", root / "patients.csv", "--config", configuration],
                   check=True, stdout=subprocess.DEVNULL)
    calls = [spoken(truth) for truth in dialogues.truths(options.data) if truth["turns"]]
    fill(root / "toned.sqlite", calls, options.calls)
    words = sum(len(calls[number % len(calls)][0]) for number in range(1, options.calls + 1))
    print(f"{options.calls} calls, {words} words")
    slowest = 0
    for name in ("first", "one rule more"):
        seconds, said = refresh(options.toned, configuration)
        slowest = max(slowest, seconds)
        print(f"{name}: {seconds:.1f} s, {words / seconds:.0f} words/s; {said.splitlines()[0]}")
        (root / "rules" / "clinic.toml").write_text(NEW_RULE)
    return slowest * 10_000 / options.calls <= LIMIT


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--toned", required=True, type=Path, help="the toned to measure")
    options.add_argument("--data", required=True, help="the directory that holds calls/")
    options.add_argument("--calls", type=int, default=10_000)
    options.add_argument("--rules", type=Path, default=HERE.parents[1] / "config" / "insights")
    options = options.parse_args()
    with tempfile.TemporaryDirectory() as place:
        if not measure(options, Path(place)):
            sys.exit(f"10,000 calls would take more than {LIMIT} s")
