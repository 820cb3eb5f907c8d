"""Runs find-insights over dialogues, and what a current safety finding is."""

import json
import subprocess
import sys

# What is raised when it is current: the calls' README, and the two types that its calls do not have.
SAFETY = {"suicide_ideation", "suicide_plan", "suicide_intent", "suicide_attempt", "self_harm",
          "means_access", "violence", "overdose"}


def add_options(options):
    options.add_argument("--data", required=True, help="the directory that holds calls/ and data/")
    options.add_argument("--program", required=True, help="the find-insights to run")
    options.add_argument("--rules", help="a folder of rules in place of the shipped ones")
    options.add_argument("--lists", required=True, help="the folder for the lists that a person reads")


def findings(options, dialogues):
    """The findings of each dialogue by its id. Ends the program if a dialogue is not answered."""
    command = [options.program] + (["--rules", options.rules] if options.rules else [])
    lines = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in dialogues)
    run = subprocess.run(command, input=lines.encode(), stdout=subprocess.PIPE, check=True)
    # Not splitlines: U+2028 and its kind may stand in a quote.
    answers = [json.loads(line) for line in run.stdout.decode().split("\n") if line.strip()]
    by_id = {answer["id"]: answer["findings"] for answer in answers}
    missing = [one["id"] for one in dialogues if one["id"] not in by_id]
    if missing:
        sys.exit(f"find-insights left {len(missing)} dialogues unanswered, such as {missing[0]}")
    return by_id


def is_current_safety(finding):
    return finding["type"] in SAFETY and finding["polarity"] == "affirmed"


def overlap(one, other):
    """Seconds that both last. Below zero if there is a gap between them."""
    return min(one["end"], other["end"]) - max(one["start"], other["start"])


def line(dialogue, finding):
    """The turn that a finding is quoted from, with its speaker."""
    turns = [turn for turn in dialogue["turns"] if turn["speaker"] == finding["speaker"]]
    if not turns:
        return ""
    turn = max(turns, key=lambda turn: (overlap(turn, finding), finding["quote"] in turn["text"]))
    return f"{turn['speaker']}: {turn['text']}"
