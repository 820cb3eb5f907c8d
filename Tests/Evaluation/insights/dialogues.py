#!/usr/bin/env python3
"""Turns the transcripts of the data sets into what find-insights reads: one JSON object a line.

    dialogues.py --data FOLDER SET > SET.jsonl

SET is calls (the truth of the development calls), primock57, osce, aci-bench, consultations (the last
three together, 431) or mts-dialog. Only the calls have a date of their own; the others get DATE. Calls
and primock57 carry times; elsewhere turns follow each other at SECONDS_PER_WORD. What the sets' READMEs
hold out is not in their folders, and the counts below see to it that nothing else is missing or added.
"""

import argparse
import csv
import json
import re
import sys
from pathlib import Path

DATE, TIME_ZONE = "2026-10-13", "America/Chicago"
SECONDS_PER_WORD = 0.35
COUNTS = {"calls": 11, "primock57": 46, "osce": 218, "aci-bench": 167, "mts-dialog": 1301}
ROLES = {"patient": "patient", "staff": "staff", "doctor": "staff", "d": "staff", "p": "patient"}
# Some labels are misspelt, and some stand in the middle of a line.
MTS_LABEL = r"\b(Do[a-z]{4}(?:_?\d)?|Patient|Gu?est_[a-z]+(?:_?\d)?):"
MTS_FILES = ("MTS-Dialog-TrainingSet.tsv", "MTS-Dialog-ValidationSet.tsv")


def dialogue(identifier, turns, date=DATE):
    return {"id": identifier, "date": date, "time_zone": TIME_ZONE, "turns": turns}


def role(label):
    """Who a set's label means: a second doctor or a clinician who joins is staff, a relative is other."""
    label = re.sub(r"_?\d$", "", label.lower())
    clinician = label.startswith(("guest_clinic", "docotr"))
    return "staff" if clinician else ROLES.get(label, "other")


def in_sequence(spoken):
    """Turns with times, for texts that have none."""
    turns, now = [], 0.0
    for speaker, text in spoken:
        # aci-bench has blanks before its punctuation and within its contractions.
        text = re.sub(r"\s+([,.?!;:]|n't\b|'(?:s|m|d|re|ve|ll)\b)", r"\1", " ".join(text.split()))
        if not text:
            continue
        end = now + SECONDS_PER_WORD * len(text.split())
        turns.append({"speaker": speaker, "start": round(now, 3), "end": round(end, 3), "text": text})
        now = end
    return turns


def labelled(text, pattern):
    """The (speaker, text) pairs of a text in which `pattern` matches the labels of the speakers."""
    parts = re.split(pattern, text)
    return [(role(label), said) for label, said in zip(parts[1::2], parts[2::2])]


def rows(path):
    csv.field_size_limit(10**8)
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def words(segments):
    """The words of a turn, spread evenly over the sentence that each belongs to."""
    found = []
    for segment in segments:
        tokens = segment["text"].split()
        step = (segment["end"] - segment["start"]) / max(len(tokens), 1)
        for index, token in enumerate(tokens):
            start = segment["start"] + index * step
            found.append({"text": token, "start": round(start, 3), "end": round(start + step, 3),
                          "probability": 1.0})
    return found


def truths(data):
    documents = [json.loads(path.read_text()) for path in Path(data, "calls/truth").glob("*.truth.json")]
    return sorted(documents, key=lambda document: document["id"])


def calls(data):
    for truth in truths(data):
        turns = [{"speaker": role(turn["role"]), "start": turn["start"], "end": turn["end"],
                  "text": turn["text"], "words": words(turn["segments"])}
                 for turn in sorted(truth["turns"], key=lambda turn: turn["start"])]
        yield dialogue(truth["id"], turns, truth["start_local"][:10])


def primock57(data):
    by_id = {}
    for row in rows(Path(data, "data/primock57-text/utterances.tsv")):
        text = " ".join(re.sub(r"<[^>]*>", " ", row["text"]).split())
        turns = by_id.setdefault(row["consultation"], [])
        if re.search(r"\w", text):
            turns.append({"speaker": role(row["speaker"]), "start": float(row["start_s"]),
                          "end": float(row["end_s"]), "text": text})
    for identifier, turns in by_id.items():
        yield dialogue(f"primock57/{identifier}", turns)


def osce(data):
    for path in sorted(Path(data, "data/osce-interviews/transcripts").glob("*.txt")):
        content = path.read_bytes()
        # Two of the files are UTF-16 whose byte order mark was lost in a conversion to UTF-8.
        text = content.decode("utf-8-sig").replace("\ufffd", "").replace("\0", "")
        yield dialogue(f"osce/{path.stem}", in_sequence(labelled(text, r"(?m)^\s*([DPdp])\s?:")))


def aci_bench(data):
    for path in sorted(Path(data, "data/aci-bench").glob("*.tsv")):
        if path.stem.endswith("_metadata"):
            continue
        for row in rows(path):
            text = row["dialogue"].replace("\\n", "\n")
            turns = in_sequence(labelled(text, r"(?m)^\s*\[(\w+)\]"))
            yield dialogue(f"aci-bench/{row['encounter_id']}", turns)


def mts_rows(data):
    """(id, header, text of the section, dialogue) of each pair."""
    for name in MTS_FILES:
        subset = "validation" if "Validation" in name else "train"
        for row in rows(Path(data, "data/mts-dialog", name)):
            text = row["dialogue"].replace("\\n", "\n")
            turns = in_sequence(labelled(text, MTS_LABEL))
            identifier = f"mts-dialog/{subset}-{row['ID']}"
            yield identifier, row["section_header"], row["section_text"], dialogue(identifier, turns)


def mts_dialog(data):
    return (row[-1] for row in mts_rows(data))


SETS = {"calls": calls, "primock57": primock57, "osce": osce, "aci-bench": aci_bench,
        "mts-dialog": mts_dialog}
CONSULTATIONS = ("primock57", "osce", "aci-bench")


def load(data, name):
    """The dialogues of a set. Ends the program if there are more or fewer than there should be."""
    if name == "consultations":
        return [found for part in CONSULTATIONS for found in load(data, part)]
    found = list(SETS[name](data))
    silent = [one["id"] for one in found if not one["turns"] and name != "calls"]
    if len(found) != COUNTS[name] or silent:
        sys.exit(f"{name}: {len(found)} dialogues where {COUNTS[name]} belong; without turns: {silent}")
    return found


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--data", required=True, help="the directory that holds calls/ and data/")
    options.add_argument("set", choices=[*SETS, "consultations"])
    options = options.parse_args()
    for one in load(options.data, options.set):
        print(json.dumps(one, ensure_ascii=False))
