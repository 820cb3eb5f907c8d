"""A disk that is full, read-only or broken."""

import os
import random
import subprocess
import time
from contextlib import contextmanager

import corpus
import ledger
from daemon import Daemon, poll_until
from installation import expect

RECOVERY_SECONDS = 60


@contextmanager
def memory_disk(path, mebibytes):
    path.mkdir(parents=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={mebibytes}m,mode=0700", "tmpfs", path],
                   check=True, timeout=10)
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", path], check=True, timeout=10)


def fill(ballast):
    """Takes every free block of the file system."""
    for size in (65536, 4096, 1):
        try:
            with open(ballast, "ab", buffering=0) as file:
                while True:
                    file.write(bytes(size))
        except OSError:
            pass


def dump(installation):
    with ledger.copied(installation.store) as database:
        ledger.check_structure(database)
        ledger.check_whole(database)
        return ledger.dump(database)


def drained(installation, files):
    """Whether every file was recorded, as the live store says."""
    database = ledger.sqlite3.connect(f"file:{installation.store}?mode=ro", uri=True, timeout=10)
    try:
        seen = {bytes(row[0]).decode() for row in database.execute("SELECT path FROM sightings")}
        return seen >= {file.name for file in files}
    finally:
        database.close()


def undisturbed(make, files):
    reference = make("undisturbed")
    reference.import_practice()
    for file in files:
        reference.put(file)
    reference.must("ingest")
    return dump(reference)


def full_disk(make):
    files = corpus.corpus(random.Random(1), 20, longest=5)
    expected = undisturbed(make, files)
    store = make.root / "small-disk"
    with memory_disk(store, 2):
        installation = make("full", store=store)
        installation.import_practice()
        before, ballast = dump(installation), store / "ballast"
        daemon = Daemon(installation)
        try:
            daemon.wait_ready()
            fill(ballast)
            for file in files:
                installation.put(file)
            complaint = daemon.wait_log("Free space", 30)[0]
            status = installation.must("status").stdout
            expect(daemon.process.poll() is None, "the daemon ended on a full disk")
            expect(dump(installation) == before, "a full disk left something half-written")
            os.unlink(ballast)
            seconds = poll_seconds(lambda: drained(installation, files), RECOVERY_SECONDS)
            ledger.check_equal(dump(installation), expected)
            expect(daemon.stop()[0] == 0, "the daemon did not stop with 0")
        finally:
            daemon.kill()
    expect("space" in status or "full" in status,
           f"all was recorded {seconds:.0f} s later, but `toned status` did not tell of the full "
           f"disk, only the log did ({complaint}); status was: {status}")
    return f"the daemon stayed up, said so, recovered and drained within {seconds:.0f} s"


def start_on_full_disk(make):
    """Exit 78 would keep systemd from trying again: a full disk is no configuration error."""
    store = make.root / "small-disk"
    with memory_disk(store, 2):
        installation = make("full", store=store)
        installation.import_practice()
        installation.put(corpus.corpus(random.Random(1), 20, longest=5)[0])
        fill(store / "ballast")
        for command in ("ingest", "run"):
            result = installation.run(command, timeout=30)
            expect(result.returncode in (74, 75),
                   f"{command} on a full disk: exit {result.returncode}: {result.stderr}")
    return "exit 74 or 75"


def poll_seconds(condition, limit):
    begin = time.monotonic()
    poll_until(condition, limit, "the store holds every file")
    return time.monotonic() - begin


def no_space_at(make):
    """ENOSPC at the journal's open, write and sync: a hiccup, not the end."""
    files = [file for file in corpus.corpus(random.Random(2), 20, longest=3)][:4]
    expected = undisturbed(make, files)
    said = []
    for call, target in (("openat", "-journal"), ("pwrite64", "-journal"), ("pwrite64", ""),
                         ("fdatasync", "-journal"), ("fdatasync", "")):
        installation = make(f"no-space-{call}{target}")
        installation.import_practice()
        for file in files:
            installation.put(file)
        daemon = Daemon(installation, prefix=[
            "strace", "-f", "-b", "execve", "-o", "/dev/null", "-P", f"{installation.store}{target}",
            "-e", f"trace={call}", "-e", f"inject={call}:error=ENOSPC:when=1"])
        try:
            daemon.wait_ready(15)
            gone = lambda: daemon.process.poll() is not None or drained(installation, files)
            poll_until(gone, RECOVERY_SECONDS + 15, f"recovery from ENOSPC at {call}{target}")
            if daemon.process.poll() is None:
                ledger.check_equal(dump(installation), expected)
            elif call == "fdatasync" and daemon.process.returncode == 74:
                # A failed sync is never retried: stop, and let the next start do the work.
                installation.must("ingest")
                ledger.check_equal(dump(installation), expected)
            else:
                daemon.reader.join(2)
                said.append(f"{call} of the store's file{target}: exit {daemon.process.returncode}, "
                            f"{daemon.log[-1]}")
        finally:
            for pid in installation.processes("toned"):
                os.kill(pid, 9)
            daemon.kill()
    expect(not said, "the daemon ended on a passing ENOSPC: " + "; ".join(said))
    return "at open and write of journal and file it stayed up and drained; at sync, exit 74"


def read_only(make):
    store = make.root / "read-only-disk"
    with memory_disk(store, 4):
        installation = make("read-only", store=store)
        installation.import_practice()
        subprocess.run(["mount", "-o", "remount,ro", store], check=True, timeout=10)
        for command in ("run", "ingest"):
            result = installation.must(command, status=78, timeout=10)
            expect("write access" in result.stderr, f"{command} gives no hint: {result.stderr}")
        expect("P001" in installation.must("report", "--patient", "P001").stdout, "no report")
        installation.must("calls")
        installation.must("status")
    return "run and ingest exit 78 with a hint; report, calls and status still work"


def broken_sync(make):
    """EIO at every sync: stop, never retry; the next start redoes the work.

    SQLite itself ignores a failed sync of the directory after it made the journal (unixSync in
    os_unix.c: some file systems cannot do that), so toned cannot see that one.
    """
    files = [corpus.corpus(random.Random(3), 20, longest=3)[0]]
    expected = undisturbed(make, files)
    fired = 0
    for number in range(1, 8):
        installation = make(f"broken-sync-{number}")
        installation.import_practice()
        installation.put(files[0])
        log = installation.root / "strace.log"
        result = installation.run("ingest", prefix=[
            "strace", "-f", "-b", "execve", "-y", "-o", log, "-e", "trace=fsync,fdatasync",
            "-e", f"inject=fsync,fdatasync:error=EIO:when={number}"])
        if "INJECTED" not in log.read_text():
            break
        fired += 1
        directory = f"<{installation.store.parent}>"
        is_ignored = number == 2 and any(
            directory in line for line in log.read_text().splitlines() if "INJECTED" in line)
        expect(result.returncode == (0 if is_ignored else 74),
               f"EIO at sync {number}: exit {result.returncode}, {result.stderr[-300:]}")
        installation.must("ingest")
        ledger.check_equal(dump(installation), expected)
    expect(fired > 0, "no sync was hit")
    return (f"exit 74 at {fired - 1} of {fired} syncs (SQLite ignores the one of the directory); "
            "the next ingest completed each time")


CASES = [full_disk, start_on_full_disk, no_space_at, read_only, broken_sync]
