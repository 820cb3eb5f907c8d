"""How much the line moves a clip's activation."""

from dataclasses import dataclass

import numpy as np

import model

# The same clip through each; the first is what the others are compared with.
LINES = [
    "clean",
    "band",
    "line",
    "8 kHz mu-law",
    "GSM 6.10",
    "line, white 20 dB",
    "clean, white 20 dB",
]


@dataclass
class Steadiness:
    """All in points of 0…100."""

    # Difference to the clean recording, all lines together, and by line.
    pairs90: float
    by_line: dict
    # Largest difference between any two lines of a clip.
    range90: float
    # 25th to 75th percentile over clips on a telephone line.
    interquartile: float


def steadiness(scores):
    """From log-odds by condition and clip; clips that are scored on every line."""
    lines = [model.of_condition(scores, line) for line in LINES]
    common = sorted(set.intersection(*map(set, lines)), key=lambda clip: clip.name)
    table = np.array([model.activation([line[clip] for clip in common]) for line in lines])
    differences = np.abs(table[1:] - table[0])
    quarter, three_quarters = np.percentile(table[LINES.index("line")], [25, 75])
    return Steadiness(
        pairs90=np.percentile(differences, 90),
        by_line=dict(zip(LINES[1:], np.percentile(differences, 90, axis=1))),
        range90=np.percentile(table.max(axis=0) - table.min(axis=0), 90),
        interquartile=three_quarters - quarter,
    )
