import Foundation
import Recordings
import Store
import TestSupport
import Testing

/// The states of a recording and how it moves through them.
@Suite struct LedgerStateTests {
    @Test("a measured recording waits for its words, the oldest first")
    func waiting() throws {
        let test = try TestLedger()
        for number in [UInt8(3), 1, 2] {
            try test.ledger.record(
                try measured(number),
                at: TestLedger.now.addingTimeInterval(-Double(number))
            )
        }
        let waiting = try test.ledger.recordingsToTranscribe(limit: 2)
        #expect(waiting.map(\.id) == [.sample(3), .sample(2)])
        #expect(waiting.first?.duration == .seconds(120))
        #expect(waiting.first?.sightings.map(\.path) == [Array("3.wav".utf8)])
    }

    @Test("words are written once, even if they come twice")
    func transcribedTwice() throws {
        let test = try TestLedger()
        try test.record(try measured(1))
        try test.ledger.record(transcript("first"), of: .sample(1), at: TestLedger.now)
        let audit = try test.count("audit")
        try test.ledger.record(transcript("second"), of: .sample(1), at: TestLedger.now)
        #expect(try test.texts("SELECT text FROM words") == ["first"])
        #expect(try test.count("audit") == audit)
        #expect(try test.ledger.recordingsToTranscribe(limit: 9).isEmpty)
        let call = try required(try test.ledger.call(1))
        #expect(call.recordings.first?.state == .transcribed)
        #expect(call.recordings.first?.transcriptModel == "base.bin")
        #expect(call.recordings.first?.channels[1].unrecognized.map(\.start) == [.seconds(60)])
    }

    @Test("words for a recording that is not there change nothing")
    func unknownRecording() throws {
        let test = try TestLedger()
        try test.ledger.record(transcript(), of: .sample(1), at: TestLedger.now)
        #expect(try test.count("transcripts") == 0)
        #expect(try test.count("audit") == 0)
    }

    @Test("giving up on words keeps the minutes and the reason")
    func givenUp() throws {
        let test = try TestLedger()
        try test.importDirectory()
        try test.record(try measured(1))
        try test.ledger.giveUpTranscribing(.sample(1), reason: "too long", at: TestLedger.now)
        try test.ledger.giveUpTranscribing(.sample(1), reason: "again", at: TestLedger.now)
        let recording = try required(try test.ledger.call(1)?.recordings.first)
        #expect(recording.state == .untranscribed)
        #expect(recording.reason == "too long")
        #expect(try test.counted() == .seconds(100))
        #expect(try test.ledger.counts().untranscribed == 1)
    }

    @Test("a quarantined file keeps its reason and its place, and counts nothing")
    func quarantine() throws {
        let test = try TestLedger()
        let sighting = FileSighting.sample("bad.wav", inode: 5)
        let outcome = RecordingOutcome.quarantined(reason: "no header")
        for _ in 1...2 {
            #expect(
                try test.ledger.quarantine(
                    .sample(1),
                    sighting: sighting,
                    reason: "no header",
                    at: TestLedger.now
                )
                    == outcome
            )
        }
        let listed = try test.ledger.quarantined()
        #expect(listed.map(\.reason) == ["no header"])
        #expect(listed.first?.sightings == [sighting])
        #expect(try test.count("calls") == 0)
        // The same bytes are not measured again under any name.
        #expect(try test.record(try measured(1)) == outcome)
        #expect(try test.count("audit WHERE action = 'quarantined'") == 1)
    }

    @Test("a problem counts its attempts until it is solved")
    func problems() throws {
        let test = try TestLedger()
        let later = TestLedger.now.addingTimeInterval(60)
        for (message, at) in [("first", TestLedger.now), ("second", later)] {
            try test.ledger.noteProblem(
                subject: "abc",
                stage: "measure",
                message: message,
                nextStep: "wait",
                at: at
            )
        }
        let problem = try required(try test.ledger.problems().first)
        #expect(problem.attempts == 2)
        #expect(problem.message == "second")
        #expect(problem.firstAt == TestLedger.now)
        #expect(problem.lastAt == later)
        try test.ledger.clearProblem(subject: "abc")
        #expect(try test.ledger.problems().isEmpty)
    }

    @Test("recording a file solves the problem that it had")
    func solvedByRecording() throws {
        let test = try TestLedger()
        let recording = try measured(1)
        try test.ledger.noteProblem(
            subject: "\(recording.sighting.stamp)",
            stage: "intake",
            message: "unreadable",
            nextStep: "wait",
            at: TestLedger.now
        )
        try test.record(recording)
        #expect(try test.ledger.problems().isEmpty)
    }

    @Test("what could not be measured is stored with its reason, never as NaN or zero")
    func notMeasured() throws {
        let test = try TestLedger()
        var recording = try measured(1)
        recording.analysis.channels[1].prosody.f0Median = Measured(.nan)
        recording.analysis.channels[1].level.clippedFraction = .infinity
        recording.analysis.channels[1].level.rms = .missing("digital silence")
        try test.record(recording)
        let channel = try required(try test.ledger.call(1)?.recordings.first?.channels[1])
        for name in ["f0Median", "level.clippedFraction", "level.rms", "spectralTilt"] {
            let feature = try required(channel.features[name])
            #expect(feature.value == nil, "\(name)")
            #expect(feature.reason?.isEmpty == false, "\(name)")
        }
        let bare = "SELECT name FROM features WHERE (value IS NULL) = (reason IS NULL)"
        #expect(try test.texts(bare).isEmpty)
    }

    @Test("the same measurement always becomes the same rows")
    func determinism() throws {
        let tables = ["recordings", "features", "speech_segments", "care_intervals", "calls"]
        let stores = try (0..<2).map { _ -> [[String?]] in
            let test = try TestLedger()
            try test.importDirectory()
            try test.record(try measured(1))
            return try tables.map { table in
                let columns = try test.texts("SELECT name FROM pragma_table_info('\(table)')")
                let list = columns.map { "quote(\($0 ?? ""))" }.joined(separator: " || ")
                return try test.texts("SELECT \(list) FROM \(table) ORDER BY 1")
            }
        }
        #expect(stores[0] == stores[1])
    }

    @Test(
        "an audit row cannot be changed or deleted, not even with SQL",
        arguments: ["UPDATE audit SET actor = 'x'", "DELETE FROM audit"]
    )
    func audit(sql: String) throws {
        let test = try TestLedger()
        try test.record(try measured(1))
        let error = #expect(throws: (any Error).self) { try test.execute(sql) }
        #expect("\(try required(error))".contains("audit rows are never"))
        #expect(try test.texts("SELECT action FROM audit") == ["recorded"])
    }

    @Test("the audit log names no patient, no file and no number")
    func auditIsPrivate() throws {
        let test = try TestLedger()
        try test.importDirectory()
        try test.record(try measured(1, path: "out-13125550103.wav"))
        let rows = try test.texts("SELECT actor || subject || detail FROM audit")
        for row in rows.compactMap(\.self) {
            for canary in ["13125550103", "Rivers", "P-1", ".wav"] {
                #expect(!row.contains(canary))
            }
        }
    }
}
