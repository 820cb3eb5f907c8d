"""Closes the months of the synthetic practice through toned's own commands and compares them.

The calls are ingested, their true intervals are put in as a reviewer would with `toned time amend`,
and `toned billing` is held against expected-billing.json: minutes, codes and what blocks them, in
each scenario that is listed there.
"""

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

CONFIGURATION = """
[practice]
name = "Evaluation"
time_zone = "America/Chicago"
[[source]]
name = "freepbx"
directory = "{calls}/spool/asterisk/monitor"
names = "freepbx"
settle_seconds = 0
[source.legs]
"-in" = "caller"
"-out" = "called"
[[source]]
name = "threecx"
directory = "{calls}/spool/3cx"
names = "none"
settle_seconds = 0
[source.sidecar]
direction = "/CallType"
external_number = "/To"
extension = "/FromDn"
started_at = "/StartTime"
[[source]]
name = "fusionpbx"
directory = "{calls}/spool/freeswitch"
names = "none"
settle_seconds = 0
[store]
path = "{store}"
[recognizer]
enabled = false
models = "{models}"
[tone]
enabled = false
[billing]
rules = "{rules}"
"""


class Practice:
    """An installation in a folder, with the practice's lists imported."""

    def __init__(self, folder, arguments):
        self.toned_path = arguments.toned
        self.folder = Path(folder)
        self.store = self.folder / "toned.sqlite"
        self.configuration = self.folder / "toned.toml"
        self.configuration.write_text(
            CONFIGURATION.format(
                calls=arguments.calls,
                store=self.store,
                models=arguments.models,
                rules=arguments.rules,
            )
        )

    def toned(self, *words):
        command = [self.toned_path, *words, "--config", str(self.configuration)]
        run = subprocess.run(command, capture_output=True, text=True)
        if run.returncode != 0:
            sys.exit(f"{' '.join(map(str, words))}: {run.stderr}")
        return run.stdout

    def copy(self, folder, arguments):
        other = Practice(folder, arguments)
        shutil.copy(self.store, other.store)
        return other

    def amend(self, call, *words):
        reason = "true intervals of the evaluation"
        self.toned("time", "amend", str(call), *words, "--reason", reason)


def clock(seconds):
    """As `toned time amend` takes a position in a call."""
    milliseconds = round(seconds * 1000)
    minutes, rest = divmod(milliseconds, 60_000)
    return f"{minutes}:{rest // 1000:02d}.{rest % 1000:03d}"


def truths(calls):
    """Each truth by the SHA-256 of every file of its call."""
    files = {
        path.stem: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (calls / "spool").rglob("*")
        if path.suffix.lower() == ".wav"
    }
    found = {}
    for path in (calls / "truth").glob("*.truth.json"):
        truth = json.loads(path.read_text())
        stem = path.name.removesuffix(".truth.json")
        for leg in ("", "-in", "-out"):
            if digest := files.get(stem + leg):
                found[digest] = truth
    return found


def put_in_truth(practice, calls):
    """Amends every call to its true intervals; the pharmacy's call waits for a person.

    Returns the number of that call.
    """
    by_digest = truths(calls)
    coordination = None
    for call in json.loads(practice.toned("calls", "--format", "json"))["calls"]:
        identifier = call["recordings"][0]["id"]
        truth = next(by_digest[digest] for digest in by_digest if digest.startswith(identifier))
        words = []
        for interval in truth["intervals"]:
            is_talk = interval["kind"] == "talk" and truth["billing"]["counted_seconds"] > 0
            if interval["end"] - interval["start"] < 0.001:
                continue
            words += [
                "--count" if is_talk else "--exclude",
                f"{clock(interval['start'])}-{clock(interval['end'])}",
            ]
        if truth["id"] == "D11":
            coordination = (call["id"], truth, words)
            continue
        if "patient" not in call:
            words += ["--patient", truth["patient"], "--staff", truth["staff"]]
            words += ["--program", truth["program"]]
        if "startedAt" not in call:
            words += ["--started", truth["start_local"][:19]]
        practice.amend(call["id"], *words)
    return coordination


def compare(practice, expected, scenario):
    """The differences of one scenario, and how many patient-months it has."""
    problems, count = [], 0
    for month in expected["patient_months"]:
        if scenario not in month:
            continue
        count += 1
        wanted = month[scenario]
        document = json.loads(
            practice.toned(
                "billing", "--patient", month["patient"], "--month", month["month"],
                "--format", "json",
            )
        )
        found = document["patient"]
        place = f"{scenario} {month['patient']} {month['month']}"
        seconds = sum(
            row["seconds"] for row in found["minutes"] if row["program"] == month["program"]
        )
        minutes = sum(
            row["minutes"] for row in found["minutes"] if row["program"] == month["program"]
        )
        tolerance = expected["tolerance_seconds_per_call"] * max(1, len(month["calls"]))
        if abs(seconds - wanted["seconds"]) > tolerance or minutes != wanted["minutes"]:
            problems.append(
                f"{place}: {seconds} s, {minutes} min; expected {wanted['seconds']}, "
                f"{wanted['minutes']}"
            )
        supported = [code["code"] for code in found["codes"] if code["status"] == "supported"]
        if supported != wanted["supported_codes"]:
            problems.append(f"{place}: {supported}; expected {wanted['supported_codes']}")
        blocked = [code["code"] for code in found["codes"] if code["status"] == "blocked"]
        if bool(blocked) != bool(wanted["blocked_by"]):
            problems.append(f"{place}: blocked {blocked}; expected {wanted['blocked_by']}")
        if supported and not any("diagnosis" in warning for warning in found["warnings"]):
            problems.append(f"{place}: no warning of the missing diagnosis")
    return problems, count


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calls", type=Path, required=True, help="the folder of the calls")
    parser.add_argument("--toned", required=True, help="the program")
    parser.add_argument("--models", required=True, help="the folder of the speech models")
    parser.add_argument("--rules", required=True, help="the folder of rule files")
    arguments = parser.parse_args()
    arguments.calls = arguments.calls.resolve()
    arguments.rules = Path(arguments.rules).resolve()
    expected = json.loads((arguments.calls / "expected-billing.json").read_text())
    problems, months = [], 0
    with tempfile.TemporaryDirectory() as top:
        def folder(name):
            path = Path(top) / name
            path.mkdir()
            return path

        calls_only = Practice(folder("calls_only"), arguments)
        for what in ("patients", "staff"):
            calls_only.toned(what, "import", str(arguments.calls / f"{what}.csv"))
        calls_only.toned("ingest")
        call, truth, words = put_in_truth(calls_only, arguments.calls)
        confirmation = [*words, "--patient", truth["patient"], "--program", truth["program"]]

        manual = calls_only.copy(folder("calls_plus_manual"), arguments)
        manual.toned("time", "import", str(arguments.calls / "manual-time.csv"))
        coordination = calls_only.copy(folder("calls_plus_coordination"), arguments)
        everything = manual.copy(folder("all"), arguments)
        for practice in (coordination, everything):
            practice.amend(call, *confirmation)
        scenarios = {
            "calls_only": calls_only,
            "calls_plus_manual": manual,
            "calls_plus_coordination": coordination,
            "all": everything,
        }
        for scenario, practice in scenarios.items():
            found, count = compare(practice, expected, scenario)
            problems += found
            months += count
            print(f"{scenario}: {count} patient-months, {len(found)} differences")
    for problem in problems:
        print(problem)
    sys.exit(1 if problems or not months else 0)


if __name__ == "__main__":
    main()
