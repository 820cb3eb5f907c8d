"""The development calls: audio files and what is said in them, channel by channel."""

import json
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Channel:
    """One channel of one file, and the turns of the truth that are spoken on it."""

    path: Path
    index: int
    turns: list

    @property
    def text(self):
        return " ".join(turn["text"] for turn in self.turns)

    @property
    def sentences(self):
        return [sentence for turn in self.turns for sentence in turn["segments"]]


@dataclass
class Call:
    """A call: its id in the set (D01 …), its layout, and its channels."""

    id: str
    layout: str
    duration: float
    channels: list = field(default_factory=list)

    @property
    def is_stereo(self):
        return self.layout.startswith("stereo")


def calls(data):
    """All calls of `data`/calls, in order of id."""
    root = Path(data) / "calls"
    files = {path.stem: path for path in (root / "spool").rglob("*") if path.suffix.lower() == ".wav"}
    found = []
    for truth_path in (root / "truth").glob("*.truth.json"):
        truth = json.loads(truth_path.read_text())
        stem = truth_path.name.removesuffix(".truth.json")
        call = Call(truth["id"], truth["layout"], truth["duration"])
        for leg, path in [("", files.get(stem)), ("-in", files.get(stem + "-in")),
                          ("-out", files.get(stem + "-out"))]:
            if path is None:
                continue
            spoken = [turn["channel"] for turn in truth["turns"] if isinstance(turn["channel"], int)]
            for index in [0] if leg else range(2 if call.is_stereo else max(spoken, default=0) + 1):
                name = leg or index
                turns = [turn for turn in truth["turns"] if turn["channel"] == name]
                call.channels.append(Channel(path, index, sorted(turns, key=lambda t: t["start"])))
        found.append(call)
    return sorted(found, key=lambda call: call.id)
