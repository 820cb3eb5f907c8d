import Foundation
import Recordings
import Store
import TestSupport
import Testing

/// A recording counts once, however often and under whatever name its bytes come.
@Suite struct ExactlyOnceTests {
    @Test("the same recording twice is recorded once")
    func sameTwice() throws {
        let test = try TestLedger()
        try test.importDirectory()
        #expect(try test.record(try measured(1)) == .recorded)
        let before = try test.counted()
        let audit = try test.count("audit")
        #expect(try test.record(try measured(1)) == .alreadyRecorded)
        #expect(before == .seconds(100))
        #expect(try test.counted() == before)
        #expect(try test.count("recordings") == 1)
        #expect(try test.count("audit") == audit)
    }

    @Test("the same bytes under another name add a sighting and no time")
    func otherName() throws {
        let test = try TestLedger()
        try test.importDirectory()
        try test.record(try measured(1))
        var copy = try measured(1, call: "another call")
        copy.sighting = .sample("copy.wav", inode: 99)
        #expect(try test.record(copy) == .alreadyRecorded)
        #expect(try test.counted() == .seconds(100))
        #expect(try test.count("calls") == 1)
        #expect(try test.ledger.knownFiles().count == 2)
        #expect(try test.texts("SELECT action FROM audit").last == "already_recorded")
    }

    @Test("bytes that are known are recognised without measuring them again")
    func noteIfKnown() throws {
        let test = try TestLedger()
        let sighting = FileSighting.sample("copy.wav", inode: 7)
        let ledger = test.ledger
        #expect(try ledger.noteIfKnown(.sample(1), sighting: sighting, at: TestLedger.now) == nil)
        #expect(try ledger.knownFiles().isEmpty)
        try test.record(try measured(1))
        #expect(
            try ledger.noteIfKnown(.sample(1), sighting: sighting, at: TestLedger.now)
                == .alreadyRecorded
        )
        #expect(try ledger.knownFiles().contains(sighting))
    }

    @Test("a process that is killed after its commit loses and doubles nothing")
    func killedAfterCommit() async throws {
        let test = try TestLedger()
        try test.importDirectory()
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = test.path as String] in
            let ledger = try Ledger(path: path, access: .readWrite)
            try ledger.record(try measured(1), at: TestLedger.now)
            kill(getpid(), SIGKILL)
        }
        #expect(try test.counted() == .seconds(100))
        #expect(try test.record(try measured(1)) == .alreadyRecorded)
        #expect(try test.counted() == .seconds(100))
        #expect(try test.ledger.integrityCheck() == ["ok"])
    }

    @Test("a file that grew replaces its earlier recording, so that minutes do not double")
    func grown() throws {
        let test = try TestLedger()
        try test.importDirectory()
        try test.record(try measured(1, path: "a.wav", call: "c"))
        let longer = try measured(
            2,
            path: "a.wav",
            call: "c",
            seconds: 180,
            speech: [[10..<40], [41..<170]]
        )
        #expect(try test.record(longer) == .recorded)
        #expect(try test.counted() == .seconds(160))
        let call = try required(try test.ledger.calls(CallFilter()).first)
        #expect(call.recordings.map(\.id) == [.sample(2)])
        #expect(try test.ledger.recordingsToTranscribe(limit: 9).map(\.id) == [.sample(2)])
        #expect(try test.ledger.counts().measured == 1)
    }

    @Test("a file that was rewritten as another call takes the time from the earlier call")
    func rewritten() throws {
        let test = try TestLedger()
        try test.importDirectory()
        try test.record(try measured(1, path: "a.wav", call: "first"))
        try test.record(try measured(2, path: "a.wav", call: "second"))
        let calls = try test.ledger.calls(CallFilter())
        #expect(calls.map(\.counted) == [.seconds(100)])
    }

    @Test("bytes that also lie under another name stay when one of the files is rewritten")
    func rewrittenCopy() throws {
        let test = try TestLedger()
        try test.importDirectory()
        try test.record(try measured(1, path: "a.wav"))
        let copy = FileSighting.sample("b.wav", inode: 2)
        _ = try test.ledger.noteIfKnown(.sample(1), sighting: copy, at: TestLedger.now)
        try test.record(try measured(2, path: "a.wav"))
        #expect(try test.counted() == .seconds(200))
    }

    @Test("a rewritten file that is no use leaves the earlier recording's time alone")
    func rewrittenAsJunk() throws {
        let test = try TestLedger()
        try test.importDirectory()
        try test.record(try measured(1, path: "a.wav"))
        let junk = FileSighting.sample("a.wav", inode: 1, size: 3)
        try test.ledger.quarantine(
            .sample(2),
            sighting: junk,
            reason: "no header",
            at: TestLedger.now
        )
        #expect(try test.counted() == .seconds(100))
    }

    @Test(
        "two legs of one call count once, whichever is recorded first",
        arguments: [[1, 2], [2, 1]]
    )
    func legs(order: [UInt8]) throws {
        let test = try TestLedger()
        try test.importDirectory()
        for number in order {
            let isStaff = number == 1
            try test.record(
                try measured(
                    number,
                    call: "c",
                    speech: [isStaff ? [10..<40] : [41..<110]],
                    roles: [isStaff ? .staff : .patient]
                )
            )
        }
        #expect(try test.count("calls") == 1)
        #expect(try test.counted() == .seconds(100))
    }

    @Test("a second recording that began earlier moves the call's start, not its seconds")
    func earlierStart() throws {
        let test = try TestLedger()
        try test.importDirectory()
        let later = TestLedger.now.addingTimeInterval(20)
        try test.record(
            try measured(1, call: "c", speech: [[0..<60]], roles: [.patient], startedAt: later)
        )
        try test.record(try measured(2, call: "c", speech: [[15..<30]], roles: [.staff]))
        let call = try required(try test.ledger.calls(CallFilter()).first)
        #expect(call.startedAt == TestLedger.now)
        #expect(call.counted == .seconds(65))
        #expect(call.recordings.map(\.offset) == [.zero, .seconds(20)])
    }
}
