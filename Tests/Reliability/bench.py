#!/usr/bin/env python3
"""How fast a backlog goes through, and what toned adds to the analysis itself. No promise; figures."""

import argparse
import os
import pathlib
import random
import resource
import subprocess
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor

import corpus
from installation import Installation, end_tidily, expect


def children_seconds():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def timed(work):
    """(wall seconds, processor seconds of all processes that ended meanwhile)"""
    wall, processor = time.monotonic(), children_seconds()
    work()
    return time.monotonic() - wall, children_seconds() - processor


def analyze_all(installation, workers):
    """The same workers without toned: one process a file, as many at once."""
    def analyze(path):
        with open(path, "rb") as file:
            subprocess.run([installation.bin / "toned-analyze", "measure", "-", "--models",
                            installation.models], stdin=file, stdout=subprocess.DEVNULL,
                           timeout=60, check=True)
    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(analyze, sorted(installation.drop.iterdir())))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bin", default=".build/release")
    parser.add_argument("--models", default=os.path.expanduser("~/.cache/toned/models"))
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--seconds", type=float, default=60)
    options = parser.parse_args()
    end_tidily()
    workers = os.cpu_count()
    with tempfile.TemporaryDirectory(prefix="toned-bench-") as directory:
        installation = Installation(pathlib.Path(directory), options.bin, options.models)
        installation.import_practice()
        seeded, sources = random.Random(1), corpus.speech()
        for number in range(options.files):
            # A file each; the last sample makes the bytes its own.
            data = corpus.cut(seeded, sources, options.seconds)
            installation.put(corpus.DropFile(corpus.name(seeded, number),
                                             data[:-2] + (number % 65536).to_bytes(2, "little"), "call"))
        bare = timed(lambda: analyze_all(installation, workers))
        said = []
        whole = timed(lambda: said.append(installation.must("ingest", timeout=3600).stdout))
        expect(said[0].startswith(f"{options.files} recorded"), said[0])
        again = timed(lambda: installation.must("ingest"))
    n = options.files
    print(f"bench: {n} files of {options.seconds:.0f} s, {workers} workers\n"
          f"  analysis alone  {bare[0]:7.1f} s wall {bare[1]:7.1f} s processor "
          f"{n / bare[0]:6.1f} files/s\n"
          f"  toned ingest    {whole[0]:7.1f} s wall {whole[1]:7.1f} s processor "
          f"{n / whole[0]:6.1f} files/s\n"
          f"  toned's share   {1000 * (whole[0] - bare[0]) / n:7.1f} ms wall "
          f"{1000 * (whole[1] - bare[1]) / n:5.1f} ms processor for each file\n"
          f"  all known       {again[0]:7.2f} s for a second ingest of the same files")


if __name__ == "__main__":
    main()
