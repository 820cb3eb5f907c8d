import CareTime
import GRDB
import Recordings

extension TimeChange {
    /// `nil` if nothing would change.
    init?(_ field: Amendment.Field, from old: String, to new: String) {
        guard old != new else { return nil }
        self.init(field: field, span: nil, oldValue: old, newValue: new)
    }
}

/// The corrections that calls and manual entries share.
protocol NamedCorrection {
    var patient: PatientID? { get }
    var staff: StaffID? { get }
    var program: CareProgram? { get }
    var work: Work? { get }
    var isInpatient: Bool? { get }
}

extension CallCorrection: NamedCorrection {}
extension EntryCorrection: NamedCorrection {}

extension NamedCorrection {
    func named(_ database: Database) throws -> [(Amendment.Field, String)] {
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
    func standings(of intervals: [CareInterval], call: Int64) throws -> [TimeChange] {
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
    func times(_ current: ManualEntry) -> [TimeChange] {
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
    func text(_ field: Amendment.Field) -> String {
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
    var word: String { self ? "yes" : "no" }
}
