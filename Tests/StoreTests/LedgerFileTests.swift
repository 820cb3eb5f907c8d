import Billing
import Foundation
import GRDB
import Recordings
import Store
import TestSupport
import Testing

/// What protects the data at rest: settings, modes, schema and read-only access.
@Suite struct LedgerFileTests {
    @Test(
        "the settings that survive a power cut are in force on the writing connection",
        arguments: [
            ("journal_mode", "delete"), ("synchronous", "3"), ("foreign_keys", "1"),
            ("secure_delete", "1"),
        ]
    )
    func settings(pragma: String, value: String) throws {
        let test = try TestLedger()
        #expect(try test.ledger.setting(pragma) == value)
    }

    @Test("only the owner can read the file and its lock, whatever the umask")
    func mode() throws {
        let test = try TestLedger()
        let lock = try StoreLock(databasePath: test.path)
        for file in [test.path, test.path + ".lock"] {
            var status = stat()
            #expect(stat(file, &status) == 0)
            #expect(status.st_mode & 0o7777 == 0o600, "\(file)")
        }
        withExtendedLifetime(lock) {}
    }

    @Test("every table is strict")
    func strictTables() throws {
        let test = try TestLedger()
        let loose = try test.texts(
            """
            SELECT name FROM pragma_table_list
            WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'
            """
        )
        #expect(loose == ["grdb_migrations"])
    }

    @Test("SQLite finds nothing wrong with a ledger that holds everything")
    func integrity() throws {
        let test = try TestLedger()
        try test.importDirectory()
        try test.record(try measured(1))
        try test.ledger.record(transcript(), of: .sample(1), at: TestLedger.now)
        #expect(try test.ledger.integrityCheck() == ["ok"])
        #expect(try test.texts("PRAGMA foreign_key_check").isEmpty)
    }

    @Test("a ledger opens again with all that it held")
    func reopening() throws {
        let test = try TestLedger()
        try test.importDirectory()
        try test.record(try measured(1))
        let again = try Ledger(path: test.path, access: .readWrite)
        #expect(try again.calls(CallFilter()) == test.ledger.calls(CallFilter()))
        #expect(try again.patients() == [try patient()])
    }

    @Test("a file that an earlier toned wrote is brought up to date, and not read before that")
    func olderSchema() throws {
        let folder = try TemporaryFolder()
        let path = folder.place("toned.sqlite")
        try Ledger.makeEarlier(path: path, upTo: "2026-11 segments")
        try DatabaseQueue(path: path).write { database in
            try database.execute(
                sql: """
                    INSERT INTO patients VALUES ('P-1', 'Ada Rivers');
                    INSERT INTO enrollments VALUES ('P-1', 'CCM');
                    INSERT INTO consents VALUES ('P-1', 'CCM', 'program', '2026-01-05', 'import');
                    INSERT INTO staff VALUES ('S-1', 'Ben Ortiz', 'bhcm'), ('S-2', 'Mo', 'clerical');
                    INSERT INTO staff_extensions VALUES ('S-1', '403');
                    """
            )
        }
        let error = #expect(throws: StoreError.self) {
            _ = try Ledger(path: path, access: .readOnly)
        }
        #expect(error?.kind == .olderSchema)
        #expect(error?.exitStatus == EX_CONFIG)
        let ledger = try Ledger(path: path, access: .readWrite)
        #expect(try ledger.patients() == [try patient(phones: [])])
        #expect(
            try ledger.staff() == [
                try member(), try member("S-2", name: "Mo", extension: nil, role: .clerical),
            ]
        )
        let kinds = try ledger.patientFiles().values.flatMap(\.consents).map(\.kind)
        #expect(kinds == [.chronicCare])
        _ = try Ledger(path: path, access: .readOnly)
    }

    @Test("a table of segments that cannot be read costs no more than itself")
    func damagedSegments() throws {
        let test = try TestLedger()
        try test.importDirectory()
        var recording = try measured(1)
        let table = SegmentTable(columns: ["a"], rows: [])
        for index in recording.analysis.channels.indices {
            recording.analysis.channels[index].segmentTable = table
        }
        try test.record(recording)
        func tables() throws -> [SegmentTable] {
            try test.ledger.calls(CallFilter(detail: .speech)).flatMap(\.recordings)
                .flatMap(\.channels).compactMap(\.segmentTable)
        }
        #expect(try tables() == [table], "the patient's only")
        try test.execute("UPDATE segment_tables SET column_names = '{}'")
        #expect(try tables().isEmpty)
    }

    @Test(
        "a file that a newer toned wrote is refused and left untouched",
        arguments: [true, false]
    )
    func newerSchema(writing: Bool) throws {
        let test = try TestLedger()
        try test.execute("INSERT INTO grdb_migrations VALUES ('2099-01 what comes later')")
        let before = try test.folder.contents("toned.sqlite")
        let error = #expect(throws: StoreError.self) {
            _ = try Ledger(path: test.path, access: writing ? .readWrite : .readOnly)
        }
        #expect(error?.kind == .newerSchema)
        #expect(error?.exitStatus == EX_CONFIG)
        #expect(error?.description.contains("2099-01 what comes later") == true)
        #expect(try test.folder.contents("toned.sqlite") == before)
    }

    @Test("a file that is no database is refused as corrupt and left untouched")
    func notADatabase() throws {
        let folder = try TemporaryFolder()
        let junk = [UInt8](repeating: 0x55, count: 8192)
        let path = try folder.write("toned.sqlite", junk)
        let error = #expect(throws: StoreError.self) {
            _ = try Ledger(path: path, access: .readWrite)
        }
        #expect(error?.kind == .corrupt)
        #expect(try folder.contents("toned.sqlite") == junk)
    }

    @Test("reading works on a read-only file, and writing there fails with what to do")
    func readOnly() throws {
        let test = try TestLedger()
        try test.importDirectory()
        try test.record(try measured(1))
        chmod(test.path, 0o400)
        let before = try test.folder.contents("toned.sqlite")
        let reader = try Ledger(path: test.path, access: .readOnly)
        #expect(try reader.calls(CallFilter()).count == 1)
        let error = #expect(throws: StoreError.self) {
            try reader.record(try measured(2), at: TestLedger.now)
        }
        #expect(error?.kind == .readOnly)
        #expect(error?.description.contains("write access") == true)
        #expect(try test.folder.contents("toned.sqlite") == before)
        #expect(try test.folder.names() == ["toned.sqlite"])
    }

    @Test("reading never makes a file")
    func readingMakesNothing() throws {
        let folder = try TemporaryFolder()
        let error = #expect(throws: StoreError.self) {
            _ = try Ledger(path: folder.place("toned.sqlite"), access: .readOnly)
        }
        #expect(error?.kind == .missing)
        #expect(error?.exitStatus == EX_NOINPUT)
        #expect(try folder.names().isEmpty)
    }

    @Test("a directory that does not exist is an error that names the file")
    func missingDirectory() throws {
        let folder = try TemporaryFolder()
        let path = folder.place("none/toned.sqlite")
        let error = #expect(throws: StoreError.self) {
            _ = try Ledger(path: path, access: .readWrite)
        }
        #expect(error?.description.contains(path) == true)
    }

    @Test("errors of the database never show the values that were written")
    func errorsHideValues() throws {
        let test = try TestLedger()
        try test.record(try measured(1))
        let error = #expect(throws: StoreError.self) {
            let words = transcript("diagnosis-canary", probability: 7)
            try test.ledger.record(words, of: .sample(1), at: TestLedger.now)
        }
        #expect(error?.kind == .rejected)
        #expect(error?.description.contains("canary") == false)
        #expect(try test.count("words") == 0)
        #expect(try test.count("transcripts") == 0)
    }
}
