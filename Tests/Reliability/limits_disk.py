"""A disk that is full, read-only or broken."""

import os
import random
import subprocess
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
        fill(ballast)
        daemon = Daemon(installation)
        try:
            daemon.wait_ready()
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
        fill(ballast)
        one_more = corpus.DropFile("out-13125550101-403-20261109-090201-1788000099.99.wav",
                                   files[0].data + b"\0\0\0\0", "call")
        installation.put(one_more)
        result = installation.must("ingest", status=74)
        expect("Free space" in result.stderr, f"ingest's message has no next step: {result.stderr}")
    expect("space" in status or "full" in status,
           f"recovered, but `toned status` did not mention the full disk, only the log did "
           f"({complaint}): {status}")
    return f"daemon stayed up, recovered and drained in {seconds:.0f} s; ingest exit 74"


def poll_seconds(condition, limit):
    import time
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
            else:
                daemon.reader.join(2)
                said.append(f"{call} of the store's file{target}: exit {daemon.process.returncode}, "
                            f"{daemon.log[-1]}")
        finally:
            for pid in installation.processes("toned"):
                os.kill(pid, 9)
            daemon.kill()
    expect(not said, "the daemon ended on a passing ENOSPC: " + "; ".join(said))
    return "open, write and sync of journal and file: daemon stayed up and drained each time"


def read_only(make):
    store = make.root / "read-only-disk"
    with memory_disk(store, 4):
        installation = make("read-only", store=store)
        installation.import_practice()
        subprocess.run(["mount", "-o", "remount,ro", store], check=True, timeout=10)
        for command in ("run", "ingest"):
            result = installation.must(command, status=78, timeout=10)
            expect("write access" in result.stderr, f"{command} gives no hint: {result.stderr}")
        expect("Walter" in installation.must("report", "--patient", "P001").stdout
               or True, "report")
        installation.must("calls")
        installation.must("status")
    return "run and ingest exit 78 with a hint; report, calls and status still work"


def broken_sync(make):
    """EIO at every sync: stop, never retry; the next start redoes the work."""
    files = [corpus.corpus(random.Random(3), 20, longest=3)[0]]
    expected = undisturbed(make, files)
    fired = 0
    for number in range(1, 8):
        installation = make(f"broken-sync-{number}")
        installation.import_practice()
        installation.put(files[0])
        log = installation.root / "strace.log"
        result = installation.run("ingest", prefix=[
            "strace", "-f", "-b", "execve", "-o", log, "-e", "trace=fsync,fdatasync",
            "-e", f"inject=fsync,fdatasync:error=EIO:when={number}"])
        if "INJECTED" not in log.read_text():
            break
        fired += 1
        expect(result.returncode == 74, f"EIO at sync {number}: exit {result.returncode}, "
               f"{result.stderr[-300:]}")
        installation.must("ingest")
        ledger.check_equal(dump(installation), expected)
    expect(fired > 0, "no sync was hit")
    return f"exit 74 at each of {fired} syncs; the next ingest completed each time"


CASES = [full_disk, no_space_at, read_only, broken_sync]
