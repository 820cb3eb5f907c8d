"""`toned run` under supervision: readiness over sd_notify, its log, and its end."""

import os
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
        self.log, self.ready_after, self.ended = [], None, False
        self.news = threading.Condition()
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.listener = threading.Thread(target=self._listen, daemon=True)
        self.reader.start()
        self.listener.start()

    def _read(self):
        for line in self.process.stderr:
            with self.news:
                self.log.append(line.rstrip("\n"))
                self.news.notify_all()
        with self.news:
            self.ended = True
            self.news.notify_all()

    def _listen(self):
        """Takes every notice, as a service manager does: a full queue would hold the daemon up."""
        while notice := self.notices.recv(4096):
            if b"READY=1" in notice.split(b"\n"):
                with self.news:
                    self.ready_after = time.monotonic() - self.started
                    self.news.notify_all()

    def wait_ready(self, seconds=READY_SECONDS):
        """Seconds from the start to READY=1."""
        with self.news:
            self.news.wait_for(lambda: self.ready_after or self.ended, seconds)
            said = "\n".join(self.log[-5:])
        if self.ready_after:
            return self.ready_after
        if self.ended:
            self.process.wait(10)
            raise Failure(f"ended with {self.process.returncode} before it was ready: {said}")
        raise Failure(f"not ready within {seconds} s, load {os.getloadavg()[0]:.1f}: {said}")

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
        try:
            self.notices.shutdown(socket.SHUT_RD)  # ends the listener
        except OSError:
            pass  # closed before
        self.listener.join(5)
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
