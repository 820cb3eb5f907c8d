"""Closes a month of a large practice: 10,000 patients with 40,000 calls in one SQLite file.

Measures the processor time, the wall time and the largest memory of `toned billing --month` in each
format, and the wall time of `toned billing --patient`. The ledger is made by toned itself (patients
and staff through its import); the calls with their counted intervals are then written into it as
ingestion would leave them.
"""

import argparse
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import datetime, timedelta, timezone
from pathlib import Path

MONTHS = [(2026, 8), (2026, 9), (2026, 10)]
CLOSED = "2026-10"
GOAL_SECONDS, GOAL_MEBIBYTES, GOAL_PATIENT_SECONDS = 2.0, 200, 0.050
PROGRAMS = ["CoCM", "BHI", "CCM"]
# A multiple of 3; every third is a care manager.
STAFF = 66
CHICAGO_SUMMER = timezone(timedelta(hours=-5))

CONFIGURATION = """
[practice]
name = "Large practice"
time_zone = "America/Chicago"
[[source]]
name = "freepbx"
directory = "{folder}/recordings"
names = "freepbx"
[store]
path = "{folder}/toned.sqlite"
[recognizer]
enabled = false
[billing]
rules = "{rules}"
"""


def write_lists(folder, patients):
    with open(folder / "patients.csv", "w") as out:
        print("id,name,phones,programs,program_consent,initiating_visit,billing_practitioner,"
              "payer,diagnoses", file=out)
        for number in range(patients):
            program = PROGRAMS[number % 3]
            print(f"P{number:05d},Patient {number},+1312{5550000 + number},{program},"
                  f"{program}=2026-02-01,2026-01-15,BP1,medicare,behavioral;several_chronic",
                  file=out)
    with open(folder / "staff.csv", "w") as out:
        print("id,name,extension,role", file=out)
        for number in range(STAFF):
            role = "bhcm" if number % 3 == 0 else "clinical_staff"
            print(f"S{number:02d},Staff {number},{400 + number},{role}", file=out)
        print("BP1,Ellen,300,billing_practitioner", file=out)


def write_calls(path, patients, calls, seed=20261124):
    """Puts the calls into the ledger's tables, one recording and four intervals each."""
    draw = random.Random(seed)
    # Each staff member's calls of a month begin on the hour, twelve a day, so that few overlap.
    slots = Counter()
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA foreign_keys = ON")
        for number in range(calls):
            patient = number % patients
            year, month = MONTHS[number // patients % len(MONTHS)]
            member = patient % 3 + 3 * draw.randrange(STAFF // 3)
            slot = slots[member, month]
            slots[member, month] += 1
            start = datetime(year, month, slot // 12 % 28 + 1, slot % 12 + 7,
                             tzinfo=CHICAGO_SUMMER)
            begun = int(start.timestamp() * 1000)
            talk = draw.randint(60_000, 2_400_000)
            program = PROGRAMS[patient % 3]
            staff = f"S{member:02d}"
            database.execute(
                "INSERT INTO calls (id, source, key, direction, external_number, extension,"
                " started_at, patient_id, staff_id, program) VALUES (?,?,?,?,?,?,?,?,?,?)",
                (number + 1, "freepbx", f"call {number}", "outbound",
                 f"+1312{5550000 + patient}", "401", begun, f"P{patient:05d}", staff, program),
            )
            database.execute(
                "INSERT INTO recordings (id, state, call_id, byte_count, started_at, sample_rate,"
                " frame_count, header_repaired, recorded_at) VALUES (?,?,?,?,?,?,?,?,?)",
                (f"{number:064x}", "measured", number + 1, 1, begun, 8000,
                 (talk + 20_000) * 8, 0, begun),
            )
            edges = [0, 9_000, 9_000 + talk // 2, 9_000 + talk, talk + 20_000]
            kinds = [("ring", "excluded"), ("talk", "counted"), ("talk", "counted"),
                     ("tail", "excluded")]
            for (kind, standing), first, last in zip(kinds, edges, edges[1:]):
                database.execute(
                    "INSERT INTO care_intervals VALUES (?,?,?,?,?,?,?)",
                    (number + 1, first, last, kind, "audio", standing,
                     "first to last word of the conversation, estimated from audio"),
                )


def measure(command):
    """Wall seconds, processor seconds and largest memory in MiB of a command."""
    begun = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - begun
    if status != 0:
        sys.exit(f"{' '.join(command)} failed")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--toned", required=True, help="the program")
    parser.add_argument("--rules", type=Path, required=True, help="the folder of rule files")
    parser.add_argument("--patients", type=int, default=10_000)
    parser.add_argument("--calls", type=int, default=40_000)
    parser.add_argument("--repeat", type=int, default=3)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "recordings").mkdir()
        configuration = folder / "toned.toml"
        configuration.write_text(
            CONFIGURATION.format(folder=folder, rules=arguments.rules.resolve())
        )
        options = ["--config", str(configuration)]
        write_lists(folder, arguments.patients)
        for what in ("patients", "staff"):
            subprocess.run(
                [arguments.toned, what, "import", str(folder / f"{what}.csv"), *options],
                check=True, stdout=subprocess.DEVNULL,
            )
        write_calls(folder / "toned.sqlite", arguments.patients, arguments.calls)
        month = [arguments.toned, "billing", "--month", CLOSED, *options]
        patient = [*month, "--patient", "P00003"]
        print(f"{arguments.patients} patients, {arguments.calls} calls, month {CLOSED}")
        print(f"{'command':24} {'wall s':>8} {'cpu s':>8} {'MiB':>7}")
        failed = []
        for title, command, goal in [
            ("--month, text", month, GOAL_SECONDS),
            ("--month, csv", [*month, "--format", "csv"], GOAL_SECONDS),
            ("--month, json", [*month, "--format", "json"], GOAL_SECONDS),
            ("--patient, text", patient, GOAL_PATIENT_SECONDS),
        ]:
            runs = [measure(command) for _ in range(arguments.repeat)]
            wall, processor, memory = min(runs)
            print(f"{title:24} {wall:8.3f} {processor:8.3f} {memory:7.1f}")
            if wall > goal or memory > GOAL_MEBIBYTES:
                failed.append(f"{title}: goal {goal} s and {GOAL_MEBIBYTES} MiB")
        for line in failed:
            print(f"missed: {line}")
        sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
