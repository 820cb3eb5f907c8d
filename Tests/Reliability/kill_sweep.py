#!/usr/bin/env python3
"""kill -9 at every system call of one ingest: the recording is absent or complete, never half.

strace kills toned at the N-th call of one kind in a thread, N = 1, 2, 3 … until a row of N never
fires. Workers are let go at their exec (-b execve) and are killed in a sweep of their own.
"""

import argparse
import os
import pathlib
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

from installation import end_tidily
from sweep import Sweep, WorkerSweep

CALLS = ["openat", "write", "pwrite64", "fsync", "fdatasync", "ftruncate", "unlink", "rename",
         "close"]


def sweeps(options, root):
    """(name, how to make it, its calls), in the order of the table."""
    calls = options.calls or CALLS
    general = [call for call in calls if call in ("openat", "write", "close")]
    store = [call for call in calls if call != "write"]
    yield "any file:", lambda at: Sweep(at, options), general
    yield "store:", lambda at: Sweep(at, options, store_only=True), store
    yield "creation:", lambda at: Sweep(at, options, import_practice=False, drop=False,
                                        store_only=True), store
    yield "worker:", lambda at: WorkerSweep(at, options), general
    yield "words:", lambda at: Sweep(at, options, ("complete", "transcribed"), store_only=True), \
        [call for call in store if call not in ("openat", "close")]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bin", default=".build/release")
    parser.add_argument("--models", default=os.path.expanduser("~/.cache/toned/models"))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2, help="sweeps at the same time")
    parser.add_argument("--calls", nargs="*", help="only these system calls")
    parser.add_argument("--only", nargs="*",
                        help="only these of any file:, store:, creation:, worker:, words:")
    options = parser.parse_args()
    end_tidily()
    with tempfile.TemporaryDirectory(prefix="toned-sweep-") as directory, \
            ThreadPoolExecutor(options.jobs) as pool:
        root = pathlib.Path(directory)
        rows = []

        def job(make, at, call):
            sweep = make(at)
            try:
                return sweep.sweep(call)
            finally:
                sweep.installation.kill_leftovers()

        for name, make, calls in sweeps(options, root):
            if options.only and name not in options.only:
                continue
            for call in calls:
                at = root / f"{name.strip(':').replace(' ', '-')}-{call}"
                rows.append((name, call, pool.submit(job, make, at, call)))
        print(f"{'killed at':24} {'kills':>5} {'reached':>8} {'bad':>4}  left behind\n"
              "(reached: of the calls on the store's files, how many a kill was placed at)", flush=True)
        bad = []
        for name, call, future in rows:
            row = future.result()
            row.what = f"{name} {call}"
            print(row, flush=True)
            bad += row.bad
    if bad:
        sys.exit("kill_sweep: FAILED\n" + "\n".join(bad))
    print("kill_sweep: every kill left the recording absent or complete")


if __name__ == "__main__":
    main()
