"""The likeliest path through the candidates, and how often it is wrong."""

import numpy as np

import evidence

# As in PitchPath.
OCTAVE_JUMP_COST, FREE_MOVE, HIGHEST_JUMP_COST = 12, 0.04, 14
VOICING_CHANGE_COST = 3
HIGHEST_SCORE = 5
# More than this off is another pitch.
GROSS = 0.2


def follow(model, seen):
    """Hz of each frame, 0 where unvoiced."""
    scores = np.minimum(model.scores(seen.values, seen.used), HIGHEST_SCORE)
    usable = seen.used & ~is_too_soft(seen)[:, None]
    count, width = len(scores), evidence.CANDIDATES + 1
    origins = np.zeros((count, width), int)
    totals = np.full(width, -np.inf)
    totals[0] = 0
    octaves = np.zeros(width)
    columns = np.arange(width)
    for index in range(count):
        now = np.concatenate([[0], seen.octave[index]])
        cost = OCTAVE_JUMP_COST * (np.abs(now - octaves[:, None]) - FREE_MOVE)
        cost = np.clip(cost, 0, HIGHEST_JUMP_COST)
        cost[0, :] = cost[:, 0] = VOICING_CHANGE_COST
        cost[0, 0] = 0
        paths = totals[:, None] - cost
        origin = paths.argmax(axis=0)
        totals = paths[origin, columns]
        totals[1:] += np.where(usable[index], scores[index], -np.inf)
        origins[index] = origin
        octaves = now
    state = int(totals.argmax())
    hertz = np.zeros(count)
    for index in range(count - 1, -1, -1):
        if state > 0:
            hertz[index] = 2.0 ** seen.octave[index, state - 1]
        state = origins[index, state]
    return hertz


def is_too_soft(seen):
    """Whether a frame lies too far below the recent peak to be voiced."""
    return seen.values[:, :, evidence.DEPTH].min(axis=1) < evidence.DEEPEST


def errors(pitch, hertz):
    """Frames; and of them at a wrong pitch, missed and falsely voiced."""
    known = ~np.isnan(pitch)
    pitch, hertz = pitch[known], hertz[known]
    found = hertz > 0
    gross = (pitch > 0) & found & (np.abs(hertz / np.where(pitch > 0, pitch, 1) - 1) > GROSS)
    missed, false = (pitch != 0) & ~found, (pitch == 0) & found
    return np.array([len(pitch), gross.sum(), missed.sum(), false.sum()])
