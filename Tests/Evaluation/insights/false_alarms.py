#!/usr/bin/env python3
"""Lists every current safety flag on the 431 consultations, for a person to read.

    false_alarms.py --data FOLDER --program FIND-INSIGHTS --lists FOLDER [--rules FOLDER]

The list is safety-flags.tsv. Exit code 1 if more than MOST per hundred consultations were judged wrong, or
if so many are unread that this cannot be said.
"""

import argparse
import sys
from pathlib import Path

import dialogues
import finder
import reading

MOST = 1.0  # wrong flags per hundred consultations


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    finder.add_options(options)
    options = options.parse_args()
    consultations = dialogues.load(options.data, "consultations")
    found = finder.findings(options, consultations)
    flags = []
    for one in consultations:
        for finding in found[one["id"]]:
            if finder.is_current_safety(finding):
                flags.append(reading.row(one["id"], finding, finder.line(one, finding)))
    path = Path(options.lists, "safety-flags.tsv")
    flags = reading.write(path, flags)
    for flag in flags:
        verdict = flag["right"] or "unread"
        print(f"{flag['id']} {flag['start']} s, {flag['type']} ({flag['speaker']}), {verdict}")
        print(f"    {flag['line']}")
    right, wrong, unread = reading.counts(flags)
    print(f"{len(flags)} flags on {len(consultations)} consultations: {right} right, {wrong} wrong, "
          f"{unread} unread ({path})")
    per_hundred = 100 / len(consultations)
    print(f"wrong per hundred: {wrong * per_hundred:.2f}, at most "
          f"{(wrong + unread) * per_hundred:.2f} with the unread; {MOST:.2f} allowed")
    return 1 if (wrong + unread) * per_hundred > MOST else 0


if __name__ == "__main__":
    sys.exit(main())
