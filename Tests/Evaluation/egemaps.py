"""Compares the eGeMAPS features of toned-analyze with those of openSMILE, on the same audio.

    egemaps.py --analyze PROGRAM --data FOLDER [--files N] [--rates 16000,8000]

PROGRAM is called as `PROGRAM measure FILE --features egemaps-lld --format csv` and with
`egemaps-functionals`. Prints the agreement of the 25 descriptors over the frames that both call
voiced, the agreement on voicing, and that of the 88 functionals over files, worst first. Exits
with 1 if a threshold is missed. Needs opensmile, soundfile, scipy and numpy.
"""

import argparse
import csv
import io
import pathlib
import subprocess
import sys
import tempfile
import warnings

import numpy
import opensmile
import scipy.signal
import soundfile

PITCH = "F0semitoneFrom27.5Hz_sma3nz"
VOICING = 0.97
# Their means are near zero, so that a deviation divided by the mean has no stable value.
NEAR_ZERO = ("slope", "mfcc", "logRelF0-H1-H2")


def descriptor_threshold(name):
    if "bandwidth" in name or name.startswith(("jitter", "shimmer")):
        return 0.90
    if name.startswith(("HNR", "logRelF0", "F1", "F2", "F3")):
        return 0.95
    return 0.99


def functional_threshold(name):
    if "bandwidth" in name or (name.endswith("stddevNorm") and name.startswith(NEAR_ZERO)):
        return 0.90
    return 0.98


def correlation(ours, theirs):
    ours, theirs = numpy.asarray(ours, float), numpy.asarray(theirs, float)
    if len(ours) < 2 or not (numpy.isfinite(ours).all() and numpy.isfinite(theirs).all()):
        return 0.0
    if ours.std() == 0 or theirs.std() == 0:
        return float(numpy.allclose(ours, theirs))
    return float(numpy.corrcoef(ours, theirs)[0, 1])


def analyze(program, path, features):
    """The header and the rows of the features of a file, without their leading columns."""
    command = [program, "measure", str(path), "--features", features, "--format", "csv"]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    rows = list(csv.reader(io.StringIO(output)))
    leading = 2 if features == "egemaps-lld" else 1
    values = numpy.array([[float(field) for field in row[leading:]] for row in rows[1:]])
    return rows[0][leading:], values


def audio(path, rate):
    """16-bit samples of the file at a rate."""
    samples, found = soundfile.read(path, dtype="int16")
    if samples.ndim > 1:
        samples = samples[:, 0]
    if found != rate:
        samples = scipy.signal.resample_poly(samples.astype(float), rate, found)
        samples = numpy.clip(numpy.round(samples), -32768, 32767).astype("int16")
    return samples


def peer(level):
    return opensmile.Smile(
        feature_set=opensmile.FeatureSet.eGeMAPSv02,
        feature_level=level,
    )


def compare(program, paths, rate):
    """Prints the two tables for one rate and returns what misses its threshold."""
    descriptors = peer(opensmile.FeatureLevel.LowLevelDescriptors)
    functionals = peer(opensmile.FeatureLevel.Functionals)
    our_frames, their_frames, our_files, their_files = [], [], [], []
    with tempfile.TemporaryDirectory() as folder:
        for path in paths:
            wave = pathlib.Path(folder) / "call.wav"
            soundfile.write(wave, audio(path, rate), rate, subtype="PCM_16")
            names, ours = analyze(program, wave, "egemaps-lld")
            theirs = descriptors.process_file(wave)
            if names != list(theirs.columns):
                raise SystemExit("the descriptors have other names")
            if len(ours) != len(theirs):
                raise SystemExit(f"{path}: {len(ours)} frames, the peer has {len(theirs)}")
            our_frames.append(ours)
            their_frames.append(theirs.to_numpy())
            functional_names, values = analyze(program, wave, "egemaps-functionals")
            expected = functionals.process_file(wave)
            if functional_names != list(expected.columns):
                raise SystemExit("the functionals have other names")
            our_files.append(values[0])
            their_files.append(expected.to_numpy()[0])
    ours, theirs = numpy.concatenate(our_frames), numpy.concatenate(their_frames)
    pitch = names.index(PITCH)
    both = (ours[:, pitch] > 0) & (theirs[:, pitch] > 0)
    voicing = float(((ours[:, pitch] > 0) == (theirs[:, pitch] > 0)).mean())
    print(f"\n{rate} Hz, {len(paths)} files, {len(ours)} frames, {both.sum()} voiced in both")
    missed = report(
        [
            (correlation(ours[both, k], theirs[both, k]), descriptor_threshold(name), name)
            for k, name in enumerate(names)
        ]
        + [(voicing, VOICING, "voicing (share of frames)")]
    )
    ours, theirs = numpy.array(our_files), numpy.array(their_files)
    print(f"\n{rate} Hz, functionals over {len(paths)} files")
    missed += report(
        [
            (correlation(ours[:, k], theirs[:, k]), functional_threshold(name), name)
            for k, name in enumerate(functional_names)
        ]
    )
    return missed


def report(rows):
    missed = []
    for value, threshold, name in sorted(rows, key=lambda row: row[0] - row[1]):
        isMissed = value < threshold
        missed += [name] if isMissed else []
        print(f"{value:8.4f}  >= {threshold:.2f}  {'MISSED' if isMissed else 'ok    '}  {name}")
    return missed


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--analyze", required=True, help="toned-analyze or a stand-in")
    parser.add_argument(
        "--data", required=True, type=pathlib.Path, help="the directory that holds data/emodb"
    )
    parser.add_argument("--files", type=int, help="use only so many, evenly spread")
    parser.add_argument("--rates", default="16000,8000", help="Hz, separated by commas")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    paths = sorted(
        path
        for path in (options.data / "data/emodb/audio").iterdir()
        if path.suffix in (".flac", ".wav")
    )
    if options.files and options.files < len(paths):
        step = len(paths) / options.files
        paths = [paths[int(index * step)] for index in range(options.files)]
    missed = []
    for rate in map(int, options.rates.split(",")):
        missed += compare(options.analyze, paths, rate)
    print(f"\n{len(missed)} missed" if missed else "\nall thresholds hold")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
