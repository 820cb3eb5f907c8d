#!/usr/bin/env python3
"""toned at its limits: disk, models, signals, descriptors, size. Needs root (mount) and strace."""

import argparse
import os
import pathlib
import sys
import tempfile
import time
import traceback

import limits_disk
import limits_idle
import limits_models
import limits_resources
import limits_signals
from installation import Failure, Installation, end_tidily

MODULES = [limits_signals, limits_disk, limits_models, limits_idle, limits_resources]
CASES = [case for module in MODULES for case in module.CASES]


class Maker:
    """Makes the installations of one case, and ends what is left of them."""

    def __init__(self, root, options):
        self.root, self.options, self.models, self.made = root, options, options.models, []

    def __call__(self, name, **settings):
        made = Installation(self.root / name, self.options.bin, self.models, **settings)
        self.made.append(made)
        return made

    def end(self):
        for installation in self.made:
            installation.kill_leftovers()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bin", default=".build/release")
    parser.add_argument("--models", default=os.path.expanduser("~/.cache/toned/models"))
    parser.add_argument("cases", nargs="*", help="only these: "
                        + ", ".join(case.__name__ for case in CASES))
    options = parser.parse_args()
    end_tidily()
    failed = []
    for case in CASES:
        if options.cases and case.__name__ not in options.cases:
            continue
        begin = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="toned-limits-") as directory:
            make = Maker(pathlib.Path(directory), options)
            try:
                result = "ok      " + case(make)
            except Failure as failure:
                result = f"FAILED  {failure}"
                failed.append(case.__name__)
            except Exception:  # a fault of the harness; the other cases still tell something
                result = "FAULT   " + traceback.format_exc()
                failed.append(case.__name__)
            finally:
                make.end()
        print(f"{case.__name__:16} {time.monotonic() - begin:5.0f} s  {result}", flush=True)
    if failed:
        sys.exit(f"limits: FAILED: {', '.join(failed)}")
    print("limits: all kept")


if __name__ == "__main__":
    main()
