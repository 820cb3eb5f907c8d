"""The activation model: a ridge-penalised logistic regression over a segment's descriptors."""

from collections import defaultdict

import numpy as np

# Left out: the pitch level, which tells men from women before it tells calm from excited, and what
# repeats another descriptor. Chosen on EmoDB by training on men and testing on women and the other
# way round.
LEFT_OUT = {
    "pitch20",
    "pitch50",
    "pitch80",
    "pitch95",
    "hammarbergIndex",
    "levelDeviation",
    "flux50",
    "lowFlux",
    "voicedFraction",
}
RIDGE = 0.2
# Descriptors further from the training set's mean count as this far, standard deviations.
FARTHEST = 4.0


def weights(segments):
    """Every clip counts once however it was cut, every speaker's emotion as much as another's."""
    clip_time = defaultdict(float)
    for segment in segments:
        clip_time[segment.clip.name, segment.condition] += segment.seconds
    weight = np.array([s.seconds / clip_time[s.clip.name, s.condition] for s in segments])
    group_weight = defaultdict(float)
    for segment, own in zip(segments, weight):
        group_weight[segment.clip.speaker, segment.clip.emotion] += own
    groups = [group_weight[s.clip.speaker, s.clip.emotion] for s in segments]
    weight = weight / np.array(groups)
    return weight / weight.sum()


class Model:
    """Log-odds of a high activation: those of a clip are the mean over its speech."""

    def __init__(self, names, segments, left_out=LEFT_OUT, ridge=RIDGE):
        self.names = [name for name in names if name not in left_out]
        self.columns = [names.index(name) for name in self.names]
        values = self.select(segments)
        self.mean = values.mean(axis=0)
        self.deviation = values.std(axis=0)
        high = np.array([float(segment.clip.is_high) for segment in segments])
        self.weights, self.intercept = fit(self.standard(values), high, weights(segments), ridge)

    def select(self, segments):
        return np.array([segment.features[self.columns] for segment in segments])

    def standard(self, values):
        return np.clip((values - self.mean) / self.deviation, -FARTHEST, FARTHEST)

    def log_odds(self, segments):
        return self.standard(self.select(segments)) @ self.weights + self.intercept

    def clip_log_odds(self, segments):
        """By condition and clip."""
        sums = defaultdict(lambda: [0.0, 0.0])
        for segment, value in zip(segments, self.log_odds(segments) if segments else []):
            entry = sums[segment.condition, segment.clip]
            entry[0] += segment.seconds * value
            entry[1] += segment.seconds
        return {key: total / seconds for key, (total, seconds) in sums.items()}


def fit(values, high, weight, ridge):
    """Newton's method; the intercept is not penalised."""
    design = np.hstack([values, np.ones((len(values), 1))])
    penalty = ridge * np.eye(design.shape[1])
    penalty[-1, -1] = 0
    solution = np.zeros(design.shape[1])
    for _ in range(100):
        probability = 1 / (1 + np.exp(-design @ solution))
        gradient = design.T @ (weight * (probability - high)) + penalty @ solution
        curvature = (design * (weight * probability * (1 - probability))[:, None]).T @ design
        step = np.linalg.solve(curvature + penalty, gradient)
        solution = solution - step
        if np.abs(step).max() < 1e-10:
            return solution[:-1], solution[-1]
    raise SystemExit("the fit does not settle")


def leave_speaker_out(names, segments, **settings):
    """Log-odds of every clip, by condition and clip, from a model that never heard the speaker."""
    scores = {}
    for speaker in sorted({segment.clip.speaker for segment in segments}):
        others = [segment for segment in segments if segment.clip.speaker != speaker]
        own = [segment for segment in segments if segment.clip.speaker == speaker]
        scores.update(Model(names, others, **settings).clip_log_odds(own))
    return scores


def of_condition(scores, condition):
    """Log-odds by clip."""
    return {clip: value for (name, clip), value in scores.items() if name == condition}


def against_neutral(scores):
    """Log-odds less the mean of the same speaker's neutral clips, by clip."""
    neutral = defaultdict(list)
    for clip, value in scores.items():
        if clip.emotion == "neutral":
            neutral[clip.speaker].append(value)
    return {clip: value - np.mean(neutral[clip.speaker]) for clip, value in scores.items()}


def boundary(differences):
    """Where neutral and happy clips are as many of their own standard deviations away.

    Neutral clips lie close together, and the activated ones far apart: halfway between the two would
    be far outside the neutral ones.
    """
    values = {
        emotion: np.array([v for clip, v in differences.items() if clip.emotion == emotion])
        for emotion in ("neutral", "happiness")
    }
    low, high = values["neutral"], values["happiness"]
    return (low.mean() * high.std() + high.mean() * low.std()) / (low.std() + high.std())


def recall(scores, threshold=0.0):
    """Unweighted average recall of high and low activation."""
    high = [value > threshold for clip, value in scores.items() if clip.is_high]
    low = [value <= threshold for clip, value in scores.items() if not clip.is_high]
    return (np.mean(high) + np.mean(low)) / 2


def activation(log_odds):
    """0…100."""
    return 100 / (1 + np.exp(-np.asarray(log_odds)))
