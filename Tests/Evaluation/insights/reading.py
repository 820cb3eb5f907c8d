"""Lists for a person to read and judge: tab-separated, with a first column `right` for yes or no.

A judgement is kept when the list is written again, as long as the same dialogue has the same finding.
"""

import csv
from pathlib import Path

FIELDS = ["right", "id", "type", "polarity", "speaker", "start", "attributes", "quote", "line", "rule",
          "note"]
KEY = ("id", "type", "polarity", "speaker", "quote")


def row(identifier, finding, line):
    attributes = finding.get("attributes") or {}
    return {"right": "", "id": identifier, "type": finding["type"], "polarity": finding["polarity"],
            "speaker": finding["speaker"], "start": f"{finding['start']:.2f}",
            "attributes": " ".join(f"{name}={attributes[name]}" for name in sorted(attributes)),
            "quote": flat(finding["quote"]), "line": flat(line), "rule": finding.get("rule", ""),
            "note": flat(finding.get("note") or "")}


def flat(text):
    return " ".join(text.split())


def write(path, rows):
    """Writes the list, with the judgements of its last version, and returns it."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    judged = {}
    if path.exists():
        with open(path, newline="", encoding="utf-8") as file:
            judged = {key(old): old["right"] for old in csv.DictReader(file, delimiter="\t")}
    for one in rows:
        one["right"] = judged.get(key(one), "")
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, FIELDS, delimiter="\t", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return rows


def key(one):
    return tuple(one[name] for name in KEY)


def counts(rows):
    """How many were judged right, how many wrong, and how many nobody has read."""
    right = sum(one["right"].strip().lower() == "yes" for one in rows)
    wrong = sum(one["right"].strip().lower() == "no" for one in rows)
    return right, wrong, len(rows) - right - wrong
