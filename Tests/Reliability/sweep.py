"""One sweep: an installation that is put back before each kill, and what a kill may leave."""

import pathlib
import random
import re
import shutil
from collections import Counter
from dataclasses import dataclass, field

import corpus
import ledger
from installation import Failure, Installation, expect

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
        if import_practice:
            self.installation.import_practice()
        seeded = random.Random(options.seed)
        if drop:
            self.installation.put(corpus.DropFile(
                corpus.name(seeded, 1), corpus.cut(seeded, corpus.speech(), 4), "call"))
        # What a kill may leave: the store before the last phase, or after it.
        self.legal = {} if not import_practice else {"absent": self.state()}
        for phase in phases[:-1]:
            self.ingest(phase)
            self.legal = {phase: self.state()}
        shutil.copytree(self.installation.store_directory, self.template)
        self.ingest(phases[-1])
        self.legal[phases[-1]] = self.state()

    def ingest(self, phase):
        self.installation.configure(recognizer=phase == "transcribed", workers=1)
        self.installation.must("ingest")

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
        if len(self.legal) == 1 and now in ([], [("grdb_migrations",)]):
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
                f"exec strace -f -o {self.log} -e trace={call} "
                f"-e inject={call}:signal=KILL:when={number} "
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
