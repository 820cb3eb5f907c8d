"""A daemon that has nothing to do."""

import time

from daemon import Daemon, processor_seconds
from installation import expect

# Longer than every wait inside toned, so that each has run out at least once.
WATCH_SECONDS = 75


def idle(make):
    installation = make("idle", recognizer=True)
    installation.import_practice()
    daemon = Daemon(installation)
    try:
        daemon.wait_ready()
        time.sleep(WATCH_SECONDS - 10)
        before = processor_seconds(daemon.process.pid)
        time.sleep(10)
        share = (processor_seconds(daemon.process.pid) - before) / 10
        try:
            status, took = daemon.stop()
            stopped = f"stopped with {status} after {took:.2f} s"
        except Exception as failure:
            stopped = f"SIGTERM: {str(failure).splitlines()[0]}"
    finally:
        daemon.kill()
    expect(share < 0.05, f"idle for {WATCH_SECONDS} s, it uses {share:.0%} of a processor; {stopped}")
    expect("stopped with 0" in stopped, stopped)
    return f"after {WATCH_SECONDS} s without work {share:.1%} of a processor; {stopped}"


CASES = [idle]
