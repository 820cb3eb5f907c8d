extension Schema {
    /// What was found in calls, what people decided of it, and the runs of the safety command.
    ///
    /// The schema itself sees to it that only a person closes a finding, that decisions are only
    /// added, and that an open safety flag is never removed.
    static let insights =
        """
        -- With which rules a call was last read.
        CREATE TABLE call_readings (
            call_id INTEGER PRIMARY KEY NOT NULL REFERENCES calls (id),
            rules_digest TEXT NOT NULL REFERENCES rule_texts (digest),
            at INTEGER NOT NULL
        ) STRICT;

        -- A number is never given twice: people write them down.
        CREATE TABLE findings (
            id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
            call_id INTEGER NOT NULL REFERENCES calls (id),
            -- As the rules, or the person who added it, made it.
            document TEXT NOT NULL CHECK (json_valid(document)),
            -- What it is after corrections, for lists that are too long to read whole.
            type TEXT NOT NULL,
            safety_rank INTEGER NOT NULL CHECK (safety_rank BETWEEN 0 AND 100),
            state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'accepted', 'dismissed')),
            -- Whether the rules in use still make it.
            is_current INTEGER NOT NULL DEFAULT 1 CHECK (is_current IN (0, 1)),
            -- Whether other rules had read the call before and not found it.
            is_new INTEGER NOT NULL DEFAULT 0 CHECK (is_new IN (0, 1)),
            made_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX findings_by_call ON findings (call_id);
        CREATE INDEX findings_open ON findings (type, call_id) WHERE state = 'open';
        CREATE INDEX findings_open_safety ON findings (safety_rank)
            WHERE state = 'open' AND safety_rank > 0;

        CREATE TABLE finding_decisions (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
            finding_id INTEGER NOT NULL REFERENCES findings (id),
            kind TEXT NOT NULL
                CHECK (kind IN ('accepted', 'dismissed', 'corrected', 'added', 'reopened')),
            staff_id TEXT NOT NULL REFERENCES staff (id),
            account TEXT NOT NULL,
            at INTEGER NOT NULL,
            reason TEXT CHECK (reason <> ''),
            correction TEXT CHECK (correction IS NULL OR json_valid(correction)),
            CHECK (kind NOT IN ('dismissed', 'reopened') OR reason IS NOT NULL),
            CHECK ((kind = 'corrected') = (correction IS NOT NULL))
        ) STRICT;
        CREATE INDEX finding_decisions_by_finding ON finding_decisions (finding_id);

        CREATE TRIGGER a_decision_moves_its_finding AFTER INSERT ON finding_decisions
        BEGIN
            UPDATE findings SET is_new = 0, state = CASE NEW.kind
                WHEN 'dismissed' THEN 'dismissed' WHEN 'reopened' THEN 'open' ELSE 'accepted' END
            WHERE id = NEW.finding_id;
        END;
        CREATE TRIGGER only_a_decision_closes_a_finding BEFORE UPDATE OF state ON findings
        WHEN NEW.state <> 'open'
            AND NOT EXISTS (SELECT 1 FROM finding_decisions WHERE finding_id = NEW.id)
        BEGIN SELECT RAISE (ABORT, 'only a person closes a finding'); END;
        CREATE TRIGGER an_open_safety_flag_is_never_deleted BEFORE DELETE ON findings
        WHEN OLD.state = 'open' AND OLD.safety_rank > 0
        BEGIN SELECT RAISE (ABORT, 'an open safety flag is never deleted'); END;

        -- Runs of the safety command that are still to come; `ended_at` once it ran or was given up.
        CREATE TABLE safety_alerts (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
            call_id INTEGER NOT NULL REFERENCES calls (id),
            recording_id TEXT NOT NULL REFERENCES recordings (id),
            made_at INTEGER NOT NULL,
            ended_at INTEGER,
            outcome TEXT CHECK (outcome IN ('ran', 'given_up')),
            CHECK ((ended_at IS NULL) = (outcome IS NULL))
        ) STRICT;
        CREATE INDEX safety_alerts_to_run ON safety_alerts (sequence) WHERE ended_at IS NULL;

        """ + neverChanged("finding_decisions")
}
