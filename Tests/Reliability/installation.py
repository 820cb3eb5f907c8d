"""A toned of its own in a temporary directory: programs, configuration, drop directory, store."""

import os
import pathlib
import shutil
import signal
import subprocess
import sys

import corpus

TIMEOUT = 300
INSIGHT_RULES = pathlib.Path(__file__).resolve().parents[2] / "config" / "insights"


def end_tidily():
    """SIGTERM ends a harness as Ctrl-C does: processes are ended and directories removed."""
    def end(*_):
        print("ended by SIGTERM", file=sys.stderr)
        sys.exit(143)
    signal.signal(signal.SIGTERM, end)


class Failure(Exception):
    """A promise that was not kept."""


def expect(condition, message):
    if not condition:
        raise Failure(message)


class Installation:
    def __init__(self, root, binaries, models_directory, *, store=None, **settings):
        self.root = pathlib.Path(root)
        self.drop = self.root / "drop"
        self.staging = self.root / "staging"
        self.store_directory = pathlib.Path(store) if store else self.root / "store"
        self.store = self.store_directory / "toned.sqlite"
        self.config = self.root / "toned.toml"
        self.bin = self.root / "bin"
        self.models = models_directory
        for directory in (self.drop, self.staging, self.store_directory, self.bin):
            directory.mkdir(parents=True, exist_ok=True)
        # Copies, so that a rebuild does not disturb and /proc/PID/exe tells our processes apart.
        for program in ("toned", "toned-analyze"):
            shutil.copy2(pathlib.Path(binaries) / program, self.bin / program)
        self.configure(**settings)

    def configure(self, *, settle=0, recognizer=False, model="ggml-tiny.en-q8_0.bin", models=None,
                  workers=0, analyzer=None, rescan=1, busy=10, minimum_seconds=60):
        self.config.write_text(f"""
[practice]
name = "Reliability"
time_zone = "America/Chicago"
[[source]]
name = "freepbx"
directory = "{self.drop}"
names = "freepbx"
settle_seconds = {settle}
[scan]
rescan_seconds = {rescan}
[store]
path = "{self.store}"
busy_seconds = {busy}
[workers]
count = {workers}
analyzer = "{analyzer or self.bin / 'toned-analyze'}"
retry_first_seconds = 1
retry_max_seconds = 2
minimum_seconds = {minimum_seconds}
[recognizer]
enabled = {str(recognizer).lower()}
models = "{models or self.models}"
model = "{model}"
[insights]
rules = "{INSIGHT_RULES}"
""")
        self.config.chmod(0o600)

    def argv(self, *arguments):
        return [str(self.bin / "toned"), *map(str, arguments), "--config", str(self.config)]

    def run(self, *arguments, prefix=(), timeout=TIMEOUT, **options):
        """Runs one command to its end; both streams captured as text."""
        try:
            return subprocess.run([*map(str, prefix), *self.argv(*arguments)], text=True,
                                  stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                  stderr=subprocess.PIPE, timeout=timeout, check=False, **options)
        except subprocess.TimeoutExpired:
            raise Failure(f"toned {arguments[0]} still running after {timeout} s") from None

    def must(self, *arguments, status=0, **options):
        result = self.run(*arguments, **options)
        expect(result.returncode == status,
               f"toned {' '.join(map(str, arguments))} ended with {result.returncode}, "
               f"not {status}: {result.stderr[-2000:]}")
        return result

    def import_practice(self):
        for command, text in (("patients", corpus.PATIENTS_CSV), ("staff", corpus.STAFF_CSV)):
            file = self.root / f"{command}.csv"
            file.write_text(text)
            self.must(command, "import", file)

    def put(self, file):
        """Drops a complete file at once, as a phone system that moves its recordings does."""
        staged = self.staging / file.name
        staged.write_bytes(file.data)
        os.rename(staged, self.drop / file.name)

    def processes(self, program="toned-analyze"):
        """The ids of this installation's running processes of a program."""
        path = str(self.bin / program)
        found = []
        for entry in pathlib.Path("/proc").iterdir():
            try:
                if entry.name.isdigit() and os.readlink(entry / "exe") == path:
                    found.append(int(entry.name))
            except OSError:
                pass  # it ended meanwhile
        return found

    def kill_leftovers(self):
        for program in ("toned", "toned-analyze"):
            for pid in self.processes(program):
                try:
                    os.kill(pid, 9)
                except ProcessLookupError:
                    pass
