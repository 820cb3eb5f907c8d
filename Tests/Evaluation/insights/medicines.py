#!/usr/bin/env python3
"""Whether the medicines of MTS-Dialog are found, and what is found under other headings.

    medicines.py --data FOLDER --program FIND-INSIGHTS --lists FOLDER [--rules FOLDER]

The medicines are the words of a section_text under MEDICATIONS that its dialogue speaks too and that are
not in ORDINARY. That list was written after reading all such sections; medicine-names.txt has what is left
of each section, to be read again. A misspelt or paraphrased name is not spoken. A medicine is
found if a finding of FINDING_TYPES names it; if a finding names it otherwise, as by its generic name, its
quote must have the spoken word, and one name stands for one word only. The sample of SAMPLE findings of
type medication under other headings is medication-sample.tsv: those whose hash comes first, so that most of
what was read stays in the sample when the rules change. Exit code 1 below a
recall of LEAST.
"""

import argparse
import hashlib
import re
import sys
from collections import Counter
from pathlib import Path

import dialogues
import finder
import reading

LEAST, SAMPLE = 0.90, 100
SHORTEST = 4  # letters of a name; what is shorter are abbreviations such as mg, p.o. and LA
FINDING_TYPES = {"medication", "adherence", "side_effect"}
ORDINARY = set("""
    acne admission allergic alternative anxiety anymore asthma attention been being better bites chart
    combined complex compliant counter cream currently daily deficit denies depression dictation
    different discharge disorder does dosage dose drug evening every exception finished gynecologist
    herbal home hours hyperactivity hypertension include inhaled inhaler instead known left legs lift
    lips list listed maintained medication medications medicines meds mentioned morning much name nasal
    neither none noted obstetrician occasional ointment once only orders other over pain patient
    prescribed prescription psychiatrist rash recent recently recommended regularly remain remember
    reviewed revised rhinitis should significant started states still sure symptoms tablet takes taking
    than there these think those though unknown usage using were what which with working wrist
""".split())


def tokens(text):
    return re.findall(r"[a-z][a-z0-9]+", text.lower())


def names(section, dialogue):
    """The medicines of a section in their order: those that the dialogue speaks, and the other words."""
    section = re.split(r"\bALLERG", section)[0]
    spoken = {word for turn in dialogue["turns"] for word in tokens(turn["text"])}
    words = [word for word in dict.fromkeys(tokens(section))
             if len(word) >= SHORTEST and word not in ORDINARY]
    return [word for word in words if word in spoken], [word for word in words if word not in spoken]


def named(findings):
    """For each medicine that the findings name, the words of its name and of its quotes."""
    found = {}
    for finding in findings:
        name = (finding.get("attributes") or {}).get("name")
        if finding["type"] in FINDING_TYPES and name:
            quotes = found.setdefault(name.lower(), set())
            quotes.update(tokens(finding["quote"]))
    return {name: (set(tokens(name)), quotes) for name, quotes in found.items()}


def recalled(medicines, findings):
    """Those of the medicines that the findings name, by the word or by another name for it."""
    open_names = named(findings)
    got = set()
    for by_quote in (False, True):
        for medicine in medicines:
            if medicine in got:
                continue
            for name, (own, quoted) in open_names.items():
                if medicine in (quoted if by_quote else own):
                    got.add(medicine)
                    # A name of several words, as of a combination, may answer for each of them.
                    if by_quote:
                        del open_names[name]
                    break
        for name in [name for name, (own, _) in open_names.items() if own & got]:
            del open_names[name]
    return got


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    finder.add_options(options)
    options = options.parse_args()
    rows = list(dialogues.mts_rows(options.data))
    found = finder.findings(options, dialogues.load(options.data, "mts-dialog"))
    recall = report_recall(rows, found, Path(options.lists))
    report_sample(rows, found, Path(options.lists))
    return 0 if recall >= LEAST else 1


def report_recall(rows, found, folder):
    total, hits, lines, missed = 0, 0, [], Counter()
    sections = [row for row in rows if row[1] == "MEDICATIONS"]
    for identifier, _, section, dialogue in sections:
        medicines, silent = names(section, dialogue)
        got = recalled(medicines, found[identifier])
        total += len(medicines)
        hits += len(got)
        for medicine in medicines:
            if medicine not in got:
                missed[medicine] += 1
                print(f"MISSED {identifier} {medicine}")
        lines.append(f"{identifier}\tspoken: {' '.join(medicines)}\tnot spoken: {' '.join(silent)}"
                     f"\tfound: {' '.join(sorted(got))}\t{reading.flat(section)}")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "medicine-names.txt").write_text("\n".join(lines) + "\n")
    recall = hits / total if total else 0.0
    print(f"{hits} of {total} medicines of {len(sections)} sections found: recall {recall:.3f}, "
          f"at least {LEAST:.2f} wanted ({folder}/medicine-names.txt)")
    return recall


def report_sample(rows, found, folder):
    hits = [(dialogue, finding) for identifier, header, _, dialogue in rows if header != "MEDICATIONS"
            for finding in found[identifier] if finding["type"] == "medication"]
    hits.sort(key=lambda hit: hashlib.sha256(
        f"{hit[0]['id']} {hit[1]['start']:.0f} {hit[1]['quote']}".encode()).digest())
    sample = hits[:SAMPLE]
    path = folder / "medication-sample.tsv"
    judged = reading.write(path, [reading.row(one["id"], finding, finder.line(one, finding))
                                  for one, finding in sample])
    right, wrong, unread = reading.counts(judged)
    precision = f"{right / (right + wrong):.2f}" if right + wrong else "not known"
    print(f"under other headings {len(hits)} hits, {len(sample)} of them in {path}: {right} right, "
          f"{wrong} wrong, {unread} unread, precision {precision}")


if __name__ == "__main__":
    sys.exit(main())
