#!/usr/bin/env python3
"""Scores the findings on the development calls against their truth, with a table by type.

    score.py --data FOLDER --program FIND-INSIGHTS --lists FOLDER [--rules FOLDER]
         [--transcripts FILE]

FILE holds other transcripts of the same calls, under their ids (D01 …), such as heard.py writes; without it
the truth's are taken.
A finding of the truth is found if a finding has its type, its polarity and its speaker and overlaps it in
time; each counts once. The types in COMPLETE are complete for the patient and scored strictly; of the
others the truth has a sample, so that only what was missed of it counts. Whatever the truth does not have
is in extra.tsv, what was missed in missed.tsv. Exit code 1 below the F1 of --f1 over the complete ones, at
a missed current safety finding, or at one that is raised without reason.
"""

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

import dialogues
import finder
import reading

# Safety, scores, adherence, side effects, substance use, social needs, consent and commitments, from the
# calls' README. Of the types that its list does not name, such as overdose, the truth can say nothing.
COMPLETE = {"suicide_ideation", "suicide_plan", "suicide_intent", "suicide_attempt", "self_harm", "suicide",
            "means_access", "violence", "phq9_item", "phq9_total", "gad7_item", "gad7_total", "adherence",
            "side_effect", "substance_use", "social_need", "recording_consent", "program_consent",
            "consult_consent", "cost_share_acknowledged", "commitment"}


def is_complete(finding):
    return finding["type"] in COMPLETE and finding["speaker"] == "patient"


def expected(truth):
    """The truth's findings, with the role of the speaker in place of the code."""
    roles = {turn["speaker"]: dialogues.role(turn["role"]) for turn in truth["turns"]}
    return [{**finding, "speaker": roles[finding["speaker"]]} for finding in truth["findings"]]


def name(finding):
    return finding["type"], finding["polarity"], finding["speaker"]


def agreement(true, found):
    """How many attributes of the truth a finding has with the same value, and of how many."""
    wanted = {key: str(value) for key, value in (true.get("attrs") or {}).items()}
    given = {key: str(value) for key, value in (found.get("attributes") or {}).items()}
    return sum(given.get(key) == value for key, value in wanted.items()), len(wanted)


def matched(truths, found):
    """The largest set of pairs (place in `truths`, place in `found`), best agreement tried first."""
    choices = []
    for true in truths:
        fitting = [place for place, one in enumerate(found)
                   if name(one) == name(true) and finder.overlap(one, true) > 0]
        fitting.sort(key=lambda place: (-agreement(true, found[place])[0],
                                        -finder.overlap(found[place], true)))
        choices.append(fitting)
    owner = {}

    def assign(index, tried):
        for place in choices[index]:
            if place not in tried:
                tried.add(place)
                if place not in owner or assign(owner[place], tried):
                    owner[place] = index
                    return True
        return False

    for index in range(len(truths)):
        assign(index, set())
    return [(index, place) for place, index in owner.items()]


def needless_flags(truths, found):
    """Current safety findings where the truth has none of any type by that speaker at that time."""
    current = [true for true in truths if finder.is_current_safety(true)]
    return [one for one in found if finder.is_current_safety(one)
            and not any(true["speaker"] == one["speaker"] and finder.overlap(true, one) > 0
                        for true in current)]


class Score:
    def __init__(self):
        self.hits, self.missed, self.extra = Counter(), Counter(), Counter()
        self.agreeing = self.attributes = 0
        self.extra_rows, self.missed_rows = [], []
        self.safety_hits, self.safety_missed, self.needless = [], [], []

    def add(self, call, truths, found):
        pairs = matched(truths, found)
        hits = dict(pairs)
        taken = {place for _, place in pairs}
        for index, true in enumerate(truths):
            group = (is_complete(true), true["type"])
            if index in hits:
                self.hits[group] += 1
                agreeing, of = agreement(true, found[hits[index]])
                self.agreeing += agreeing
                self.attributes += of
            else:
                self.missed[group] += 1
                entry = {**true, "attributes": true.get("attrs")}
                self.missed_rows.append(reading.row(call["id"], entry, finder.line(call, true)))
            if finder.is_current_safety(true) and true["speaker"] == "patient":
                (self.safety_hits if index in hits else self.safety_missed).append((call["id"], true))
        for place, one in enumerate(found):
            if place not in taken:
                self.extra[is_complete(one), one["type"]] += 1
                self.extra_rows.append(reading.row(call["id"], one, finder.line(call, one)))
        self.needless += [(call["id"], one) for one in needless_flags(truths, found)]

    def table(self, complete):
        print(f"{'complete' if complete else 'sampled':24}  found missed extra precision recall   F1")
        kinds = [kind for group, kind in {**self.hits, **self.missed, **self.extra}
                 if group == complete]
        for kind in sorted(set(kinds)):
            self.show(kind, *(count[complete, kind] for count in (self.hits, self.missed, self.extra)),
                      strict=complete)
        total = [sum(number for (group, _), number in count.items() if group == complete)
                 for count in (self.hits, self.missed, self.extra)]
        return self.show("all", *total, strict=complete)

    @staticmethod
    def show(kind, hits, missed, extra, strict):
        def share(part, whole):
            return part / whole if whole else float("nan")

        precision, recall = share(hits, hits + extra), share(hits, hits + missed)
        f1 = share(2 * hits, 2 * hits + missed + extra)
        line = f"{kind:24} {hits:6} {missed:6} {extra:5}"
        print(line + (f" {precision:9.2f} {recall:6.2f} {f1:4.2f}" if strict
                      else f" {'':9} {recall:6.2f}").replace("nan", "  –"))
        return f1


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    finder.add_options(options)
    options.add_argument("--transcripts", help="other transcripts of the calls, one JSON object a line")
    options.add_argument("--f1", type=float, default=0.90, help="the least F1 (0.90)")
    options = options.parse_args()
    calls = dialogues.load(options.data, "calls")
    truths = {truth["id"]: expected(truth) for truth in dialogues.truths(options.data)}
    if options.transcripts:
        calls = [json.loads(line) for line in Path(options.transcripts).read_text().split("\n") if line]
    by_id = finder.findings(options, calls)
    score = Score()
    for call in calls:
        score.add(call, truths[call["id"]], by_id[call["id"]])
    f1 = score.table(complete=True)
    print()
    score.table(complete=False)
    extra = reading.write(Path(options.lists, "extra.tsv"), score.extra_rows)
    reading.write(Path(options.lists, "missed.tsv"), score.missed_rows)
    right, wrong, unread = reading.counts(extra)
    print(f"\nextra, in {options.lists}/extra.tsv: {right} right, {wrong} wrong, {unread} unread")
    print(f"attributes of what was found: {score.agreeing} of {score.attributes} as in the truth")
    return verdict(score, f1, options.f1)


def verdict(score, f1, least):
    of = len(score.safety_hits) + len(score.safety_missed)
    print(f"current safety findings: {len(score.safety_hits)} of {of} found, "
          f"{len(score.needless)} raised without reason")
    for what, some in (("MISSED", score.safety_missed), ("NEEDLESS", score.needless)):
        for call, finding in some:
            print(f"{what} {call} {finding['start']:.2f} s {finding['type']}: {finding['quote']}")
    print(f"F1 of the complete types: {f1:.3f}, at least {least:.2f} wanted")
    return 0 if f1 >= least and not score.safety_missed and not score.needless else 1


if __name__ == "__main__":
    sys.exit(main())
