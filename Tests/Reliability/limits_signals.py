"""Stopping, and two at once."""

import pathlib
import random
import signal
import time

import corpus
import ledger
from daemon import Daemon, poll_until
from installation import expect

LONG_CALL = corpus.DropFile("exten-403-3125550101-20261110-133340-1794339220.412.wav",
                            b"", "call")


def two_daemons(make):
    installation = make("two")
    installation.import_practice()
    first = Daemon(installation)
    try:
        first.wait_ready()
        took = []
        for command in ("run", "ingest"):
            begin = time.monotonic()
            result = installation.must(command, status=75, timeout=10)
            took.append(time.monotonic() - begin)
            expect(str(first.process.pid) in result.stderr, f"{command} names no pid: {result.stderr}")
        expect(max(took) <= 1, f"it took {max(took):.2f} s")
        first.stop()
    finally:
        first.kill()
    return f"run and ingest exit 75 naming the holder, within {max(took):.2f} s"


def transcribing(installation):
    """Whether a worker runs the recogniser now."""
    for pid in installation.processes("toned-analyze"):
        try:
            if b"transcribe" in pathlib.Path(f"/proc/{pid}/cmdline").read_bytes():
                return pid
        except OSError:
            continue
    return None


def stop_while_transcribing(make, signals=1):
    installation = make(f"stop-{signals}", recognizer=True)
    installation.import_practice()
    # Both legs of the fixture call, long enough not to be done before the signal.
    call = corpus.DropFile(LONG_CALL.name, corpus.wav(corpus.speech()[1] * 4), "call")
    daemon = Daemon(installation)
    try:
        daemon.wait_ready()
        installation.put(call)
        daemon.wait_log("] recorded", 60)
        poll_until(lambda: transcribing(installation), 20, "transcription begins")
        begin = time.monotonic()
        for _ in range(signals):
            daemon.signal(signal.SIGTERM)
        status = daemon.wait(15)
        took = time.monotonic() - begin
    finally:
        daemon.kill()
    poll_until(lambda: not installation.processes("toned-analyze"), 3, "the worker ends too")
    with ledger.copied(installation.store) as database:
        ledger.check_structure(database)
        ledger.check_whole(database)
        expect(list(ledger.states(database).values()) == ["measured"], "the minutes stand, no words")
    return status, took


def stop(make):
    status, took = stop_while_transcribing(make)
    expect(status == 0 and took <= 10, f"exit {status} after {took:.1f} s")
    return f"SIGTERM while transcribing: exit 0 after {took:.2f} s, nothing half-written"


def stop_at_once(make):
    status, took = stop_while_transcribing(make, signals=2)
    expect(status in (0, 128 + signal.SIGTERM) and took <= 1, f"exit {status} after {took:.1f} s")
    return f"a second SIGTERM: exit {status} after {took:.2f} s, nothing half-written"


def stop_idle(make):
    installation = make("idle", rescan=60)
    installation.import_practice()
    worst = 0
    for pause in [0] + [random.Random(1).uniform(0, 0.5) for _ in range(9)]:
        daemon = Daemon(installation)
        try:
            daemon.wait_ready()
            time.sleep(pause)
            status, took = daemon.stop()
        finally:
            daemon.kill()
        expect(status == 0, f"exit {status}")
        worst = max(worst, took)
    expect(worst <= 2, f"an idle daemon took {worst:.1f} s to stop")
    return f"SIGTERM when idle, 10 times: exit 0 within {worst:.2f} s"


CASES = [two_daemons, stop, stop_at_once, stop_idle]
