#!/usr/bin/env python3
"""Runs one peer on one recording and prints the processor seconds of the quickest call.

    peers.py NAME RECORDING REPEATS

Only the call that measures is counted: not Python, not its imports, not reading the file, and not
what a first call sets up.
"""

import resource
import sys

import soundfile


def opensmile_features(level):
    import opensmile

    smile = opensmile.Smile(
        feature_set=opensmile.FeatureSet.eGeMAPSv02,
        feature_level=getattr(opensmile.FeatureLevel, level),
    )
    return smile.process_signal


def praat(*measures):
    import parselmouth

    def run(samples, rate):
        sound = parselmouth.Sound(samples, rate)
        pitch = sound.to_pitch_ac()
        if "harmonicity" in measures:
            sound.to_harmonicity_cc()
        if "perturbation" in measures:
            call = parselmouth.praat.call
            pulses = call([sound, pitch], "To PointProcess (cc)")
            call(pulses, "Get jitter (local)", 0, 0, 0.0001, 0.02, 1.3)
            call([sound, pulses], "Get shimmer (local)", 0, 0, 0.0001, 0.02, 1.3, 1.6)
        if "formants" in measures:
            sound.to_formant_burg()
        if "intensity" in measures:
            sound.to_intensity()

    return run


def praat_harmonicity():
    import parselmouth

    return lambda samples, rate: parselmouth.Sound(samples, rate).to_harmonicity_cc()


def librosa_mfcc():
    import librosa

    return lambda samples, rate: librosa.feature.mfcc(
        y=samples, sr=rate, n_mfcc=13, hop_length=rate // 100
    )


def librosa_pyin():
    import librosa

    return lambda samples, rate: librosa.pyin(
        samples, fmin=65, fmax=600, sr=rate, hop_length=rate // 100
    )


PEERS = {
    "openSMILE eGeMAPSv02 functionals": lambda: opensmile_features("Functionals"),
    "openSMILE eGeMAPSv02 descriptors": lambda: opensmile_features("LowLevelDescriptors"),
    "Praat pitch (ac)": praat,
    "Praat harmonicity (cc)": praat_harmonicity,
    "Praat pitch, pulses, jitter, shimmer": lambda: praat("perturbation"),
    "Praat all, with formants": lambda: praat(
        "harmonicity", "perturbation", "formants", "intensity"
    ),
    "librosa mfcc": librosa_mfcc,
    "librosa pyin": librosa_pyin,
}


def processor_seconds():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def main():
    name, path, repeats = sys.argv[1:]
    run = PEERS[name]()
    samples, rate = soundfile.read(path, dtype="float32")
    run(samples[: 2 * rate], rate)
    best = float("inf")
    for _ in range(int(repeats)):
        start = processor_seconds()
        run(samples, rate)
        best = min(best, processor_seconds() - start)
    print(best)


if __name__ == "__main__":
    main()
