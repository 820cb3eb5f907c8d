import Foundation
import InsightRules
import Insights
import Recordings
import Store
import TestSupport

/// A finding of the patient in the sample calls.
func finding(
    _ type: FindingType = .suicideIdeation,
    _ polarity: Polarity = .affirmed,
    speaker: Speaker = .patient,
    at seconds: ClosedRange<Int64> = 41...45,
    attributes: [String: String] = [:],
    quote: String = "I think about ending my life.",
    rule: String = "ideation.active",
    severity: Int = 80
) -> Finding {
    Finding(
        type: type,
        polarity: polarity,
        speaker: speaker,
        attributes: attributes,
        quote: quote,
        span: AudioSpan(start: .seconds(seconds.lowerBound), end: .seconds(seconds.upperBound)),
        rule: rule,
        severity: severity
    )
}

extension CallReader {
    /// Rules that find nothing by themselves; every digit stands for other rules.
    static func silent(_ digit: Character = "1") -> CallReader {
        CallReader(InsightRules(), text: "", digest: String(repeating: digit, count: 64))
    }

    /// Rules that find one phrase.
    static func finding(
        _ phrase: String,
        _ type: FindingType = .suicideIdeation,
        digit: Character = "1",
        raisesAlerts: Bool = false
    ) throws -> CallReader {
        let file = try InsightRuleFile(
            toml: """
                [insights]
                name = "Test"
                source = "test"
                [[rule]]
                id = "test.\(type.rawValue.replacing("_", with: "-"))"
                type = "\(type.rawValue)"
                severity = 80
                patterns = ["\(phrase)"]
                """,
            origin: "test.toml"
        )
        return CallReader(
            file.rules,
            text: file.text,
            digest: String(repeating: digit, count: 64),
            raisesAlerts: raisesAlerts
        )
    }
}

extension Reviewer {
    static func sample(_ staff: String = "S-1", after seconds: TimeInterval = 0) throws -> Reviewer
    {
        Reviewer(
            staff: try required(StaffID(rawValue: staff)),
            account: "anna",
            at: TestLedger.now.addingTimeInterval(seconds)
        )
    }
}

extension TestLedger {
    /// A ledger with one assigned call.
    static func withCall() throws -> TestLedger {
        let test = try TestLedger()
        try test.importDirectory()
        try test.record(try measured(1))
        return test
    }

    @discardableResult
    func save(
        _ found: [Finding],
        rules: Character = "1",
        call: Int64 = 1
    ) throws -> FindingsChange {
        try ledger.saveFindings(found, ofCall: call, by: .silent(rules), at: Self.now)
    }

    func findings(call: Int64 = 1) throws -> [ReviewedFinding] {
        try ledger.findings(ofCall: call)
    }

    /// Says something on a channel, a word a second.
    func transcribe(
        _ text: String,
        _ number: UInt8 = 1,
        channel: Int = 1,
        from second: Int64 = 41,
        by reader: CallReader?
    ) throws {
        let words = text.split(separator: " ").enumerated().map { index, word in
            Word(
                text: String(word),
                start: .seconds(second + Int64(index)),
                end: .seconds(second + Int64(index) + 1),
                probability: 0.9
            )
        }
        try ledger.record(
            Transcript(
                version: "1.0",
                model: "base.bin",
                language: "en",
                channels: (0...1).map {
                    ChannelTranscript(
                        index: $0,
                        words: $0 == channel ? words : [],
                        unrecognized: []
                    )
                }
            ),
            of: .sample(number),
            reader: reader,
            at: Self.now
        )
    }
}
