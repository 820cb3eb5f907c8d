"""Too few descriptors, files that grow while they are read, and a recording of eight hours."""

import os
import random
import struct
import subprocess
import time

import corpus
import ledger
from daemon import Daemon, poll_until, processor_seconds, resident
from installation import expect
from limits_disk import RECOVERY_SECONDS, drained, dump, undisturbed

HOURS = 8
DAEMON_MEBIBYTES, WORKER_MEBIBYTES = 100, 300


def few_descriptors(make):
    """Starved of descriptors while it runs: no crash, no spinning, and all is well afterwards."""
    files = corpus.corpus(random.Random(5), 20, longest=2)[:6]
    expected = undisturbed(make, files)
    starved, worst, died = 0, 0.0, []
    for spare in range(0, 18, 3):
        installation = make(f"descriptors-{spare}")
        installation.import_practice()
        daemon = Daemon(installation)
        try:
            daemon.wait_ready()
            pid = daemon.process.pid
            limit_descriptors(pid, len(os.listdir(f"/proc/{pid}/fd")) + spare)
            for file in files:
                installation.put(file)
            busy = starvation(daemon)
            if busy is None:
                daemon.reader.join(2)
                died.append(f"{spare} to spare: ended with {daemon.process.returncode}, "
                            f"{next((line for line in daemon.log if 'Fatal' in line), daemon.log[-1])}")
                continue
            if not drained(installation, files):
                starved += 1
                worst = max(worst, busy)
            limit_descriptors(pid, 1024)
            poll_until(lambda: drained(installation, files), RECOVERY_SECONDS,
                       f"recovery from {spare} spare descriptors: " + "\n".join(daemon.log[-3:]))
            ledger.check_equal(dump(installation), expected)
            expect(daemon.stop()[0] == 0, "no graceful stop")
        finally:
            daemon.kill()
    expect(not died, "; ".join(died))
    expect(starved, "the limits starved nothing, so nothing is shown")
    expect(worst < 0.05, f"a starved daemon used {worst:.0%} of a processor")
    return (f"0 to 15 descriptors to spare: {starved} of 6 starved, at most {worst:.1%} of a "
            "processor; each recovered and drained")


def limit_descriptors(pid, count):
    subprocess.run(["prlimit", f"--pid={pid}", f"--nofile={count}:"], check=True, timeout=10)


def starvation(daemon, settle=4.0, watch=5.0):
    """The share of a processor it uses once the first tries are over; None if it ended."""
    try:
        daemon.process.wait(settle)
        return None
    except subprocess.TimeoutExpired:
        before = processor_seconds(daemon.process.pid)
    try:
        daemon.process.wait(watch)
        return None
    except subprocess.TimeoutExpired:
        return (processor_seconds(daemon.process.pid) - before) / watch


def grow(installation, daemon, name, data, takes):
    """Writes `data` in two parts, the second after toned has taken the first for a whole file."""
    with open(installation.drop / name, "wb", buffering=0) as file:
        file.write(data[:len(data) // 2])
        daemon.wait_log("] recorded", 20, takes)
        file.write(data[len(data) // 2:])


def growing(make, copy=False):
    call = corpus.DropFile("out-13125550104-403-20261109-090200-1788000004.4.wav",
                           corpus.cut(random.Random(6), corpus.speech(), 12), "call")
    twin = corpus.DropFile(corpus.same_call_other_id(call.name), call.data, "duplicate")
    files = [call, twin] if copy else [call]
    expected = undisturbed(make, files)
    installation = make(f"growing-{copy}")
    installation.import_practice()
    daemon = Daemon(installation)
    try:
        daemon.wait_ready()
        if copy:
            installation.put(call)
            daemon.wait_log("] recorded", 20)
        grow(installation, daemon, files[-1].name, call.data, len(files))
        daemon.wait_log("already recorded" if copy else "] recorded", 20, 1 if copy else 2)
        daemon.stop()
    finally:
        daemon.kill()
    with ledger.copied(installation.store) as database:
        time_counted = sum(ledger.minutes(database).values())
    whole = sum(row[2] - row[1] for row in expected["care_intervals"] if row[5] == "counted")
    expect(time_counted == whole, f"{time_counted} ms counted for a call of {whole} ms")
    ledger.check_equal(dump(installation), expected)
    return f"half a file was taken, then the whole: {time_counted} ms counted once"


def growing_copy(make):
    return growing(make, copy=True)


def appended_to(make):
    """Appended to every 100 ms while it is read: never half a call in the end."""
    call = corpus.DropFile(corpus.name(random.Random(7), 7),
                           corpus.cut(random.Random(7), corpus.speech(), 20), "call")
    expected = undisturbed(make, [call])
    installation = make("appended-to")
    installation.import_practice()
    daemon = Daemon(installation)
    try:
        daemon.wait_ready()
        step = len(call.data) // 40
        with open(installation.drop / call.name, "wb", buffering=0) as file:
            for start in range(0, len(call.data), step):
                file.write(call.data[start:start + step])
                time.sleep(0.1)
        poll_until(lambda: current(installation) == [len(call.data)], 30, "the whole is recorded")
        takes = len(daemon.wait_log("] recorded", 5))
        daemon.stop()
    finally:
        daemon.kill()
    ledger.check_equal(dump(installation), expected)
    return f"41 appends, {takes} takes recorded on the way, only the whole counts"


def current(installation):
    database = ledger.sqlite3.connect(f"file:{installation.store}?mode=ro", uri=True, timeout=10)
    try:
        return [row[0] for row in database.execute(
            "SELECT byte_count FROM recordings WHERE superseded_by IS NULL")]
    finally:
        database.close()


def write_hours(path, hours):
    """Stereo 16-bit speech, repeated, streamed to disk."""
    speech = corpus.speech()[1].tobytes()
    size = hours * 3600 * corpus.RATE * 4
    with open(path, "wb") as file:
        file.write(b"RIFF" + struct.pack("<I", size + 36) + b"WAVEfmt "
                   + struct.pack("<IHHIIHH", 16, 1, 2, corpus.RATE, corpus.RATE * 4, 4, 16)
                   + b"data" + struct.pack("<I", size))
        while size > 0:
            size -= file.write(speech[:size])


def eight_hours(make):
    installation = make("eight-hours", rescan=60, workers=1)
    installation.import_practice()
    name = "out-13125550101-403-20261110-080000-1794300000.1.wav"
    write_hours(installation.staging / name, HOURS)
    daemon, worker = Daemon(installation), 0
    try:
        daemon.wait_ready()
        (installation.staging / name).rename(installation.drop / name)
        begin = time.monotonic()
        while not drained(installation, [corpus.DropFile(name, b"", "call")]):
            worker = max([worker, *map(resident, installation.processes("toned-analyze"))])
            expect(daemon.process.poll() is None, "the daemon ended")
            expect(time.monotonic() - begin < 1000, "not measured within 1000 s")
            time.sleep(0.2)
        took = time.monotonic() - begin
        own = resident(daemon.process.pid)
        daemon.stop()
    finally:
        daemon.kill()
        (installation.drop / name).unlink(missing_ok=True)
    expect(own <= DAEMON_MEBIBYTES << 10, f"the daemon used {own / 1024:.0f} MiB")
    expect(worker <= WORKER_MEBIBYTES << 10, f"the worker used {worker / 1024:.0f} MiB")
    return (f"{HOURS} h stereo measured in {took:.0f} s ({HOURS * 3600 / took:.0f} times real time); "
            f"peak: worker {worker / 1024:.0f} MiB, daemon {own / 1024:.0f} MiB")


CASES = [few_descriptors, appended_to, growing, growing_copy, eight_hours]
