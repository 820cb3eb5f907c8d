"""`toned run` under supervision: readiness over sd_notify, its log, and its end."""

import os
import select
import signal
import socket
import subprocess
import threading
import time

from installation import Failure

READY_SECONDS = 5


class Daemon:
    def __init__(self, installation, prefix=(), arguments=()):
        self.path = f"\0toned-reliability-{os.getpid()}-{id(self)}-{time.monotonic_ns()}"
        self.notices = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.notices.bind(self.path)
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            [*map(str, prefix), *installation.argv("run", *arguments)], text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
            env=os.environ | {"NOTIFY_SOCKET": "@" + self.path[1:]})
        self.log = []
        self.news = threading.Condition()
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self):
        for line in self.process.stderr:
            with self.news:
                self.log.append(line.rstrip("\n"))
                self.news.notify_all()

    def wait_ready(self, seconds=READY_SECONDS):
        """Seconds from the start to READY=1."""
        deadline = self.started + seconds
        while (left := deadline - time.monotonic()) > 0:
            # A short look at a time, so that an early end is seen as such.
            if select.select([self.notices], [], [], min(left, 0.2))[0]:
                if b"READY=1" in self.notices.recv(4096).split(b"\n"):
                    return time.monotonic() - self.started
            elif self.process.poll() is not None:
                self.reader.join(1)
                raise Failure(f"ended with {self.process.returncode} before it was ready: "
                              + "\n".join(self.log[-5:]))
        raise Failure(f"not ready within {seconds} s: " + "\n".join(self.log[-5:]))

    def wait_log(self, text, seconds, count=1):
        """Waits until `count` log lines hold `text`, and returns them."""
        def found():
            return [line for line in self.log if text in line]
        with self.news:
            if not self.news.wait_for(lambda: len(found()) >= count, seconds):
                raise Failure(f"no log line with \"{text}\" within {seconds} s: "
                              + "\n".join(self.log[-5:]))
            return found()

    def acknowledged(self):
        """The short ids of the recordings that the log calls recorded."""
        with self.news:
            return {field.removeprefix("recording=") for line in self.log
                    if line.endswith("] recorded") for field in line.split()
                    if field.startswith("recording=")}

    def kill(self):
        self.process.kill()
        self.process.wait(10)
        self.close()

    def signal(self, number=signal.SIGTERM):
        self.process.send_signal(number)

    def stop(self, seconds=10):
        """SIGTERM; returns the exit status and how long the stop took."""
        begin = time.monotonic()
        self.signal()
        status = self.wait(seconds)
        return status, time.monotonic() - begin

    def wait(self, seconds):
        try:
            status = self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            raise Failure(f"still running after {seconds} s: " + "\n".join(self.log[-5:])) from None
        self.close()
        return status

    def close(self):
        self.reader.join(5)
        self.notices.close()


def poll_until(condition, seconds, what):
    """Polls another process's state; its value once it is true."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if value := condition():
            return value
        time.sleep(0.1)
    raise Failure(f"not within {seconds} s: {what}")


def resident(pid, field="VmHWM"):
    """Kibibytes of /proc/PID/status; 0 for a process that is gone."""
    try:
        with open(f"/proc/{pid}/status") as status:
            return next((int(line.split()[1]) for line in status if line.startswith(field)), 0)
    except OSError:
        return 0


def processor_seconds(pid):
    with open(f"/proc/{pid}/stat") as stat:
        fields = stat.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
