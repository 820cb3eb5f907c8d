"""Fetches one file so that a cut connection or a killed process costs only what was under way."""
import hashlib
import http.client
import os
import shutil
import sys
import time
import urllib.error
from pathlib import Path

from failure import DATA, Failure, storage_failure
from registry import unreachable

CHUNK = 256 * 1024
ATTEMPTS_WITHOUT_PROGRESS = 4
SECONDS_BETWEEN_PLAIN_LINES = 10


def say(text):
    """One line for the person watching."""
    print(f"fetch: {text}", file=sys.stderr, flush=True)


def megabytes(count):
    return f"{count / 1e6:.1f} MB"


def sha256_of(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def is_intact(path, size, sha256):
    """Whether `path` is a file with this size and hash."""
    try:
        return path.stat().st_size == size and sha256_of(path) == sha256
    except FileNotFoundError:
        return False


def flush_to_disk(path):
    """Make a rename into `path`'s folder durable."""
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def publish(temporary, target, size, sha256):
    """Rename a complete file to `target` if it is the expected one, else remove it and raise."""
    found_size, found = temporary.stat().st_size, sha256_of(temporary)
    if (found_size, found) != (size, sha256):
        temporary.unlink()
        raise Failure(DATA, f"{target.name}: {found_size} bytes with SHA-256 {found}, but the manifest says {size} bytes "
                            f"with {sha256}. The bad file was removed; run this again, and if it happens again, "
                            "do not use what that source gives.")
    with open(temporary, "rb") as file:
        os.fsync(file.fileno())
    os.replace(temporary, target)
    flush_to_disk(target)


class Progress:
    """One live line on a terminal; elsewhere a plain line now and then, and one at the end."""

    def __init__(self, name, size, start):
        self.name, self.size, self.start = name, size, start
        self.began = self.shown = time.monotonic()
        self.live = sys.stderr.isatty()

    def update(self, count):
        now = time.monotonic()
        if now - self.shown < (0.2 if self.live else SECONDS_BETWEEN_PLAIN_LINES):
            return
        self.shown = now
        text = f"{self.name}: {count * 100 // self.size}% of {megabytes(self.size)}"
        if self.live:
            print(f"\r\033[Kfetch: {text}", end="", file=sys.stderr, flush=True)
        else:
            say(text)

    def interrupted(self):
        if self.live:
            print(file=sys.stderr)

    def finish(self):
        if self.live:
            print("\r\033[K", end="", file=sys.stderr)
        resumed = f", resumed at {megabytes(self.start)}" if self.start else ""
        say(f"{self.name}: {megabytes(self.size)} in {time.monotonic() - self.began:.1f} s{resumed}")


def receive(registry, address, part, size, progress):
    """Append to `part` what `address` still has to give; returns when the connection ends."""
    have = part.stat().st_size if part.exists() else 0
    with registry.open(address, {"Range": f"bytes={have}-"} if have else {}) as response:
        resumed = have and response.status == 206 and \
            response.headers.get("Content-Range", "").startswith(f"bytes {have}-")
        if not resumed:
            have = 0
        try:
            file = open(part, "ab" if resumed else "wb")
        except OSError as error:
            raise storage_failure(part, error) from error
        with file:
            while have <= size:
                chunk = response.read(CHUNK)
                if not chunk:
                    return
                try:
                    file.write(chunk)
                    file.flush()
                except OSError as error:
                    raise storage_failure(part, error) from error
                have += len(chunk)
                progress.update(have)


def fetch_file(registry, distribution, folder):
    """Return the path of `distribution` (project, filename, size, sha256) in `folder`, fetched if need be."""
    name, size, sha256 = distribution["filename"], distribution["size"], distribution["sha256"]
    target, part = folder / name, folder / f"{name}.part"
    if is_intact(target, size, sha256):
        return target
    target.unlink(missing_ok=True)
    local = registry.local_copy(name)
    if local and is_intact(local, size, sha256):
        try:
            shutil.copyfile(local, part)
        except OSError as error:
            raise storage_failure(part, error) from error
        publish(part, target, size, sha256)
        say(f"{name}: copied from a find-links folder")
        return target

    address, listed = registry.find(distribution["project"], name)
    if listed and listed != sha256:
        raise Failure(DATA, f"{name}: the package index gives SHA-256 {listed}, but the manifest says {sha256}. "
                            "Nothing was fetched. Check pip's index; do not use that file.")
    if part.exists() and part.stat().st_size > size:
        part.unlink()
    have = part.stat().st_size if part.exists() else 0
    progress = Progress(name, size, have)
    failures = 0
    while have < size:
        before, cause = have, "the connection ended early"
        try:
            receive(registry, address, part, size, progress)
        except Failure:
            progress.interrupted()
            raise
        except urllib.error.HTTPError as error:
            if error.code != 416 and error.code < 500:
                progress.interrupted()
                raise unreachable(name, error) from error
            if error.code == 416:
                part.unlink(missing_ok=True)
            cause = error
        except (OSError, http.client.HTTPException) as error:
            cause = error
        have = part.stat().st_size if part.exists() else 0
        failures = 0 if have > before else failures + 1
        if have < size:
            if failures >= ATTEMPTS_WITHOUT_PROGRESS:
                progress.interrupted()
                raise unreachable(name, cause)
            time.sleep(0.2 * 2 ** failures)
    publish(part, target, size, sha256)
    progress.finish()
    return target


def new_file(folder, name):
    """An empty path for work under way in `folder`; leftovers of a killed run are removed."""
    path = Path(folder) / f"{name}.tmp"
    path.unlink(missing_ok=True)
    return path
