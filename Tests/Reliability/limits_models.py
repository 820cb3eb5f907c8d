"""Models that are missing or damaged."""

import pathlib
import random
import shutil

import corpus
import ledger
from daemon import Daemon, poll_until
from installation import expect
from limits_disk import RECOVERY_SECONDS, drained

RECOGNIZER, DETECTOR = "ggml-tiny.en-q8_0.bin", "ggml-silero-v6.2.0.bin"


def model_directory(make, name):
    directory = make.root / name
    directory.mkdir()
    for file in ("manifest.json", DETECTOR, RECOGNIZER):
        shutil.copy2(pathlib.Path(make.models) / file, directory / file)
    return directory


def spoil(file):
    """Changes one byte in the middle."""
    with open(file, "r+b") as model:
        model.seek(file.stat().st_size // 2)
        byte = model.read(1)[0]
        model.seek(-1, 1)
        model.write(bytes([byte ^ 1]))


def mend(make, directory, name):
    shutil.copy2(pathlib.Path(make.models) / name, directory / (name + ".new"))
    (directory / (name + ".new")).rename(directory / name)


def trial(make, case, damage, name, done):
    """`damage` breaks model `name`; `done(installation, files)` tells that all work is finished."""
    directory = model_directory(make, f"models-{case}")
    damage(directory / name)
    installation = make(case, recognizer=True, models=directory)
    installation.import_practice()
    files = [corpus.DropFile(corpus.name(random.Random(4), 1),
                             corpus.cut(random.Random(4), corpus.speech(), 5), "call")]
    installation.put(files[0])
    result = installation.must("ingest", status=78)
    expect(name in result.stderr, f"the message does not name {name}: {result.stderr}")
    daemon = Daemon(installation)
    try:
        daemon.wait_ready()
        daemon.wait_log("failed", 30)
        status = installation.must("status").stdout
        expect("models" in status and name in status, f"status does not say so: {status}")
        expect(daemon.process.poll() is None, "the daemon ended")
        mend(make, directory, name)
        poll_until(lambda: done(installation, files), RECOVERY_SECONDS, "recovery")
        expect(daemon.stop()[0] == 0, "no graceful stop")
    finally:
        daemon.kill()
    with ledger.copied(installation.store) as database:
        ledger.check_structure(database)
        ledger.check_whole(database)
        left = database.execute("SELECT subject, message FROM problems").fetchall()
    expect(not left, f"mended, but status still tells of {left}")


def transcribed(installation, _):
    database = ledger.sqlite3.connect(f"file:{installation.store}?mode=ro", uri=True, timeout=10)
    try:
        return set(ledger.states(database).values()) == {"transcribed"}
    finally:
        database.close()


def missing_model(make):
    trial(make, "missing", lambda file: file.unlink(), DETECTOR, drained)
    return "ingest exit 78; the daemon kept running, said so in status, recovered when mended"


def damaged_model(make):
    trial(make, "damaged", spoil, RECOGNIZER, transcribed)
    return "one bit: ingest exit 78; the daemon kept running, said so, transcribed when mended"


CASES = [missing_model, damaged_model]
