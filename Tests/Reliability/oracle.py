"""Counted time worked out from names and `toned-analyze measure` alone: no store, no toned."""

import json
import subprocess
from collections import Counter
from datetime import datetime

from corpus import CLINICAL_EXTENSIONS, PROGRAMS

GREETING_GAP, SILENCE, LEAST = 10_000, 30_000, 1_000


def counted(patient, staff):
    """First to last word in milliseconds; spans are (start, end), silences over 30 s left out."""
    if sum(end - start for start, end in patient) < LEAST:
        return 0
    begin = min(patient)[0]
    for start, end in sorted(staff, reverse=True):
        if start < begin and begin - end <= GREETING_GAP:
            begin = start
    total, last = 0, None
    for start, end in sorted(patient + staff):
        if start < begin:
            continue
        if last is None or start - last > SILENCE:
            last = start
        total += max(0, end - last)
        last = max(last, end)
    return total


def facts(name):
    """(outside number, extension, month, whether the staff is the left channel)."""
    kind, first, second, day = name.split("-")[:4]
    outside, extension = (first[1:], second) if kind == "out" else (second, first)
    return outside, extension, datetime.strptime(day, "%Y%m%d").strftime("%Y-%m"), kind == "out"


def minutes(files, drop, analyzer, models):
    """Milliseconds for each (patient, programme, month); the same bytes count once."""
    total = Counter()
    for name in {file.data: file.name for file in files if file.kind != "damaged"}.values():
        result = subprocess.run([analyzer, "measure", drop / name, "--models", models],
                                stdout=subprocess.PIPE, timeout=60, check=True)
        spans = [[(round(1000 * span["start"]), round(1000 * span["end"]))
                  for span in channel["speech"]] for channel in json.loads(result.stdout)["channels"]]
        outside, extension, month, staff_left = facts(name)
        staff, patient = spans if staff_left else reversed(spans)
        if extension in CLINICAL_EXTENSIONS and (time := counted(patient, staff)):
            total[*PROGRAMS[outside], month] += time
    return total
