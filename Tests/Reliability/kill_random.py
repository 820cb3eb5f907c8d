#!/usr/bin/env python3
"""kill -9 at random moments while recordings are dropped in: nothing lost, nothing counted twice."""

import argparse
import os
import pathlib
import queue
import random
import sys
import tempfile
import threading
import time

import corpus
import ledger
import oracle
from daemon import Daemon, poll_until
from installation import Failure, Installation, end_tidily, expect

# A worker whose daemon is gone has this long to notice.
ORPHAN_SECONDS = 3


class Dropper(threading.Thread):
    """Plays the phone system: moves some files in, writes others in pieces."""

    def __init__(self, installation, seed, longest_pause):
        super().__init__(daemon=True)
        self.installation, self.random, self.files = installation, random.Random(seed), queue.Queue()
        self.longest_pause = longest_pause
        self.start()

    def run(self):
        while (file := self.files.get()) is not None:
            if self.random.random() < 0.5:
                self.installation.put(file)
            else:
                self.grow(file)

    def grow(self, file):
        pieces = self.random.randint(2, 8)
        size = max(1, -(-len(file.data) // pieces))
        with open(self.installation.drop / file.name, "wb", buffering=0) as output:
            for start in range(0, len(file.data), size):
                output.write(file.data[start:start + size])
                # The pace of a call being recorded, not a wait for anything.
                time.sleep(self.random.uniform(0, self.longest_pause))


def orphans(installation):
    """Workers that no living daemon has and that are older than they may be."""
    old = []
    for pid in installation.processes("toned-analyze"):
        try:
            status = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            uptime = float(pathlib.Path("/proc/uptime").read_text().split()[0])
        except OSError:
            continue
        age = uptime - int(status[19]) / os.sysconf("SC_CLK_TCK")
        parent = int(status[1])
        if parent not in installation.processes("toned") and age > ORPHAN_SECONDS:
            old.append((pid, round(age, 1)))
    return old


class Trial:
    def __init__(self, installation, files, seed, longest_pause):
        self.installation, self.files = installation, files
        self.random = random.Random(seed)
        self.dropper = Dropper(installation, seed + 1, longest_pause)
        self.states, self.ready_times, self.acknowledged = {}, [], set()
        self.early, self.orphans = 0, 0

    def cycle(self, longest):
        """One start and one kill; the moment counts from readiness or, half the time, the start."""
        daemon = Daemon(self.installation)
        try:
            if self.random.random() < 0.5:
                self.ready_times.append(daemon.wait_ready())
            else:
                self.early += 1
            time.sleep(self.random.uniform(0, longest))
        finally:
            daemon.kill()
        self.acknowledged |= daemon.acknowledged()
        self.check_store()

    def check_store(self):
        with ledger.copied(self.installation.store) as database:
            ledger.check_structure(database)
            ledger.check_whole(database)
            now = ledger.states(database)
        final = {"measured": ("measured", "transcribed", "untranscribed")}
        for recording, state in self.states.items():
            expect(now.get(recording) in final.get(state, (state,)),
                   f"{recording[:12]} was {state} and is {now.get(recording)}")
        short = {recording[:12] for recording in now}
        expect(self.acknowledged <= short, f"recorded, then lost: {self.acknowledged - short}")
        found = orphans(self.installation)
        expect(not found, f"workers without a daemon: {found}")
        self.states = now

    def drive(self, kills, longest):
        for number in range(kills):
            # All files are in before the last tenth of the kills.
            begin, end = (min(len(self.files), int(len(self.files) * k / (0.9 * kills)))
                          for k in (number, number + 1))
            for file in self.files[begin:end]:
                self.dropper.files.put(file)
            try:
                self.cycle(longest)
            except Failure as failure:
                raise Failure(f"after kill {number + 1}: {failure}") from None
        before_end = len(self.states)
        for file in self.files[int(len(self.files) * kills / (0.9 * kills)):]:
            self.dropper.files.put(file)
        self.dropper.files.put(None)
        self.dropper.join(120)
        return before_end

    def finish(self, recognizer, seconds):
        """One run that is left alone until everything is done, then a graceful stop."""
        daemon = Daemon(self.installation)
        try:
            self.ready_times.append(daemon.wait_ready())
            poll_until(lambda: self.all_done(recognizer), seconds, "every file recorded")
        except Failure:
            daemon.kill()
            raise
        status, _ = daemon.stop()
        expect(status == 0, f"SIGTERM ended the last run with {status}")
        again = self.installation.must("ingest").stdout
        expect(again.startswith("0 recorded, 0 transcribed, 0 quarantined"), f"then: {again}")
        self.check_store()

    def all_done(self, recognizer):
        with ledger.copied(self.installation.store) as database:
            try:
                paths = {bytes(row[0]).decode(): row[1] for row in
                         database.execute("SELECT path, size FROM sightings")}
                waiting = database.execute(
                    "SELECT count(*) FROM recordings WHERE state = 'measured'"
                    " AND superseded_by IS NULL").fetchone()[0]
            except ledger.sqlite3.Error:
                return False  # copied in the middle of a commit
        return (all(paths.get(file.name) == len(file.data) for file in self.files)
                and not (recognizer and waiting))


def undisturbed(options, root, files):
    reference = Installation(root, options.bin, options.models, recognizer=options.recognizer)
    reference.import_practice()
    for file in files:
        reference.put(file)
    reference.must("ingest", timeout=1800)
    with ledger.copied(reference.store) as database:
        ledger.check_structure(database)
        ledger.check_whole(database)
        return ledger.dump(database), ledger.minutes(database), reference


def trial(options, root):
    files = corpus.corpus(random.Random(options.seed), options.files, longest=options.longest)
    expected, expected_minutes, reference = undisturbed(options, root / "undisturbed", files)
    independent = oracle.minutes(files, reference.drop, reference.bin / "toned-analyze",
                                 options.models)
    expect(independent == expected_minutes,
           f"the oracle counts {dict(independent)}, an undisturbed ingest {dict(expected_minutes)}")
    installation = Installation(root / "killed", options.bin, options.models,
                                settle=options.settle, recognizer=options.recognizer)
    try:
        installation.import_practice()
        # Without a time to settle, files are to be taken half-written; else not.
        run = Trial(installation, files, options.seed, 0.05 if options.settle else 0.4)
        begin = time.monotonic()
        early_records = run.drive(options.kills, options.delay)
        run.finish(options.recognizer, 300 if not options.recognizer else 900)
        with ledger.copied(installation.store) as database:
            ledger.check_equal(ledger.dump(database), expected)
            counted = ledger.minutes(database)
            superseded = database.execute("SELECT count(*) FROM recordings"
                                          " WHERE superseded_by IS NOT NULL").fetchone()[0]
        expect(counted == expected_minutes, f"counted {dict(counted)} not {dict(expected_minutes)}")
    finally:
        installation.kill_leftovers()
    recorded = len(expected["recordings"])
    print(f"kill_random: {options.kills} kills ({run.early} counted from the start), "
          f"{options.files} files, settle {options.settle} s, "
          f"recognizer {'on' if options.recognizer else 'off'}: {recorded} recordings "
          f"({early_records} before the last run, {superseded} early takes superseded), "
          f"{sum(counted.values()) / 1000:.3f} s counted in {len(counted)} patient-months "
          f"= undisturbed = oracle; {len(run.acknowledged)} acknowledged, 0 lost, 0 twice; "
          f"ready after at most {max(run.ready_times):.2f} s; {time.monotonic() - begin:.0f} s")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bin", default=".build/release")
    parser.add_argument("--models", default=os.path.expanduser("~/.cache/toned/models"))
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--files", type=int, default=100)
    parser.add_argument("--longest", type=float, default=20, help="seconds of the longest recording")
    parser.add_argument("--delay", type=float, default=0.4, help="seconds to the latest kill")
    parser.add_argument("--settle", type=int, default=1)
    parser.add_argument("--recognizer", action="store_true")
    parser.add_argument("--seed", type=int, default=random.randrange(2**32))
    options = parser.parse_args()
    end_tidily()
    print(f"kill_random: seed {options.seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="toned-kill-") as directory:
        try:
            trial(options, pathlib.Path(directory))
        except Failure as failure:
            sys.exit(f"kill_random: FAILED (--seed {options.seed}): {failure}")


if __name__ == "__main__":
    main()
