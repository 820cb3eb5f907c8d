extension Schema {
    /// Who was what when, what is on file for billing, work outside calls, corrections, signatures.
    ///
    /// Days are `YYYY-MM-DD`. What people enter is only ever added to.
    static let billing =
        """
        CREATE TABLE staff_terms (
            staff_id TEXT NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
            from_day TEXT,
            to_day TEXT,
            role TEXT NOT NULL,
            extension TEXT,
            title TEXT,
            practitioner_kind TEXT NOT NULL
        ) STRICT;
        CREATE INDEX staff_terms_by_staff ON staff_terms (staff_id);
        CREATE INDEX staff_terms_by_extension ON staff_terms (extension);
        INSERT INTO staff_terms
            SELECT id, NULL, NULL, role, extension, NULL, 'medical'
            FROM staff LEFT JOIN staff_extensions ON staff_id = id;
        DROP TABLE staff_extensions;
        ALTER TABLE staff DROP COLUMN role;

        CREATE TABLE dated_consents (
            patient_id TEXT NOT NULL REFERENCES patients (id) ON DELETE CASCADE,
            kind TEXT NOT NULL,
            given_on TEXT NOT NULL,
            withdrawn_on TEXT,
            practitioner_id TEXT,
            source TEXT NOT NULL,
            PRIMARY KEY (patient_id, kind, given_on)
        ) STRICT;
        INSERT INTO dated_consents
            SELECT patient_id, program, given_on, NULL, NULL, source FROM consents;
        DROP TABLE consents;
        ALTER TABLE dated_consents RENAME TO consents;

        -- The days of a programme; ended_on is the first day outside it.
        ALTER TABLE enrollments ADD COLUMN begun_on TEXT;
        ALTER TABLE enrollments ADD COLUMN ended_on TEXT;

        CREATE TABLE patient_files (
            patient_id TEXT PRIMARY KEY NOT NULL REFERENCES patients (id) ON DELETE CASCADE,
            collaborative_care_since TEXT,
            chronic_conditions INTEGER,
            qualified_beneficiary INTEGER CHECK (qualified_beneficiary IN (0, 1)),
            notes TEXT
        ) STRICT;

        -- The payer and the billing practitioner, with the day from which each holds.
        CREATE TABLE patient_payers (
            patient_id TEXT NOT NULL REFERENCES patients (id) ON DELETE CASCADE,
            payer TEXT NOT NULL,
            since TEXT
        ) STRICT;
        CREATE INDEX patient_payers_by_patient ON patient_payers (patient_id);
        CREATE TABLE patient_practitioners (
            patient_id TEXT NOT NULL REFERENCES patients (id) ON DELETE CASCADE,
            practitioner_id TEXT NOT NULL,
            since TEXT
        ) STRICT;
        CREATE INDEX patient_practitioners_by_patient ON patient_practitioners (patient_id);

        CREATE TABLE initiating_visits (
            patient_id TEXT NOT NULL REFERENCES patients (id) ON DELETE CASCADE,
            day TEXT NOT NULL,
            code TEXT
        ) STRICT;
        CREATE INDEX initiating_visits_by_patient ON initiating_visits (patient_id);
        CREATE TABLE diagnoses (
            patient_id TEXT NOT NULL REFERENCES patients (id) ON DELETE CASCADE,
            kind TEXT NOT NULL,
            PRIMARY KEY (patient_id, kind)
        ) STRICT;

        -- Work outside a recorded call.
        CREATE TABLE manual_time (
            id INTEGER PRIMARY KEY NOT NULL,
            patient_id TEXT NOT NULL REFERENCES patients (id),
            staff_id TEXT NOT NULL REFERENCES staff (id),
            program TEXT NOT NULL,
            work TEXT NOT NULL,
            day TEXT NOT NULL,
            start_at INTEGER,
            end_at INTEGER CHECK (end_at > start_at),
            duration_ms INTEGER NOT NULL CHECK (duration_ms > 0),
            reason TEXT NOT NULL CHECK (reason <> ''),
            inpatient INTEGER NOT NULL CHECK (inpatient IN (0, 1)),
            entered_at INTEGER NOT NULL,
            actor TEXT NOT NULL,
            CHECK ((start_at IS NULL) = (end_at IS NULL))
        ) STRICT;
        CREATE INDEX manual_time_by_patient ON manual_time (patient_id);
        CREATE INDEX manual_time_by_staff ON manual_time (staff_id, start_at);

        -- What a person corrected: of a call, or of an entry above.
        CREATE TABLE time_amendments (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
            call_id INTEGER REFERENCES calls (id),
            entry_id INTEGER REFERENCES manual_time (id),
            field TEXT NOT NULL,
            start_ms INTEGER,
            end_ms INTEGER CHECK (end_ms > start_ms),
            call_start_at INTEGER,
            old_value TEXT NOT NULL,
            new_value TEXT NOT NULL,
            reason TEXT NOT NULL CHECK (reason <> ''),
            actor TEXT NOT NULL,
            at INTEGER NOT NULL,
            CHECK ((call_id IS NULL) <> (entry_id IS NULL)),
            CHECK ((field = 'standing') = (start_ms IS NOT NULL)),
            CHECK ((start_ms IS NULL) = (end_ms IS NULL))
        ) STRICT;
        CREATE INDEX calls_by_staff ON calls (staff_id, started_at);
        CREATE INDEX time_amendments_by_call ON time_amendments (call_id);
        CREATE INDEX time_amendments_by_entry ON time_amendments (entry_id);

        -- What is on record for a month besides time; the last row of a kind and value holds.
        CREATE TABLE month_facts (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
            patient_id TEXT NOT NULL REFERENCES patients (id),
            month TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('element', 'billed', 'discharge')),
            value TEXT NOT NULL,
            holds INTEGER NOT NULL CHECK (holds IN (0, 1)),
            reason TEXT,
            actor TEXT NOT NULL,
            at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX month_facts_by_patient ON month_facts (patient_id, month);

        -- Rule files word for word, by the SHA-256 of their text.
        CREATE TABLE rule_texts (
            digest TEXT PRIMARY KEY NOT NULL CHECK (length(digest) = 64),
            text TEXT NOT NULL
        ) STRICT;

        CREATE TABLE signatures (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
            patient_id TEXT NOT NULL REFERENCES patients (id),
            month TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('signed', 'withdrawn')),
            staff_id TEXT NOT NULL REFERENCES staff (id),
            account TEXT NOT NULL,
            at INTEGER NOT NULL,
            reason TEXT,
            document TEXT NOT NULL CHECK (json_valid(document)),
            rules_digest TEXT NOT NULL REFERENCES rule_texts (digest),
            CHECK (kind = 'signed' OR reason IS NOT NULL)
        ) STRICT;
        CREATE INDEX signatures_by_patient ON signatures (patient_id, month);

        """
        + ["manual_time", "time_amendments", "month_facts", "rule_texts", "signatures"]
        .map(neverChanged).joined()

    static func neverChanged(_ table: String) -> String {
        """
        CREATE TRIGGER \(table)_is_never_changed BEFORE UPDATE ON \(table)
        BEGIN SELECT RAISE (ABORT, 'rows of \(table) are never changed'); END;
        CREATE TRIGGER \(table)_is_never_deleted BEFORE DELETE ON \(table)
        BEGIN SELECT RAISE (ABORT, 'rows of \(table) are never deleted'); END;

        """
    }
}
