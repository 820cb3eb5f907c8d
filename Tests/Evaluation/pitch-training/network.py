"""The voicing model and its fit: maximum likelihood over the candidates of each frame.

A candidate's score is a weighted sum of its features and `HIDDEN` such sums, each only where it is
positive; that of "unvoiced" is 0. Probabilities are the softmax of a frame's scores.
"""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

import evidence

HIDDEN = 12
PENALTY = 2e-4
INPUTS = len(evidence.FEATURES)
# A candidate is the voice's pitch if it differs by less than this share.
TOLERANCE = 0.1
LEFT_OUT, UNVOICED, ANY_VOICED = -1, 0, 99
NOT_USED = -50
# Iterations of each round, and of how many frames one is used. The speaker's pitch is unknown in
# the first; each of the others takes it from the round before and starts anew.
ROUNDS = ((70, 4), (100, 3), (220, 2))


@dataclass
class Model:
    """Weights for features as they are, so that a Swift `Sum` can hold them."""

    direct: np.ndarray
    constant: float
    inner: np.ndarray
    inner_constants: np.ndarray
    outer: np.ndarray

    def scores(self, values, used):
        sums = np.maximum(values @ self.inner + self.inner_constants, 0)
        scores = sums @ self.outer + values @ self.direct + self.constant
        return np.where(used, scores, NOT_USED)

    def probabilities(self, values, used):
        """Of the candidates; what is missing to 1 is "unvoiced"."""
        return softmax(self.scores(values, used))[:, 1:]


def softmax(scores):
    scores = np.concatenate([np.zeros((len(scores), 1), scores.dtype), scores], axis=1)
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    return weights / weights.sum(axis=1, keepdims=True)


def labels(pitch, seen):
    """Which of a frame's entries is true: 0 unvoiced, 1 the first candidate …"""
    hertz = 2.0**seen.octave
    ratio = hertz / np.where(pitch > 0, pitch, 1)[:, None]
    error = np.where(seen.used, np.abs(ratio - 1), 9)
    found = (pitch > 0) & (error.min(axis=1) < TOLERANCE)
    voiced = np.where(found, error.argmin(axis=1) + 1, ANY_VOICED)
    return np.where(np.isnan(pitch), LEFT_OUT, np.where(pitch == 0, UNVOICED, voiced))


def know_speakers(model, examples):
    for _, seen in examples:
        probabilities = model.probabilities(seen.values_at_once, seen.used)
        evidence.know_speaker(seen, probabilities)


def fit(examples, importance, seed, report):
    """Fits to pairs of recording and evidence; `importance` gives a recording's weight."""
    for index, (iterations, step) in enumerate(ROUNDS):
        if index > 0:
            know_speakers(model, examples)
        model, loss = fit_round(examples, importance, iterations, step, seed)
        report(f"round {index + 1}: {loss:.4f} nat per frame")
    return model


def fit_round(examples, importance, iterations, step, seed):
    values = np.concatenate([seen.values[::step] for _, seen in examples])
    used = np.concatenate([seen.used[::step] for _, seen in examples])
    truth = np.concatenate([labels(r.pitch, seen)[::step] for r, seen in examples])
    share = np.concatenate(
        [np.full(len(r.pitch[::step]), importance(r), np.float32) for r, _ in examples]
    )
    kept = (truth != LEFT_OUT) & used.any(axis=1)
    values, used, truth, share = values[kept], used[kept], truth[kept], share[kept]
    share /= share.sum()

    mean, deviation = values[used].mean(axis=0), values[used].std(axis=0) + 1e-6
    mean[evidence.AWAY] = 0
    objective = likelihood((values[used] - mean) / deviation, used, truth, share)
    rng = np.random.default_rng(seed)
    start = np.zeros(INPUTS * HIDDEN + 2 * HIDDEN + INPUTS + 1)
    inner, _, outer, _ = split(start)
    inner[:] = rng.standard_normal(inner.size).reshape(inner.shape) / np.sqrt(INPUTS)
    outer[:] = rng.standard_normal(HIDDEN) * 0.1
    result = minimize(
        objective, start, jac=True, method="L-BFGS-B", options={"maxiter": iterations, "maxcor": 20}
    )
    return without_scaling(result.x, mean, deviation), result.fun


def split(weights):
    """Views of inner weights and constants, outer weights, and direct weights."""
    first, second = INPUTS * HIDDEN, INPUTS * HIDDEN + HIDDEN
    return (
        weights[:first].reshape(INPUTS, HIDDEN),
        weights[first:second],
        weights[second : second + HIDDEN],
        weights[second + HIDDEN : -1],
    )


def likelihood(values, used, truth, share):
    """Minus log likelihood with penalty, and its gradient, as a function of the weights."""
    frames, places = np.nonzero(used)
    any_voiced = truth == ANY_VOICED
    entry, rows = np.where(any_voiced, 0, truth), np.arange(len(truth))

    def objective(exact):
        weights = exact.astype(np.float32)
        inner, inner_constants, outer, direct = split(weights)
        before = values @ inner + inner_constants
        sums = np.maximum(before, 0)
        scores = np.full(used.shape, NOT_USED, np.float32)
        scores[frames, places] = sums @ outer + values @ direct + weights[-1]
        found = softmax(scores)
        voiced = 1 - found[:, 0]
        right = np.where(any_voiced, voiced, found[rows, entry])
        target = np.zeros_like(found)
        target[rows, entry] = 1
        target[any_voiced] = found[any_voiced] / np.maximum(voiced[any_voiced], 1e-9)[:, None]
        target[any_voiced, 0] = 0
        slope = ((found - target) * share[:, None])[:, 1:][frames, places]
        inner_slope = slope[:, None] * outer * (before > 0)
        gradient = [
            (values.T @ inner_slope).ravel(),
            inner_slope.sum(axis=0),
            sums.T @ slope,
            values.T @ slope,
            [slope.sum()],
        ]
        penalised = PENALTY * weights.astype(np.float64)
        penalised[-1] = 0
        loss = -np.sum(share * np.log(right + 1e-9)) + 0.5 * PENALTY * np.sum(weights[:-1] ** 2)
        return float(loss), np.concatenate(gradient).astype(np.float64) + penalised

    return objective


def without_scaling(weights, mean, deviation):
    inner, inner_constants, outer, direct = split(weights)
    inner = inner / deviation[:, None]
    direct = direct / deviation
    return Model(
        direct=direct,
        constant=weights[-1] - mean @ direct,
        inner=inner,
        inner_constants=inner_constants - mean @ inner,
        outer=outer,
    )
