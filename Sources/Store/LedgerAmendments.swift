public import CareTime
public import Foundation
import GRDB
public import Recordings

/// What a person corrects of a call.
public struct CallCorrection: Sendable {
    public var patient: PatientID?
    public var staff: StaffID?
    public var program: CareProgram?
    public var work: Work?
    public var isInpatient: Bool?
    /// When it began, of a call that nothing else tells it of.
    public var startedAt: Date?
    /// Stretches that count, on the call's clock.
    public var counted: [AudioSpan] = []
    public var excluded: [AudioSpan] = []
    /// Everything that waits for a person counts.
    public var confirmsRest = false

    public init() {}
}

/// What a person corrects of a manual entry.
public struct EntryCorrection: Sendable {
    public var patient: PatientID?
    public var staff: StaffID?
    public var program: CareProgram?
    public var work: Work?
    public var isInpatient: Bool?
    /// Its day and time anew.
    public var when: (when: CareEntry.When, day: CalendarDate)?
    /// Takes it back, or puts it back.
    public var isVoid: Bool?

    public init() {}
}

extension Ledger {
    /// Corrects a call, keeping what was there before.
    ///
    /// - Returns: What was changed; empty if all was so already.
    /// - Throws: `LedgerRefusal` if there is no such call, or it names somebody not on file, or a
    ///   stretch lies outside the recording.
    public func amend(
        call id: Int64,
        _ correction: CallCorrection,
        by author: Authorship
    ) throws -> [Amendment] {
        var made: [Amendment] = []
        try transaction { database in
            let call = try Row.fetchOne(
                database,
                sql: "SELECT patient_id, staff_id, program FROM calls WHERE id = ?",
                arguments: [id]
            )
            guard let call else {
                throw LedgerRefusal("there is no call \(id). `toned calls` lists them.")
            }
            let before = try AmendmentRows.ofCall(id, database)
            func old(_ field: Amendment.Field, _ unsaid: String) -> String {
                before.last { $0.field == field }?.newValue ?? unsaid
            }
            var changes = try correction.named(database).compactMap { field, new in
                let unsaid: String =
                    switch field {
                    case .patient: call["patient_id"] ?? ""
                    case .staff: call["staff_id"] ?? ""
                    case .program: call["program"] ?? ""
                    case .work: Work.conversation.rawValue
                    default: "no"
                    }
                return TimeChange(field, from: old(field, unsaid), to: new)
            }
            if let start = correction.startedAt {
                changes += try [Self.start(start, of: id, before, database)].compactMap(\.self)
            }
            if let start = correction.startedAt, start > author.at {
                throw LedgerRefusal("the call cannot have begun at a time that has not come yet.")
            }
            let intervals = try CareTimeRows.stored(id, database)
            changes += try correction.standings(of: intervals, call: id)
            for change in changes {
                try AmendmentRows.insert(change, of: .call(id), author, database)
            }
            try CareTimeRows.recompute(id, by: policy, database)
            made = Array(try AmendmentRows.ofCall(id, database).dropFirst(before.count))
            try audit(made, "call \(id)", author, database)
            return .commit
        }
        return made
    }

    /// Corrects a manual entry, keeping what was there before.
    ///
    /// - Returns: What was changed; empty if all was so already.
    /// - Throws: `LedgerRefusal` if there is no such entry or it names somebody not on file.
    public func amend(
        entry id: Int64,
        _ correction: EntryCorrection,
        by author: Authorship
    ) throws -> [Amendment] {
        var made: [Amendment] = []
        try transaction { database in
            guard let original = try ManualTimeRows.find(id, database) else {
                throw LedgerRefusal(
                    "there is no entry m\(id). `toned time list --patient ID` lists a patient's."
                )
            }
            let before = try AmendmentRows.ofEntry(id, database)
            let current = original.amended(by: before)
            var changes = try correction.named(database).compactMap { field, new in
                TimeChange(field, from: current.text(field), to: new)
            }
            changes += correction.times(current)
            if let void = correction.isVoid {
                changes += [TimeChange(.void, from: before.takesBack.word, to: void.word)]
                    .compactMap(\.self)
            }
            for change in changes {
                try AmendmentRows.insert(change, of: .entry(id), author, database)
            }
            let after = try AmendmentRows.ofEntry(id, database)
            let problems = try problems(
                with: [original.amended(by: after)],
                today: author.at,
                database
            )
            guard problems.isEmpty else { throw ManualTimeProblems(problems: problems) }
            made = Array(after.dropFirst(before.count))
            try audit(made, "m\(id)", author, database)
            return .commit
        }
        return made
    }

    /// - Throws: `LedgerRefusal` if the phone system told when the call began: a person's memory is
    ///   no better.
    private static func start(
        _ start: Date,
        of call: Int64,
        _ before: [Amendment],
        _ database: Database
    ) throws -> TimeChange? {
        let known = try Int64.fetchOne(
            database,
            sql: "SELECT started_at FROM calls WHERE id = ?",
            arguments: [call]
        )
        guard known == nil || before.contains(where: { $0.field == .start }) else {
            throw LedgerRefusal("when call \(call) began is known from the phone system.")
        }
        return TimeChange(
            .start,
            from: known.map { "\($0)" } ?? "",
            to: "\(start.epochMilliseconds)"
        )
    }

    /// A manual entry as it stands; `nil` if there is none of that number.
    public func manualEntry(_ id: Int64) throws -> ManualEntry? {
        try read { database in
            try ManualTimeRows.find(id, database)?.amended(by: AmendmentRows.ofEntry(id, database))
        }
    }

    private func audit(
        _ made: [Amendment],
        _ subject: String,
        _ author: Authorship,
        _ database: Database
    ) throws {
        guard !made.isEmpty else { return }
        try AuditEntry(
            at: author.at,
            actor: author.actor,
            action: .amendedTime,
            subject: subject,
            detail: ["fields": Set(made.map(\.field.rawValue)).sorted().joined(separator: " ")]
        ).insert(database)
    }
}

extension TimeChange {
    /// `nil` if nothing would change.
    fileprivate init?(_ field: Amendment.Field, from old: String, to new: String) {
        guard old != new else { return nil }
        self.init(field: field, span: nil, oldValue: old, newValue: new)
    }
}

/// The corrections that calls and manual entries share.
private protocol NamedCorrection {
    var patient: PatientID? { get }
    var staff: StaffID? { get }
    var program: CareProgram? { get }
    var work: Work? { get }
    var isInpatient: Bool? { get }
}

extension CallCorrection: NamedCorrection {}
extension EntryCorrection: NamedCorrection {}

extension NamedCorrection {
    fileprivate func named(_ database: Database) throws -> [(Amendment.Field, String)] {
        func check(_ id: String?, _ table: String, _ message: String) throws {
            guard let id else { return }
            let known = try Bool.fetchOne(
                database,
                sql: "SELECT EXISTS (SELECT 1 FROM \(table) WHERE id = ?)",
                arguments: [id]
            )
            if known != true { throw LedgerRefusal(message) }
        }
        try check(
            patient?.rawValue,
            "patients",
            "there is no such patient. `toned patients list` shows all."
        )
        try check(
            staff?.rawValue,
            "staff",
            "there is no such staff member. `toned staff list` shows all."
        )
        let all: [(Amendment.Field, String?)] = [
            (.patient, patient?.rawValue), (.staff, staff?.rawValue),
            (.program, program?.rawValue), (.work, work?.rawValue),
            (.inpatient, isInpatient?.word),
        ]
        return all.compactMap { field, value in value.map { (field, $0) } }
    }
}

extension CallCorrection {
    /// The stretches whose standing changes.
    fileprivate func standings(of intervals: [CareInterval], call: Int64) throws -> [TimeChange] {
        var wanted = counted.map { ($0, CareInterval.Standing.counted) }
        wanted += excluded.map { ($0, CareInterval.Standing.excluded) }
        if confirmsRest {
            let said = counted + excluded
            let open = intervals.filter { interval in
                interval.standing == .toConfirm && !said.contains { $0.overlaps(interval.span) }
            }
            wanted += open.map { ($0.span, .counted) }
        }
        return try wanted.compactMap { span, standing in
            let touched = intervals.filter { $0.span.overlaps(span) }
            let recorded = AudioSpan(
                start: max(span.start, touched.map(\.span.start).min() ?? span.start),
                end: min(span.end, touched.map(\.span.end).max() ?? span.end)
            )
            guard !touched.isEmpty else {
                throw LedgerRefusal(
                    "call \(call) has no recorded second in that stretch. "
                        + "Work outside the recording is entered with `toned time add`."
                )
            }
            let old = Set(touched.map(\.standing.rawValue)).sorted().joined(separator: " ")
            guard old != standing.rawValue else { return nil }
            return TimeChange(
                field: .standing,
                span: recorded,
                oldValue: old,
                newValue: standing.rawValue
            )
        }
    }
}

extension EntryCorrection {
    fileprivate func times(_ current: ManualEntry) -> [TimeChange] {
        guard let when else { return [] }
        let day = TimeChange(.day, from: current.day.rawValue, to: when.day.rawValue)
        let time: TimeChange? =
            switch when.when {
            case .length(let duration, _):
                TimeChange(.duration, from: current.text(.duration), to: "\(duration.rawValue)")
            case .span(let span):
                TimeChange(.span, from: current.text(.span), to: span.text)
            }
        return [day, time].compactMap(\.self)
    }
}

extension ManualEntry {
    /// A field as amendments write it.
    fileprivate func text(_ field: Amendment.Field) -> String {
        switch field {
        case .patient: patient.rawValue
        case .staff: staff.rawValue
        case .program: program.rawValue
        case .work: work.rawValue
        case .inpatient: isInpatient.word
        case .day: day.rawValue
        case .duration, .span:
            if case .span(let span) = when { span.text } else { "\(duration.rawValue)" }
        case .standing, .start, .void: ""
        }
    }
}

extension DatedSpan {
    fileprivate var text: String { "\(start.rawValue)-\(end.rawValue)" }
}

extension Bool {
    fileprivate var word: String { self ? "yes" : "no" }
}
