#!/usr/bin/env python3
"""Writes what toned-analyze hears in the development calls, as score.py reads it with --transcripts.

    heard.py --data FOLDER --analyze PROGRAM --models FOLDER > heard.jsonl

The words of a channel become a turn up to the next pause of PAUSE. A channel's speaker is the side that the
truth gives it; on a mixed channel nobody is known.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path

import dialogues

PAUSE = 0.8  # seconds
SIDES = {"patient_side": "patient", "staff_side": "staff"}


def turns(words, speaker):
    found = []
    for word in words:
        if not found or word["start"] - found[-1]["end"] >= PAUSE:
            found.append({"speaker": speaker, "start": word["start"], "words": []})
        found[-1]["words"].append({key: word[key] for key in ("text", "start", "end", "probability")})
        found[-1]["end"] = word["end"]
    for turn in found:
        turn["text"] = " ".join(word["text"].strip() for word in turn["words"])
    return found


def heard(truth, options):
    spoken = []
    for file in truth["files"]:
        with open(Path(options.data, "calls", file), "rb") as recording:
            run = subprocess.run([options.analyze, "transcribe", "--models", options.models],
                                 stdin=recording, stdout=subprocess.PIPE, check=True)
        leg = next((leg for leg in ("-in", "-out") if Path(file).stem.endswith(leg)), None)
        for channel in json.loads(run.stdout)["channels"]:
            side = truth["channel_roles"][leg or str(channel["index"])]
            spoken += turns(channel["words"], SIDES.get(side, "unknown"))
    spoken.sort(key=lambda turn: turn["start"])
    return dialogues.dialogue(truth["id"], spoken, truth["start_local"][:10])


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--data", required=True, help="the directory that holds calls/")
    options.add_argument("--analyze", required=True, help="the toned-analyze to hear with")
    options.add_argument("--models", required=True, help="the folder of its models")
    options = options.parse_args()
    for truth in dialogues.truths(options.data):
        print(json.dumps(heard(truth, options), ensure_ascii=False))
        sys.stdout.flush()
