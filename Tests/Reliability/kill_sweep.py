#!/usr/bin/env python3
"""kill -9 at every system call of one ingest: the recording is absent or complete, never half.

strace kills toned at the N-th call of one kind in a thread, N = 1, 2, 3 … until a row of N never
fires. Workers are let go at their exec (-b execve) and are killed in a sweep of their own.
"""

import argparse
import os
import pathlib
import random
import re
import shutil
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import corpus
import ledger
from installation import Failure, Installation, expect

CALLS = ["openat", "write", "pwrite64", "fsync", "fdatasync", "ftruncate", "unlink", "rename", "close"]
# Threads share the work differently each time, so a gap in N is not yet the end.
QUIET_ROW = 5
# What the phases of one ingest may leave, by name.
EXTRA = {
    "all calls": "SELECT source, key, patient_id, unassigned_reason FROM calls",
    "audit": "SELECT actor, action, subject, detail FROM audit",
    "problems": "SELECT subject, stage FROM problems",
}


@dataclass
class Row:
    """One line of the table."""
    what: str
    outcomes: Counter = field(default_factory=Counter)
    positions: set = field(default_factory=set)
    total: int = 0
    bad: list = field(default_factory=list)

    def __str__(self):
        kills = sum(self.outcomes.values())
        states = ", ".join(f"{n} {what}" for what, n in sorted(self.outcomes.items()))
        reach = f"{len(self.positions)}/{self.total}" if self.total else "-"
        return f"{self.what:24} {kills:5} {reach:>8} {len(self.bad):4}  {states or 'never used'}"


def tables(database):
    if not ledger.has_schema(database):
        return database.execute("SELECT name FROM sqlite_master WHERE name LIKE 'grdb%'").fetchall()
    return ledger.dump(database) | {
        name: sorted(database.execute(query).fetchall(), key=repr) for name, query in EXTRA.items()}


class Sweep:
    """One installation that is put back to its template before each kill."""

    def __init__(self, root, options, phases=("complete",), import_practice=True, drop=True,
                 store_only=False):
        self.options, self.phases, self.store_only = options, phases, store_only
        self.installation = Installation(root, options.bin, options.models)
        self.template, self.log = pathlib.Path(root) / "template", pathlib.Path(root) / "strace.log"
        recognizer = "transcribed" in phases
        if import_practice:
            self.installation.import_practice()
        shutil.copytree(self.installation.store_directory, self.template)
        seeded = random.Random(options.seed)
        if drop:
            self.installation.put(corpus.DropFile(
                corpus.name(seeded, 1), corpus.cut(seeded, corpus.speech(), 4), "call"))
        self.legal = {} if not import_practice else {"absent": self.state()}
        for phase in phases:
            self.installation.configure(recognizer=phase == "transcribed", workers=1)
            self.installation.must("ingest")
            self.legal[phase] = self.state()
        self.installation.configure(recognizer=recognizer, workers=1)

    def state(self):
        with ledger.copied(self.installation.store) as database:
            ledger.check_structure(database)
            if ledger.has_schema(database):
                ledger.check_whole(database)
            return tables(database)

    def reset(self):
        shutil.rmtree(self.installation.store_directory)
        shutil.copytree(self.template, self.installation.store_directory)

    def classify(self):
        now = self.state()
        for name, legal in self.legal.items():
            if now == legal:
                return name
        if not self.legal.get("absent") and now in ([], [("grdb_migrations",)]):
            return "absent"
        raise Failure("neither absent nor complete: "
                      + str({table: rows for table, rows in dict(now).items()
                             if rows != self.legal[self.phases[-1]][table]})[:600])

    def strace(self, *arguments, prefix=()):
        return self.installation.run("ingest", prefix=[
            "strace", "-f", "-b", "execve", "-y", "--seccomp-bpf", "-o", self.log, *arguments, *prefix])

    @property
    def only_store(self):
        """strace's filter for calls on the store's files; without it `when` counts any file's."""
        store = self.installation.store
        return [argument for path in (store, f"{store}-journal", f"{store}.lock", store.parent)
                for argument in ("-P", path)] if self.store_only else []

    def store_calls(self, call):
        """How many calls of this kind went to the store's files, as strace logged them."""
        names = re.compile(rf"^\d+ +{call}\(.*{re.escape(str(self.installation.store_directory))}", re.M)
        return len(names.findall(self.log.read_text(errors="replace")))

    def recover(self, row):
        self.installation.must("ingest")
        expect(self.state() == self.legal[self.phases[-1]],
               f"after {row} a second ingest ends in another state")

    def sweep(self, call):
        row = Row(call)
        self.reset()
        expect(self.strace(*self.only_store, "-e", f"trace={call}").returncode == 0,
               "toned fails under strace")
        row.total = self.store_calls(call)
        number, quiet = 0, 0
        while quiet < QUIET_ROW:
            number += 1
            quiet = 0 if self.kill(row, call, number) else quiet + 1
        # Another thread may have made the first calls; then the N-th of one is not the N-th of all.
        for missed in sorted(set(range(1, row.total + 1)) - row.positions):
            for number in [*range(missed, max(0, missed - 9), -1)] * 2:
                if missed in row.positions:
                    break
                self.kill(row, call, number)
        # 0 stands for a call before or beside the store's.
        row.positions.discard(0)
        return row

    def kill(self, row, call, number):
        """One kill; whether it fired."""
        self.reset()
        result = self.strace(*self.only_store, "-e", f"trace={call}",
                             "-e", f"inject={call}:signal=KILL:when={number}")
        if "killed by SIGKILL" not in self.log.read_text(errors="replace"):
            expect(result.returncode == 0, f"ended with {result.returncode}: {result.stderr}")
            return False
        if result.returncode == -9:
            row.positions.add(self.store_calls(call))
        try:
            outcome = self.classify()
            # Killed between fork and exec, a worker dies and toned lives.
            row.outcomes[outcome if result.returncode == -9 else f"{outcome} (fork killed)"] += 1
            self.recover(f"{call} {number}")
        except Failure as failure:
            row.outcomes["bad"] += 1
            row.bad.append(f"{row.what} when={number}: {failure}")
        return True


class WorkerSweep(Sweep):
    """Kills the worker instead; toned must try again and end as if nothing had happened."""

    def sweep(self, call):
        row = Row(f"worker {call}")
        root = self.installation.root
        wrapper, mark = root / "analyze-once", root / "mark"
        number, quiet = 0, 0
        while quiet < QUIET_ROW:
            number += 1
            self.reset()
            shutil.rmtree(mark, ignore_errors=True)
            # Only the first worker runs under strace.
            wrapper.write_text(
                f"#!/bin/sh\nif mkdir {mark} 2>/dev/null; then\n"
                f"exec strace -f -o {self.log} -e trace={call} -e inject={call}:signal=KILL:when={number} "
                f"{self.installation.bin}/toned-analyze \"$@\"\nfi\n"
                f"exec {self.installation.bin}/toned-analyze \"$@\"\n")
            wrapper.chmod(0o755)
            self.installation.configure(workers=1, analyzer=wrapper)
            result = self.installation.run("ingest")
            if "killed by SIGKILL" not in self.log.read_text(errors="replace"):
                quiet += 1
                continue
            quiet = 0
            try:
                expect(result.returncode == 0, f"ended with {result.returncode}: {result.stderr}")
                row.outcomes[self.classify()] += 1
            except Failure as failure:
                row.outcomes["bad"] += 1
                row.bad.append(f"{row.what} when={number}: {failure}")
        return row


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
    parser.add_argument("--bin", default="/work/main/.build/release")
    parser.add_argument("--models", default=os.path.expanduser("~/.cache/toned/models"))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2, help="sweeps at the same time")
    parser.add_argument("--calls", nargs="*", help="only these system calls")
    parser.add_argument("--only", nargs="*", help="only these of any file:, store:, creation:, worker:, words:")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="toned-sweep-") as directory, \
            ThreadPoolExecutor(options.jobs) as pool:
        root = pathlib.Path(directory)
        rows = []
        for name, make, calls in sweeps(options, root):
            if options.only and name not in options.only:
                continue
            for call in calls:
                job = lambda make=make, name=name, call=call: make(root / f"{name[:5]}-{call}".replace(" ", "-")).sweep(call)
                rows.append((name, call, pool.submit(job)))
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
