#!/usr/bin/env python3
"""How fast toned measures a recording, and with how much memory, beside other programs.

    bench.py --analyze toned-analyze --benchmark ProsodyBenchmark [--data FOLDER] [--long]

All run on the same audio, one after the other, on one core. Processor seconds, the best of three
(of one from half an hour on). toned counts as the whole process, with reading the file and printing
the result; of the peers only the call that measures counts.
"""

import argparse
import dataclasses
import json
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
FEATURES = ("egemaps-functionals", "egemaps-lld", "pitch", "call")
YARDSTICK = "openSMILE eGeMAPSv02 functionals"
PEERS = (
    YARDSTICK,
    "openSMILE eGeMAPSv02 descriptors",
    "Praat pitch (ac)",
    "Praat harmonicity (cc)",
    "Praat pitch, pulses, jitter, shimmer",
    "Praat all, with formants",
    "librosa mfcc",
    "librosa pyin",
)
LIBRARY = "toned: the full set in the library"
COMMANDS = "toned: egemaps-functionals + call"
LONG_MINUTES = 480


@dataclasses.dataclass
class Audio:
    path: pathlib.Path
    rate: int
    minutes: float

    @property
    def seconds(self):
        return 60 * self.minutes

    @property
    def repeats(self):
        return 3 if self.minutes < 30 else 1

    @property
    def title(self):
        return f"{self.minutes:g} min at {self.rate // 1000} kHz"


@dataclasses.dataclass
class Cost:
    seconds: float
    """Processor seconds."""
    mebibytes: float | None
    """Peak resident memory of the whole process."""


def run(command, output=subprocess.DEVNULL):
    """What a process cost and, where it is caught, printed."""
    with subprocess.Popen(command, stdout=output, text=True) as process:
        text = process.stdout.read() if process.stdout else ""
        # Not process.wait(): this one tells what the process used.
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"bench: {' '.join(map(str, command))} ended with {process.returncode}")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024), text


def toned(program, models, features, audio):
    command = [program, "measure", audio.path, "--features", features, "--format", "csv"]
    command += ["--models", models] if models else []
    costs = [run(command)[0] for _ in range(audio.repeats)]
    return Cost(min(c.seconds for c in costs), max(c.mebibytes for c in costs))


def library(program, audio, raw):
    cost, text = run(
        [program, "time", "--audio", raw, "--rates", str(audio.rate), "--stages", "everything",
         "--repeats", str(audio.repeats), "--json"],
        subprocess.PIPE,
    )
    # Its memory is that of the samples, which it holds all at once.
    return Cost(json.loads(text)[0]["processorSeconds"], None)


def peer(name, audio):
    cost, text = run(
        [sys.executable, HERE / "peers.py", name, audio.path, str(audio.repeats)], subprocess.PIPE
    )
    return Cost(float(text), cost.mebibytes)


def build(options, folder, rate, minutes, raw=False):
    path = folder / f"{rate}-{minutes:g}.{'raw' if raw else 'wav'}"
    run([sys.executable, HERE / "audio.py", "--rate", str(rate), "--minutes", str(minutes), path]
        + (["--data", options.data] if options.data else []) + (["--raw"] if raw else []))
    return path


def head(audio):
    print(f"\n{audio.title:42}{'x real time':>12}{'x openSMILE':>14}{'peak MiB':>12}", flush=True)


def show(audio, name, cost, yardstick):
    ratio = f"{yardstick.seconds / cost.seconds:14.1f}" if yardstick else f"{'':14}"
    memory = f"{cost.mebibytes:12.0f}" if cost.mebibytes else ""
    print(f"  {name:40}{audio.seconds / cost.seconds:12.0f}{ratio}{memory}", flush=True)


def compare(options, folder, rate, minutes):
    """Prints the rows of one recording and returns the ratio of the library's full set."""
    audio = Audio(build(options, folder, rate, minutes), rate, minutes)
    head(audio)
    # The yardstick comes first, and right after it what is compared with it.
    yardstick = peer(YARDSTICK, audio)
    show(audio, YARDSTICK, yardstick, yardstick)
    raw = build(options, folder, rate, minutes, raw=True)
    full = library(options.benchmark, audio, raw)
    raw.unlink()
    show(audio, LIBRARY, full, yardstick)
    commands(options, audio, yardstick)
    for name in PEERS[1:]:
        if name != "librosa pyin" or minutes <= 1:
            show(audio, name, peer(name, audio), yardstick)
    audio.path.unlink()
    return yardstick.seconds / full.seconds


def commands(options, audio, yardstick):
    costs = {}
    for features in FEATURES:
        costs[features] = toned(options.analyze, options.models, features, audio)
        show(audio, f"toned measure --features {features}", costs[features], yardstick)
    both = [costs["egemaps-functionals"], costs["call"]]
    total = Cost(sum(c.seconds for c in both), max(c.mebibytes for c in both))
    show(audio, COMMANDS, total, yardstick)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--analyze", required=True, help="toned-analyze")
    parser.add_argument("--benchmark", required=True, help="ProsodyBenchmark")
    parser.add_argument("--models", help="the models of toned-analyze; else it looks itself")
    parser.add_argument("--data", help="the folder that holds data/ with speech")
    parser.add_argument("--wide", type=float, nargs="*", default=[1, 10, 60],
                        help="minutes of the recordings at 16 kHz")
    parser.add_argument("--narrow", type=float, nargs="*", default=[10],
                        help="minutes of the recordings at 8 kHz")
    parser.add_argument("--long", action="store_true",
                        help="toned alone on eight hours, too, for its memory; 1 GB of disk")
    options = parser.parse_args()

    core = max(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {core})
    os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONWARNINGS": "ignore"}
    print(f"core {core}, load average {os.getloadavg()[0]:.1f} at the start")
    if not (options.data and any(pathlib.Path(options.data).glob("data/*/audio"))):
        print(f"no speech in {options.data}: the calls of the tests are used instead")
    with tempfile.TemporaryDirectory(prefix="toned-bench-") as name:
        folder = pathlib.Path(name)
        ratios = [
            (rate, minutes, compare(options, folder, rate, minutes))
            for rate, lengths in ((16000, options.wide), (8000, options.narrow))
            for minutes in lengths
        ]
        if options.long:
            path = build(options, folder, 16000, LONG_MINUTES)
            audio = Audio(path, 16000, LONG_MINUTES)
            head(audio)
            commands(options, audio, None)
    print(f"\n{LIBRARY} beside {YARDSTICK}: "
          + ", ".join(f"{r:.1f} x at {rate // 1000} kHz ({minutes:g} min)"
                      for rate, minutes, r in ratios))
    print(f"load average {os.getloadavg()[0]:.1f} at the end")
    return 0


if __name__ == "__main__":
    sys.exit(main())
