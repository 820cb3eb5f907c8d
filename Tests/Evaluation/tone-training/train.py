#!/usr/bin/env python3
"""Fits the activation model on EmoDB `audio/` and writes Models/tone.json, card and all."""

import argparse
import json
import subprocess
from pathlib import Path

import numpy as np

import corpus
import model
import robustness

ROOT = Path(__file__).resolve().parents[3]
# What a change of which changes the descriptors.
EXTRACTOR = [
    "Sources/Prosody/Descriptors",
    "Sources/Prosody/Pitch",
    "Sources/Prosody/SpectralTilt.swift",
    "Sources/Prosody/ShortTimeSpectrum.swift",
    "Sources/Prosody/FrameFeed.swift",
    "Sources/Recordings/ActivationFeature.swift",
]
DEV = ("03", "16")


def number(value, digits=6):
    """So many significant digits: what another processor adds up differently is cut off."""
    return float(f"{value:.{digits}g}")


def extractor_commit():
    command = ["git", "-C", str(ROOT), "log", "-1", "--format=%H %cs", "--", *EXTRACTOR]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()


def segment_noise(fitted, segments):
    """How far a second of speech lies from the clip's emotion, and how far clips lie apart.

    Returns the variance of a second's log-odds within a speaker's emotion, and the variance of the
    clips.
    """
    values = fitted.log_odds(segments)
    groups = {}
    for segment, value in zip(segments, values):
        key = segment.clip.speaker, segment.clip.emotion, segment.condition
        groups.setdefault(key, []).append((segment.seconds, value))
    squares = freedom = 0.0
    for group in groups.values():
        seconds, scores = np.array(group).T
        mean = np.average(scores, weights=seconds)
        squares += np.sum(seconds * (scores - mean) ** 2)
        freedom += len(group) - 1
    return squares / freedom, np.var(list(fitted.clip_log_odds(segments).values()))


def metrics(names, segments):
    scores = model.leave_speaker_out(names, segments)
    line = model.of_condition(scores, "line")
    differences = model.against_neutral(line)
    train = [segment for segment in segments if segment.clip.speaker not in DEV]
    dev = [s for s in segments if s.clip.speaker in DEV and s.condition == "line"]
    dev_scores = model.of_condition(model.Model(names, train).clip_log_odds(dev), "line")
    steadiness = robustness.steadiness(scores)
    return {
        "recallLeaveSpeakerOut": number(model.recall(line), 3),
        "recallLeaveSpeakerOutByCondition": {
            condition: number(model.recall(model.of_condition(scores, condition)), 3)
            for condition in corpus.CONDITIONS
        },
        "recallDevelopmentSpeakers": number(model.recall(dev_scores), 3),
        "recallAgainstOwnNeutral": number(
            model.recall(differences, model.boundary(differences)), 3
        ),
        "differenceBetweenLines90thPercentile": number(steadiness.pairs90, 3),
        "interquartileRange": number(steadiness.interquartile, 3),
    }, model.boundary(differences)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="the directory that holds data/emodb")
    parser.add_argument("--analyze", required=True, help="the toned-analyze that measures")
    parser.add_argument("--output", type=Path, default=ROOT / "Models/tone.json")
    options = parser.parse_args()

    clips = corpus.clips(options.data / "data/emodb")
    extractor = corpus.Extractor(options.analyze)
    segments = extractor.segments(clips, corpus.CONDITIONS)
    names = extractor.names
    fitted = model.Model(names, segments)
    noise, spread = segment_noise(fitted, segments)
    figures, raised = metrics(names, segments)
    commit, date = extractor_commit()
    document = {
        "schema": "toned.activation/1",
        "card": {
            "purpose": "How active (aroused) a voice sounds, from calm to excited, on a telephone "
            "line: high against low is anger and happiness against neutral and sad acting.",
            "intendedUse": "Described to people who know the patient, against the patient's own "
            "earlier calls. Never a diagnosis, a severity or an emotion's name.",
            "limits": [
                "Acted emotions of eight German speakers; another language or an older or ill "
                "voice shifts the value, so compare it with the same person's only.",
                "Says nothing about pleasant or unpleasant: anger and joy sound equally active.",
                "Single segments are unsteady; the value of a call needs 30 s of speech.",
                "Below 10 dB signal to noise it was not tested.",
            ],
            "data": {
                "name": "Berlin Database of Emotional Speech (EmoDB), audio/ only",
                "licence": "CC0-1.0",
                "citation": "Burkhardt, Paeschke, Rolfes, Sendlmeier, Weiss, A Database of German "
                "Emotional Speech, Interspeech 2005",
                "clips": len(clips),
                "speakers": sorted({clip.speaker for clip in clips}),
                "conditions": list(corpus.CONDITIONS),
            },
            "extractor": {"commit": commit, "date": date},
            "program": "Tests/Evaluation/tone-training",
            "licence": "that of the program",
            "metrics": figures,
        },
        "features": [
            {
                "name": name,
                "mean": number(fitted.mean[index]),
                "deviation": number(fitted.deviation[index]),
                "weight": number(fitted.weights[index]),
            }
            for index, name in enumerate(fitted.names)
        ],
        "intercept": number(fitted.intercept),
        "farthest": model.FARTHEST,
        "raisedAbove": number(raised),
        "secondNoise": number(noise),
        "spread": number(spread),
    }
    text = json.dumps(document, indent=2, ensure_ascii=False) + "\n"
    options.output.write_text(text, encoding="utf-8")
    print(json.dumps(figures, indent=2))
    print(f"{options.output}: {len(text.encode())} bytes, {len(segments)} segments")


if __name__ == "__main__":
    main()
