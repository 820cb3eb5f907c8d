import GRDB

/// The tables, as a list of steps.
///
/// A released step is never edited; a change is a new step.
enum Schema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("2026-11 first ledger") { try $0.execute(sql: firstLedger) }
        migrator.registerMigration("2026-11 segments") { try $0.execute(sql: segments) }
        migrator.registerMigration("2026-11 billing") { try $0.execute(sql: billing) }
        migrator.registerMigration("2026-11 insights") { try $0.execute(sql: insights) }
        return migrator
    }

    /// Refuses a file that a newer toned wrote, before anything touches it.
    static func check(_ database: DatabaseQueue, path: String) throws {
        let applied = try database.read { try migrator.appliedIdentifiers($0) }
        if let unknown = applied.subtracting(migrator.migrations).sorted().first {
            throw StoreError.newerSchema(path: path, unknown: unknown)
        }
    }

    /// Times are milliseconds since 1970-01-01T00:00:00Z (`…_at`) or from the start of a
    /// recording or call (`…_ms`).
    private static let firstLedger = """
        CREATE TABLE patients (
            id TEXT PRIMARY KEY NOT NULL,
            name TEXT NOT NULL
        ) STRICT;

        CREATE TABLE phone_numbers (
            patient_id TEXT NOT NULL REFERENCES patients (id) ON DELETE CASCADE,
            number TEXT NOT NULL CHECK (number LIKE '+%'),
            PRIMARY KEY (patient_id, number)
        ) STRICT;
        CREATE INDEX phone_numbers_by_number ON phone_numbers (number);

        CREATE TABLE enrollments (
            patient_id TEXT NOT NULL REFERENCES patients (id) ON DELETE CASCADE,
            program TEXT NOT NULL,
            PRIMARY KEY (patient_id, program)
        ) STRICT;

        CREATE TABLE consents (
            patient_id TEXT NOT NULL REFERENCES patients (id) ON DELETE CASCADE,
            program TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('program')),
            given_on TEXT NOT NULL CHECK (given_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
            source TEXT NOT NULL,
            PRIMARY KEY (patient_id, program, kind, given_on)
        ) STRICT;

        CREATE TABLE staff (
            id TEXT PRIMARY KEY NOT NULL,
            name TEXT NOT NULL,
            role TEXT NOT NULL
        ) STRICT;

        CREATE TABLE staff_extensions (
            staff_id TEXT NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
            extension TEXT NOT NULL,
            PRIMARY KEY (staff_id, extension)
        ) STRICT;
        CREATE INDEX staff_extensions_by_extension ON staff_extensions (extension);

        -- A call may have several recordings: two legs, a transfer, a second take of a grown file.
        CREATE TABLE calls (
            id INTEGER PRIMARY KEY NOT NULL,
            source TEXT NOT NULL,
            key TEXT NOT NULL,
            direction TEXT CHECK (direction IN ('inbound', 'outbound')),
            external_number TEXT,
            extension TEXT,
            started_at INTEGER,
            patient_id TEXT REFERENCES patients (id),
            staff_id TEXT REFERENCES staff (id),
            program TEXT,
            unassigned_reason TEXT,
            UNIQUE (source, key),
            CHECK (unassigned_reason IS NOT NULL
                OR (patient_id IS NOT NULL AND staff_id IS NOT NULL AND program IS NOT NULL
                    AND started_at IS NOT NULL))
        ) STRICT;
        CREATE INDEX calls_by_patient ON calls (patient_id, started_at);
        CREATE INDEX calls_by_start ON calls (started_at);

        -- States: see RecordingState.swift.
        CREATE TABLE recordings (
            id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 64),
            state TEXT NOT NULL
                CHECK (state IN ('measured', 'transcribed', 'untranscribed', 'quarantined')),
            reason TEXT,
            call_id INTEGER REFERENCES calls (id),
            superseded_by TEXT REFERENCES recordings (id),
            byte_count INTEGER NOT NULL CHECK (byte_count >= 0),
            started_at INTEGER,
            container TEXT,
            encoding TEXT,
            sample_rate INTEGER CHECK (sample_rate > 0),
            frame_count INTEGER CHECK (frame_count >= 0),
            header_repaired INTEGER CHECK (header_repaired IN (0, 1)),
            recorded_at INTEGER NOT NULL,
            transcribed_at INTEGER,
            CHECK ((state = 'quarantined') = (call_id IS NULL)),
            CHECK (state NOT IN ('quarantined', 'untranscribed') OR reason IS NOT NULL)
        ) STRICT;
        CREATE INDEX recordings_by_call ON recordings (call_id);
        CREATE INDEX recordings_by_state ON recordings (state, recorded_at);

        -- Where the bytes were seen: lets a scan skip a known file without reading it.
        CREATE TABLE sightings (
            source TEXT NOT NULL,
            path BLOB NOT NULL,
            device INTEGER NOT NULL,
            inode INTEGER NOT NULL,
            size INTEGER NOT NULL,
            modified_ns INTEGER NOT NULL,
            recording_id TEXT NOT NULL REFERENCES recordings (id),
            seen_at INTEGER NOT NULL,
            PRIMARY KEY (source, path)
        ) STRICT;
        CREATE INDEX sightings_by_recording ON sightings (recording_id);

        CREATE TABLE analyses (
            recording_id TEXT PRIMARY KEY NOT NULL REFERENCES recordings (id),
            schema TEXT NOT NULL,
            analyzer_version TEXT NOT NULL,
            voice_activity_model TEXT NOT NULL
        ) STRICT;

        CREATE TABLE channels (
            recording_id TEXT NOT NULL REFERENCES recordings (id),
            channel INTEGER NOT NULL CHECK (channel >= 0),
            role TEXT NOT NULL CHECK (role IN ('patient', 'staff', 'mixed', 'unknown')),
            PRIMARY KEY (recording_id, channel)
        ) STRICT;

        -- A number or the reason why there is none; never NaN, which SQLite stores as NULL.
        CREATE TABLE features (
            recording_id TEXT NOT NULL,
            channel INTEGER NOT NULL,
            name TEXT NOT NULL,
            value REAL,
            reason TEXT,
            PRIMARY KEY (recording_id, channel, name),
            FOREIGN KEY (recording_id, channel) REFERENCES channels (recording_id, channel),
            CHECK ((value IS NULL) <> (reason IS NULL)),
            CHECK (value IS NULL OR abs(value) < 1e300)
        ) STRICT;

        CREATE TABLE speech_segments (
            recording_id TEXT NOT NULL,
            channel INTEGER NOT NULL,
            start_ms INTEGER NOT NULL CHECK (start_ms >= 0),
            end_ms INTEGER NOT NULL CHECK (end_ms > start_ms),
            PRIMARY KEY (recording_id, channel, start_ms),
            FOREIGN KEY (recording_id, channel) REFERENCES channels (recording_id, channel)
        ) STRICT;

        CREATE TABLE transcripts (
            recording_id TEXT PRIMARY KEY NOT NULL REFERENCES recordings (id),
            schema TEXT NOT NULL,
            analyzer_version TEXT NOT NULL,
            model TEXT NOT NULL,
            language TEXT NOT NULL
        ) STRICT;

        CREATE TABLE words (
            recording_id TEXT NOT NULL,
            channel INTEGER NOT NULL,
            position INTEGER NOT NULL,
            text TEXT NOT NULL CHECK (text <> ''),
            start_ms INTEGER NOT NULL CHECK (start_ms >= 0),
            end_ms INTEGER NOT NULL CHECK (end_ms >= start_ms),
            probability REAL NOT NULL CHECK (probability BETWEEN 0 AND 1),
            PRIMARY KEY (recording_id, channel, position),
            FOREIGN KEY (recording_id, channel) REFERENCES channels (recording_id, channel)
        ) STRICT;

        CREATE TABLE unrecognized_spans (
            recording_id TEXT NOT NULL,
            channel INTEGER NOT NULL,
            start_ms INTEGER NOT NULL CHECK (start_ms >= 0),
            end_ms INTEGER NOT NULL CHECK (end_ms > start_ms),
            PRIMARY KEY (recording_id, channel, start_ms),
            FOREIGN KEY (recording_id, channel) REFERENCES channels (recording_id, channel)
        ) STRICT;

        -- What each minute rests on, on the call's clock.
        CREATE TABLE care_intervals (
            call_id INTEGER NOT NULL REFERENCES calls (id),
            start_ms INTEGER NOT NULL,
            end_ms INTEGER NOT NULL CHECK (end_ms > start_ms),
            kind TEXT NOT NULL,
            source TEXT NOT NULL,
            standing TEXT NOT NULL CHECK (standing IN ('counted', 'to_confirm', 'excluded')),
            reason TEXT NOT NULL,
            PRIMARY KEY (call_id, start_ms)
        ) STRICT;

        -- The last failure of work that is still to be done; gone when it succeeds.
        CREATE TABLE problems (
            subject TEXT PRIMARY KEY NOT NULL,
            stage TEXT NOT NULL,
            message TEXT NOT NULL,
            next_step TEXT NOT NULL,
            attempts INTEGER NOT NULL CHECK (attempts > 0),
            first_at INTEGER NOT NULL,
            last_at INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE audit (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
            at INTEGER NOT NULL,
            actor TEXT NOT NULL,
            action TEXT NOT NULL,
            subject TEXT NOT NULL,
            detail TEXT NOT NULL CHECK (json_valid(detail))
        ) STRICT;
        CREATE INDEX audit_by_subject ON audit (subject);
        CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
        BEGIN SELECT RAISE (ABORT, 'audit rows are never changed'); END;
        CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit
        BEGIN SELECT RAISE (ABORT, 'audit rows are never deleted'); END;
        """

    /// What a patient's tone rests on; a call that was measured before has none.
    private static let segments = """
        -- What the values of the samples tell of the coding that they went through.
        ALTER TABLE channels ADD COLUMN codec TEXT;

        -- A row of numbers for each stretch of the patient's speech, in the order of start_ms.
        CREATE TABLE segment_tables (
            recording_id TEXT NOT NULL,
            channel INTEGER NOT NULL,
            column_names TEXT NOT NULL CHECK (json_valid(column_names)),
            row_values TEXT NOT NULL CHECK (json_valid(row_values)),
            PRIMARY KEY (recording_id, channel),
            FOREIGN KEY (recording_id, channel) REFERENCES channels (recording_id, channel)
        ) STRICT;
        """
}
