"""VoicingModel+Weights.swift: written from a model, and read back."""

import re

import numpy as np

import evidence
from network import Model

NAMES = [*evidence.FEATURES, "constant"]
# A sum that adds less than this to any score is left out.
NEGLIGIBLE = 1e-3


def write(path, model):
    """Replaces the declarations; the comment before them stays."""
    comment = path.read_text(encoding="utf-8").split("extension", maxsplit=1)[0]
    direct = sum_source(model.direct, model.constant, 4)
    added, subtracted = (list_source(model, sign) for sign in (1, -1))
    path.write_text(
        f"{comment}extension VoicingModel {{\n"
        f"    static let directSum = {direct}\n\n"
        f"    static let addedSums = {added}\n\n"
        f"    static let subtractedSums = {subtracted}\n"
        "}\n",
        encoding="utf-8",
    )


def list_source(model, sign):
    lines = []
    for index, outer in enumerate(model.outer):
        size = abs(outer)
        inner = model.inner[:, index] * size
        if np.sign(outer) == sign and np.abs(inner).max() > NEGLIGIBLE:
            lines.append(sum_source(inner, model.inner_constants[index] * size, 8))
    # swift format wants a comma after the last of several, and none after a single one.
    last = ",\n" if len(lines) > 1 else "\n"
    return "[\n" + ",\n".join(f"        {line}" for line in lines) + f"{last}    ]"


def sum_source(weights, constant, indent):
    space = " " * indent
    pairs = zip(NAMES, [*weights, constant])
    values = ",\n".join(f"{space}    {name}: {value:.4g}" for name, value in pairs)
    return f"Sum(\n{values}\n{space})"


def read(path):
    """The model that a file of weights stands for."""
    source = path.read_text(encoding="utf-8")
    direct, rest = source.split("static let addedSums")
    added, subtracted = rest.split("static let subtractedSums")
    (direct,) = sums(direct)
    inner = [*sums(added), *sums(subtracted)]
    outer = [1.0] * len(sums(added)) + [-1.0] * len(sums(subtracted))
    inner = np.array(inner).reshape(-1, len(NAMES))
    return Model(direct[:-1], direct[-1], inner[:, :-1].T, inner[:, -1], np.array(outer))


def sums(source):
    value = r"(-?[\d.]+(?:e[-+]?\d+)?)"
    pattern = r"Sum\(\s*" + r",\s*".join(f"{name}: {value}" for name in NAMES) + r"\s*\)"
    return [np.array(found, float) for found in re.findall(pattern, source)]
