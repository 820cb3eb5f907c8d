"""The real speech that is tuned on, with the trackers' vote on its pitch."""

import csv

import numpy as np
import soundfile

import truth

EMODB_SPLITS = ("train", "dev")
EMODB_COUNT = 70
# Of a wer-misc clip that is longer, the beginning is heard.
LONGEST_CLIP = 8


def files(data):
    """Group and path: sentences of EmoDB's train and dev splits, and the clips of wer-misc."""
    emodb = data / "data" / "emodb"
    with open(emodb / "labels.tsv", encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table, delimiter="\t"))
    allowed = sorted(
        row["file"]
        for row in rows
        if row["split"] in EMODB_SPLITS and row["file"].startswith("audio/")
    )
    chosen = np.random.default_rng(0).permutation(len(allowed))[:EMODB_COUNT]
    for index in sorted(chosen):
        yield "emodb", emodb / allowed[index]
    for path in sorted((data / "data" / "wer-misc" / "audio").glob("*.flac")):
        yield "wer", path


def read(group, path):
    samples, rate = soundfile.read(path)
    if samples.ndim > 1:
        samples = samples[:, 0]
    if group == "wer":
        samples = samples[: rate * LONGEST_CLIP]
    return np.ascontiguousarray(samples), rate


def voted(group, path, cache):
    """Samples, rate and pitch each 10 ms; the vote, which takes seconds, is kept in `cache`."""
    samples, rate = read(group, path)
    kept = cache / f"{group}-{path.stem}.npy"
    if kept.exists():
        return samples, rate, np.load(kept)
    pitch = truth.vote(samples, rate)
    np.save(kept, pitch)
    return samples, rate, pitch
