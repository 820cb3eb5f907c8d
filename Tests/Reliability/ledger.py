"""What stands in a store, read with Python's own SQLite and never through toned."""

import pathlib
import shutil
import sqlite3
import tempfile
import zoneinfo
from collections import Counter
from contextlib import closing, contextmanager
from datetime import datetime

from installation import expect

ZONE = zoneinfo.ZoneInfo("America/Chicago")
CURRENT = "JOIN recordings r ON r.id = t.recording_id WHERE r.superseded_by IS NULL"

# The end state without row numbers, times of writing, inodes and superseded takes. A copy's call
# may carry either copy's key, so keys are left out.
TABLES = {
    "recordings": """SELECT id, state, reason, byte_count, started_at, container, encoding,
        sample_rate, frame_count, header_repaired FROM recordings WHERE superseded_by IS NULL""",
    "calls": """SELECT r.id, c.source, c.direction, c.external_number, c.extension, c.started_at,
        c.patient_id, c.staff_id, c.program, c.unassigned_reason
        FROM recordings r JOIN calls c ON c.id = r.call_id WHERE r.superseded_by IS NULL""",
    "care_intervals": """SELECT r.id, i.start_ms, i.end_ms, i.kind, i.source, i.standing, i.reason
        FROM recordings r JOIN care_intervals i ON i.call_id = r.call_id
        WHERE r.superseded_by IS NULL""",
    "sightings": "SELECT source, path, size, recording_id FROM sightings",
    "patients": "SELECT * FROM patients", "phone_numbers": "SELECT * FROM phone_numbers",
    "enrollments": "SELECT * FROM enrollments", "staff": "SELECT * FROM staff",
} | {table: f"SELECT t.* FROM {table} t {CURRENT}" for table in (
    "analyses", "channels", "features", "speech_segments", "transcripts", "words",
    "unrecognized_spans")}


@contextmanager
def copied(store):
    """A copy with its journal, as a crash left them, so that recovery stays toned's own work."""
    with tempfile.TemporaryDirectory(prefix="toned-ledger-") as directory:
        for suffix in ("", "-journal", "-wal"):
            file = pathlib.Path(f"{store}{suffix}")
            if file.exists():
                shutil.copy2(file, directory)
        with closing(sqlite3.connect(pathlib.Path(directory) / pathlib.Path(store).name)) as database:
            yield database


def check_structure(database):
    integrity = [row[0] for row in database.execute("PRAGMA integrity_check")]
    expect(integrity == ["ok"], f"integrity_check: {integrity[:5]}")
    broken = database.execute("PRAGMA foreign_key_check").fetchall()
    expect(not broken, f"foreign_key_check: {broken[:5]}")


def has_schema(database):
    return bool(database.execute(
        "SELECT 1 FROM sqlite_master WHERE name = 'recordings'").fetchone())


def states(database):
    return dict(database.execute("SELECT id, state FROM recordings")) if has_schema(database) else {}


def check_whole(database):
    """Every recording is complete: what one transaction wrote stands there altogether."""
    checks = {
        "a recording without its analysis":
            """SELECT r.id FROM recordings r LEFT JOIN analyses a ON a.recording_id = r.id
            WHERE (r.state = 'quarantined') <> (a.recording_id IS NULL)""",
        "a recording without channels":
            """SELECT id FROM recordings r WHERE state <> 'quarantined' AND NOT EXISTS
            (SELECT 1 FROM channels WHERE recording_id = r.id)""",
        "a channel without its 32 features":
            """SELECT recording_id FROM channels c WHERE (SELECT count(*) FROM features f
            WHERE f.recording_id = c.recording_id AND f.channel = c.channel) <> 32""",
        "speech duration and segments that differ":
            """SELECT f.recording_id FROM features f WHERE f.name = 'speechDuration' AND
            abs(f.value * 1000 - (SELECT coalesce(sum(end_ms - start_ms), 0) FROM speech_segments s
            WHERE s.recording_id = f.recording_id AND s.channel = f.channel)) > 50""",
        "a call without care intervals":
            """SELECT id FROM recordings r WHERE state <> 'quarantined' AND superseded_by IS NULL
            AND frame_count > 0
            AND NOT EXISTS (SELECT 1 FROM care_intervals WHERE call_id = r.call_id)""",
        "a current recording that no file holds any more":
            """SELECT id, state FROM recordings r WHERE superseded_by IS NULL AND NOT EXISTS
            (SELECT 1 FROM sightings WHERE recording_id = r.id)""",
        "a state without exactly one audit row":
            """SELECT id FROM recordings r WHERE (SELECT count(*) FROM audit
            WHERE subject = substr(r.id, 1, length(subject))
            AND action IN ('recorded', 'quarantined')) <> 1""",
        "a transcribed recording without transcript and audit row":
            """SELECT id FROM recordings r WHERE (state = 'transcribed') <> EXISTS
            (SELECT 1 FROM transcripts WHERE recording_id = r.id)
            OR (state = 'transcribed') <> EXISTS (SELECT 1 FROM audit WHERE action = 'transcribed'
            AND subject = substr(r.id, 1, length(subject)))""",
    }
    for what, query in checks.items():
        found = database.execute(query).fetchall()
        expect(not found, f"{what}: {found[:3]}")


def minutes(database):
    """Counted milliseconds for each (patient, programme, month), over all calls whatever."""
    total = Counter()
    for patient, program, started, milliseconds in database.execute("""
            SELECT c.patient_id, c.program, c.started_at, i.end_ms - i.start_ms
            FROM care_intervals i JOIN calls c ON c.id = i.call_id
            WHERE i.standing = 'counted' AND c.unassigned_reason IS NULL"""):
        month = datetime.fromtimestamp(started / 1000, ZONE).strftime("%Y-%m")
        total[patient, program, month] += milliseconds
    return total


def dump(database):
    return {name: sorted(database.execute(query).fetchall(), key=repr)
            for name, query in TABLES.items()}


def check_equal(mine, undisturbed):
    for table, rows in undisturbed.items():
        here, there = set(mine[table]), set(rows)
        expect(mine[table] == rows,
               f"{table} differs from an undisturbed ingest: only here "
               f"{sorted(here - there, key=repr)[:3]}, only there {sorted(there - here, key=repr)[:3]}")
