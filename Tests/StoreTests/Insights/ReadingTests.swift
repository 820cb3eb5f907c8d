import Foundation
import Insights
import Recordings
import Store
import TestSupport
import Testing

/// From a call's words to its findings.
@Suite struct ReadingTests {
    private let phrase = "I think about ending my life every day."

    @Test("findings come with the words, on the call's clock, by the speaker of the channel")
    func words() throws {
        let test = try TestLedger.withCall()
        try test.transcribe(phrase, by: try .finding("ending my life"))
        let found = try required(try test.findings().first?.original)
        #expect(found.speaker == .patient)
        #expect(found.quote == phrase)
        #expect(found.span == AudioSpan(start: .seconds(41), end: .seconds(49)))
        #expect(try test.ledger.unreadCallCount() == 0)
    }

    @Test(
        "a mixed channel's speaker is not known, and staff never raise a flag",
        arguments: [
            ([ChannelRole.staff, .mixed], 1, Int64(41), Speaker?.some(.unknown)),
            ([.staff, .patient], 0, 11, nil),
        ]
    )
    func speaker(roles: [ChannelRole], channel: Int, second: Int64, flagged: Speaker?) throws {
        let test = try TestLedger()
        try test.record(try measured(1, roles: roles))
        try test.transcribe(
            phrase,
            channel: channel,
            from: second,
            by: try .finding("ending my life")
        )
        let flags = try test.findings().filter(\.isOpenSafetyFlag)
        #expect(flags.map(\.original.speaker) == [flagged].compactMap(\.self))
    }

    @Test("words where nobody speaks on their channel raise nothing")
    func nonSpeech() throws {
        let test = try TestLedger.withCall()
        // The patient's channel has speech up to second 110.
        try test.transcribe(phrase, from: 111, by: try .finding("ending my life"))
        #expect(try test.findings().isEmpty)
    }

    @Test("without rules the words are kept and the call counts as unread")
    func unread() throws {
        let test = try TestLedger.withCall()
        try test.transcribe(phrase, by: nil)
        #expect(try test.findings().isEmpty)
        #expect(try test.ledger.unreadCallCount() == 1)
        #expect(try test.ledger.callsWithWords() == [1])
    }

    @Test("reading again finds what new rules find, and says what changed")
    func reread() throws {
        let test = try TestLedger.withCall()
        for number in UInt8(2)...5 { try test.record(try measured(number)) }
        for number in UInt8(1)...5 {
            try test.transcribe(phrase, number, by: try .finding("every day", .sleep))
        }
        let calls = try test.ledger.callsWithWords()
        let reader = try CallReader.finding("ending my life", digit: "2")
        let changes = try test.ledger.reread(calls, by: reader, at: TestLedger.now)
        #expect(changes.map(\.call) == [1, 2, 3, 4, 5])
        #expect(
            changes.flatMap(\.added).map(\.original.type)
                == .init(repeating: .suicideIdeation, count: 5)
        )
        #expect(changes.flatMap(\.removed).map(\.type) == .init(repeating: .sleep, count: 5))
        #expect(try test.ledger.reread(calls, by: reader, at: TestLedger.now).isEmpty)
        #expect(
            try test.texts("SELECT DISTINCT rules_digest FROM call_readings") == [reader.digest]
        )
    }

    @Test("a new safety flag has the command run once for its call, and other findings never")
    func alerts() throws {
        let test = try TestLedger.withCall()
        try test.record(try measured(2))
        let reader = try CallReader.finding("ending my life", raisesAlerts: true)
        try test.transcribe("\(phrase) And ending my life again.", by: reader)
        try test.transcribe("All is well.", 2, by: reader)
        let alert = try required(try test.ledger.safetyAlerts().first)
        #expect(try test.ledger.safetyAlerts().count == 1)
        #expect(alert.call == 1)
        #expect(alert.recording == .sample(1))
        _ = try test.ledger.reread([1, 2], by: reader, at: TestLedger.now)
        #expect(try test.ledger.safetyAlerts() == [alert])
        try test.ledger.end(alert, .ran, at: TestLedger.now)
        #expect(try test.ledger.safetyAlerts().isEmpty)
        #expect(try test.findings().allSatisfy(\.isOpenSafetyFlag))
    }

    @Test("no command runs where none is configured")
    func noAlerts() throws {
        let test = try TestLedger.withCall()
        try test.transcribe(phrase, by: try .finding("ending my life"))
        #expect(try test.ledger.safetyAlerts().isEmpty)
    }

    @Test("open safety flags of a month are those of calls that reach into it")
    func month() throws {
        let test = try TestLedger.withCall()
        try test.save([finding()])
        let patient = try required(PatientID(rawValue: "P-1"))
        func flags(from: TimeInterval, to: TimeInterval) throws -> Int {
            try test.ledger.openSafetyFlags(
                of: patient,
                in: DateInterval(
                    start: TestLedger.now.addingTimeInterval(from),
                    end: TestLedger.now.addingTimeInterval(to)
                )
            ).count
        }
        #expect(try flags(from: -1, to: 1) == 1)
        #expect(try flags(from: 44, to: 100) == 1, "the call goes on past midnight")
        #expect(try flags(from: 46, to: 100) == 0)
        #expect(try flags(from: -100, to: 0) == 0)
        try test.ledger.decide(.accept, on: [1], ofCall: 1, by: try .sample())
        #expect(try flags(from: -1, to: 1) == 0)
    }

    @Test("hostile words come back as they were said, and break nothing")
    func hostile() throws {
        let test = try TestLedger.withCall()
        let quote =
            "'); DROP TABLE findings; -- =HYPERLINK(1) <b>\u{202E}"
            + .init(repeating: "x", count: 1 << 20)
        try test.save([finding(quote: quote)])
        #expect(try test.findings().map(\.original.quote) == [quote])
    }
}
