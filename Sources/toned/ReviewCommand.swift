import ArgumentParser
import Configuration
import Foundation
import Insights
import Recordings
import Reports
import Store

struct ReviewCommand: TonedCommand {
    static let configuration = CommandConfiguration(
        commandName: "review",
        abstract: "List a call's findings, or decide on them.",
        discussion: """
            Without a decision it lists the call's findings with their numbers. Every decision \
            stays on record with who made it and when; a later one is added to it and takes \
            nothing back.
            """
    )

    @Argument(help: "The call's number, or the beginning of one of its recordings' ids.")
    var call: String

    @OptionGroup var decision: DecisionOptions

    @OptionGroup var change: ChangeOptions

    @Option(help: "The staff id of the person who decides.")
    var by: StaffArgument?

    @Option(help: "Why; needed to dismiss and to reopen.")
    var reason: ReasonArgument?

    @Option(help: "text or json.")
    var format: OutputFormat = .text

    @OptionGroup var installation: InstallationOptions

    func validate() throws {
        let count = try decision.check(change, hasReason: reason != nil)
        guard count < 2 else {
            throw ValidationError("Give one decision at a time.")
        }
        guard (count == 1) == (by != nil) else {
            throw ValidationError("A decision needs --by STAFF, and --by needs a decision.")
        }
    }

    func perform() async throws {
        let installation = try installation.load()
        let ledger = try installation.ledger(by == nil ? .readOnly : .readWrite)
        let record = try toned.call(call, in: ledger)
        if let by {
            let reviewer = Reviewer(staff: by.id, account: accountName(), at: Date())
            if decision.add {
                try ledger.addFinding(try change.finding(), toCall: record.id, by: reviewer)
            } else {
                try ledger.decide(
                    try decision.action(change, reason?.text),
                    on: decision.findings,
                    ofCall: record.id,
                    by: reviewer
                )
            }
        }
        let review = try CallReview(
            of: record,
            from: ledger,
            timeZone: installation.configuration.practice.timeZone
        )
        switch format {
        case .text: try output(review.text(.standardOutput))
        case .json: try output(try review.json())
        }
    }
}

/// What is decided, and on which findings.
struct DecisionOptions: ParsableArguments {
    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("Findings that say what was said.", valueName: "number")
    )
    var accept: [Int64] = []

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("Findings that say something else.", valueName: "number")
    )
    var dismiss: [Int64] = []

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("Findings to decide on again.", valueName: "number")
    )
    var reopen: [Int64] = []

    @Option(
        help: ArgumentHelp(
            "A finding to put right with --text, --speaker, --polarity or --type.",
            valueName: "number"
        )
    )
    var correct: Int64?

    @Flag(help: "Add what no rule found, with --type, --polarity, --speaker, --at and --text.")
    var add = false

    var findings: [Int64] {
        accept + dismiss + reopen + [correct].compactMap(\.self)
    }

    /// - Returns: How many decisions were given.
    func check(_ change: ChangeOptions, hasReason: Bool) throws -> Int {
        guard Set(findings).count == findings.count else {
            throw ValidationError("Name each finding once.")
        }
        if !dismiss.isEmpty || !reopen.isEmpty, !hasReason {
            throw ValidationError("To dismiss or to reopen a finding, say why with --reason.")
        }
        if correct != nil {
            guard !change.isEmpty, change.at == nil else {
                throw ValidationError(
                    "--correct takes --text, --speaker, --polarity or --type, and no --at."
                )
            }
        } else if add {
            guard change.isWhole else {
                throw ValidationError(
                    "--add needs --type, --polarity, --speaker, --at and --text."
                )
            }
        } else if !change.isEmpty || change.at != nil {
            throw ValidationError("--text and the like belong to --correct or --add.")
        }
        return [!accept.isEmpty, !dismiss.isEmpty, !reopen.isEmpty, correct != nil, add]
            .count { $0 }
    }

    func action(_ change: ChangeOptions, _ reason: String?) throws -> ReviewAction {
        if !accept.isEmpty { return .accept }
        if correct != nil { return .correct(try change.correction(reason)) }
        guard let reason else { throw ValidationError("Say why with --reason.") }
        return dismiss.isEmpty ? .reopen(reason: reason) : .dismiss(reason: reason)
    }
}

/// What a finding should be.
struct ChangeOptions: ParsableArguments {
    @Option(
        help: """
            The words as they were said; - reads a line from standard input, so that they stand in \
            no list of processes.
            """
    )
    var text: ReasonArgument?

    @Option(help: "patient, staff, other or unknown.")
    var speaker: Speaker?

    @Option(help: "How it is meant, such as affirmed, negated or historical.")
    var polarity: Polarity?

    @Option(help: "What it is about, such as suicide_ideation or medication.")
    var type: FindingType?

    @Option(help: ArgumentHelp("Where in the call, as in 1:10-1:20.", valueName: "stretch"))
    var at: StretchArgument?

    var isEmpty: Bool { text == nil && speaker == nil && polarity == nil && type == nil }

    var isWhole: Bool {
        text != nil && speaker != nil && polarity != nil && type != nil && at != nil
    }

    /// - Throws: `CommandError` if the words are to be read and are none.
    private func quote() throws -> String? {
        guard let text, text.text == "-" else { return text?.text }
        guard let line = readLine().flatMap(ReasonArgument.init(argument:)) else {
            throw CommandError(
                EX_DATAERR,
                "standard input has no words: write one line of 1 to 500 characters to it."
            )
        }
        return line.text
    }

    func correction(_ reason: String?) throws -> FindingCorrection {
        FindingCorrection(
            type: type,
            polarity: polarity,
            speaker: speaker,
            quote: try quote(),
            reason: reason
        )
    }

    func finding() throws -> Finding {
        guard let words = try quote(), let speaker, let polarity, let type, let at else {
            throw ValidationError("--add needs --type, --polarity, --speaker, --at and --text.")
        }
        return Finding(
            type: type,
            polarity: polarity,
            speaker: speaker,
            quote: words,
            span: at.span,
            rule: "person"
        )
    }
}

extension Speaker: ExpressibleByArgument {}
extension Polarity: ExpressibleByArgument {}
extension FindingType: ExpressibleByArgument {}
