#!/usr/bin/env python3
"""Activation of the voice beside openSMILE eGeMAPSv02 functionals with a logistic regression.

Both hear the same samples: 300-3400 Hz, mu-law, 8 kHz, each speaker's clips one after the other.
Figures are unweighted average recalls; high activation is anger and happiness, low is neutral and
sadness, in both sets (RAVDESS's calm, fearful, disgust and surprised have no counterpart among
EmoDB's recordings here and are left out). RAVDESS is for evaluation: nothing was fitted to it. A clip
that toned refuses, because no speech or too little voice is found in it, is left out of its figure
and counted as wrong in a second one. Exits with 1 where a goal is missed.
"""

import argparse
import sys
import warnings
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
import opensmile
from sklearn.linear_model import LogisticRegression

sys.path.insert(0, str(Path(__file__).resolve().parent / "tone-training"))

import corpus  # noqa: E402
import model  # noqa: E402
import robustness  # noqa: E402

DEV = ("03", "16")
NAMES = ["anger", "happiness", "neutral", "sadness"]
# Strength of the peer's regularisation, scikit-learn's C; and the one of the four classes here,
# chosen by leaving speakers of EmoDB out.
GRID = [1e-4, 1e-3, 1e-2, 0.1, 1, 10, 100]
FOUR_CLASSES = 10
RESAMPLES = 2000
# Speech at -26 dB re full scale, as a telephone network aims at (ITU-T P.56, G.100.1).
LEVEL = -26


class Goals:
    def __init__(self):
        self.missed = []

    def least(self, name, value, goal):
        self.note(name, f"{value:.3f} (goal: at least {goal:.3f})", value >= goal)

    def most(self, name, value, goal):
        self.note(name, f"{value:.1f} (goal: at most {goal:.1f})", value <= goal)

    def note(self, name, text, reached):
        if not reached:
            self.missed.append(name)
        print(f"  {'ok    ' if reached else 'MISSED'} {name}: {text}")


def interval(recall, clips):
    """95 % by drawing speakers with replacement; `recall` gets the clips drawn."""
    by_speaker = defaultdict(list)
    for clip in clips:
        by_speaker[clip.speaker].append(clip)
    speakers = sorted(by_speaker)
    generator = np.random.default_rng(1)
    values = []
    for _ in range(RESAMPLES):
        drawn = generator.choice(len(speakers), len(speakers))
        values.append(recall([clip for index in drawn for clip in by_speaker[speakers[index]]]))
    low, high = np.percentile(values, [2.5, 97.5])
    return f"{low:.3f}–{high:.3f}"


def binary_recall(is_high, clips):
    """From whether a clip was called high; unweighted over the two classes."""
    right = {True: [], False: []}
    for clip in clips:
        right[clip.is_high].append(is_high[clip] == clip.is_high)
    return (np.mean(right[True]) + np.mean(right[False])) / 2


def class_recall(found, clips):
    right = defaultdict(list)
    for clip in clips:
        right[clip.emotion].append(found[clip] == clip.emotion)
    return np.mean([np.mean(values) for values in right.values()])


def confusion(found):
    """Rows are the truth."""
    counts = Counter((clip.emotion, answer) for clip, answer in found.items())
    columns = sorted({answer for _, answer in counts})
    print("    " + " " * 10 + "".join(f"{column:>11}" for column in columns))
    for name in NAMES:
        cells = "".join(f"{counts[name, column]:11d}" for column in columns)
        print(f"    {name:10}{cells}")


def report(name, is_high, clips, out_of=None):
    recall = binary_recall(is_high, clips)
    text = f"  {name:34} {recall:.3f}  [{interval(lambda c: binary_recall(is_high, c), clips)}]"
    if out_of and len(out_of) > len(clips):
        everything = {clip: is_high.get(clip, not clip.is_high) for clip in out_of}
        refused = len(out_of) - len(clips)
        text += f"  {refused} refused; {binary_recall(everything, out_of):.3f} with them as wrong"
    print(text)
    return recall


class Peer:
    """openSMILE's functionals of each clip."""

    def __init__(self):
        self.smile = opensmile.Smile(
            feature_set=opensmile.FeatureSet.eGeMAPSv02,
            feature_level=opensmile.FeatureLevel.Functionals,
        )

    def features(self, clips, level=None):
        found = {}
        for speaker in sorted({clip.speaker for clip in clips}):
            channel = corpus.Channel([c for c in clips if c.speaker == speaker], level)
            samples, rate = channel.through("line", seed=int(speaker))
            for clip, (start, end) in zip(channel.clips, channel.spans):
                piece = samples[int(start * rate) : int(end * rate)]
                found[clip] = self.smile.process_signal(piece, rate).to_numpy()[0]
        return found


def without_neutral(features):
    neutral = defaultdict(list)
    for clip, row in features.items():
        if clip.emotion == "neutral":
            neutral[clip.speaker].append(row)
    return {clip: row - np.mean(neutral[clip.speaker], axis=0) for clip, row in features.items()}


def peer_answers(train, test, strength, weight, answer):
    """What a regression fitted to `train` says of each clip of `test`; `answer` is what it learns."""
    clips = list(train)
    values = np.array([train[clip] for clip in clips])
    mean, deviation = values.mean(axis=0), values.std(axis=0)
    fitted = LogisticRegression(C=strength, class_weight=weight, max_iter=5000)
    fitted.fit((values - mean) / deviation, [answer(clip) for clip in clips])
    rows = np.array([test[clip] for clip in test])
    return dict(zip(test, fitted.predict((rows - mean) / deviation).tolist()))


def peer_leave_speaker_out(features, *settings):
    found = {}
    for speaker in sorted({clip.speaker for clip in features}):
        train = {clip: row for clip, row in features.items() if clip.speaker != speaker}
        test = {clip: row for clip, row in features.items() if clip.speaker == speaker}
        found.update(peer_answers(train, test, *settings))
    return found


def is_high(clip):
    return clip.is_high


def emotion(clip):
    return clip.emotion


SETTINGS = [(strength, weight) for strength in GRID for weight in (None, "balanced")]


def four_classes(names, train, test):
    """Emotions by toned's descriptors, for this comparison only: nobody is ever shown them."""
    base = model.Model(names, train, left_out=())
    fitted = LogisticRegression(C=FOUR_CLASSES, max_iter=2000)
    fitted.fit(
        base.standard(base.select(train)),
        [segment.clip.emotion for segment in train],
        sample_weight=model.weights(train),
    )
    sums = defaultdict(float)
    for segment, row in zip(test, fitted.decision_function(base.standard(base.select(test)))):
        sums[segment.clip] += segment.seconds * row
    return {clip: fitted.classes_[np.argmax(row)] for clip, row in sums.items()}


def evaluate_within(names, segments, clips, peer, goals):
    dev = [clip for clip in clips if clip.speaker in DEV]
    train = [segment for segment in segments if segment.clip.speaker not in DEV]
    line = [segment for segment in segments if segment.condition == "line"]
    test = [segment for segment in line if segment.clip.speaker in DEV]
    scores = model.leave_speaker_out(names, segments)
    left_out = model.of_condition(scores, "line")
    dev_scores = model.of_condition(model.Model(names, train).clip_log_odds(test), "line")
    four_dev = four_classes(names, train, test)
    four = {}
    for speaker in sorted({clip.speaker for clip in clips}):
        others = [segment for segment in segments if segment.clip.speaker != speaker]
        own = [segment for segment in line if segment.clip.speaker == speaker]
        four.update(four_classes(names, others, own))

    print(f"EmoDB, telephone line, {len(clips)} clips; speakers 03 and 16 held out for dev")
    answers = {clip: value > 0 for clip, value in left_out.items()}
    dev_recall = report("activation, dev", {c: v > 0 for c, v in dev_scores.items()}, dev)
    left_recall = report("activation, leave one speaker out", answers, list(answers), clips)
    against = model.against_neutral(left_out)
    limit = model.boundary(against)
    report(
        "the same against own neutral clips",
        {clip: value > limit for clip, value in against.items()},
        list(against),
    )
    dev_four = class_recall(four_dev, list(four_dev))
    left_four = class_recall(four, list(four))
    print(f"  {'four classes, dev':34} {dev_four:.3f}")
    print(
        f"  {'four classes, leave one out':34} {left_four:.3f}"
        f"  [{interval(lambda c: class_recall(four, c), list(four))}]"
    )
    confusion(four)
    confusion({clip: "high" if high else "low" for clip, high in answers.items()})
    for name, answer, recall in (
        ("activation", is_high, binary_recall),
        ("four classes", emotion, class_recall),
    ):
        found = {s: peer_leave_speaker_out(peer, *s, answer) for s in SETTINGS}
        best = max(SETTINGS, key=lambda s: recall(found[s], clips))
        text = interval(lambda c: recall(found[best], c), clips)
        train_rows = {clip: row for clip, row in peer.items() if clip.speaker not in DEV}
        dev_rows = {clip: peer[clip] for clip in dev}
        own = recall(peer_answers(train_rows, dev_rows, *best, answer), dev)
        print(
            f"  peer, {name:28} {recall(found[best], clips):.3f}  [{text}]  dev {own:.3f}"
            f"  (best in hindsight: C {best[0]:g}, {best[1]})"
        )
    goals.least("four classes, dev", dev_four, 0.75)
    goals.least("four classes, leave one speaker out", left_four, 0.75)
    goals.least("activation, dev", dev_recall, 0.94)
    goals.least("activation, leave one speaker out", left_recall, 0.94)
    return scores, limit


def evaluate_robustness(scores, goals):
    found = robustness.steadiness(scores)
    print("Points of 0-100 from the clean recording, 90th percentile over EmoDB's clips")
    for line, value in found.by_line.items():
        print(f"  {line:24} {value:5.1f}")
    print(
        f"  all of them {found.pairs90:.1f}; largest difference between two lines"
        f" {found.range90:.1f}; interquartile range over clips {found.interquartile:.1f}"
    )
    goals.most("90th percentile of the difference", found.pairs90, 10)


def evaluate_transfer(title, fitted, limit, segments, clips, peer, peer_clips, goals):
    """EmoDB to RAVDESS."""
    scores = model.of_condition(fitted.clip_log_odds(segments), "line")
    differences = model.against_neutral(scores)
    print(f"EmoDB -> RAVDESS, telephone line, {title}: {len(clips)} clips")
    ours = {
        "without": ({clip: value > 0 for clip, value in scores.items()}, 0.78),
        "with baseline": ({clip: value > limit for clip, value in differences.items()}, 0.80),
    }
    for name, (answers, goal) in ours.items():
        recall = report(f"activation, {name}", answers, list(answers), clips)
        confusion({clip: "high" if high else "low" for clip, high in answers.items()})
        train, test = peer, peer_clips
        if name == "with baseline":
            train, test = without_neutral(peer), without_neutral(peer_clips)
        within = {s: peer_leave_speaker_out(train, *s, is_high) for s in SETTINGS}
        found = {s: peer_answers(train, test, *s, is_high) for s in SETTINGS}
        chosen = max(SETTINGS, key=lambda s: binary_recall(within[s], list(train)))
        best = max(SETTINGS, key=lambda s: binary_recall(found[s], clips))
        peers = {}
        for kind, s in (("chosen in EmoDB", chosen), ("best in hindsight", best)):
            label = f"peer, {kind} (C {s[0]:g})"
            peers[kind] = report(label, found[s], clips)

            def advantage(drawn, peer_answers=found[s]):
                scored = [clip for clip in drawn if clip in answers]
                return binary_recall(answers, scored) - binary_recall(peer_answers, scored)

            print(
                f"    ahead by {advantage(clips):+.3f}  [{interval(advantage, clips)}]"
                " on the clips that both score"
            )
        if goals is not None:
            goals.least(f"RAVDESS {name}, {title}", recall, goal)
            for kind, value in peers.items():
                goals.note(
                    f"RAVDESS {name}, {title}, ahead of the peer {kind}",
                    f"{recall:.3f} against {value:.3f}",
                    recall > value,
                )


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--analyze", required=True)
    options = parser.parse_args()
    warnings.filterwarnings("ignore", module="sklearn")

    goals = Goals()
    peer = Peer()
    extractor = corpus.Extractor(options.analyze)
    german = corpus.clips(options.data / "data/emodb")
    segments = extractor.segments(german, corpus.CONDITIONS)
    names = extractor.names
    german_peer = peer.features(german)
    scores, limit = evaluate_within(names, segments, german, german_peer, goals)
    evaluate_robustness(scores, goals)

    english = corpus.clips(options.data / "data/ravdess")
    fitted = model.Model(names, segments)
    for title, level in (("levels as found", None), (f"every clip at {LEVEL} dB", LEVEL)):
        evaluate_transfer(
            title,
            fitted,
            limit,
            extractor.segments(english, ["line"], level),
            english,
            german_peer if level is None else peer.features(german, level),
            peer.features(english, level),
            goals if level is None else None,
        )
    if goals.missed:
        print(f"missed: {'; '.join(goals.missed)}", file=sys.stderr)
    return 1 if goals.missed else 0


if __name__ == "__main__":
    sys.exit(main())
