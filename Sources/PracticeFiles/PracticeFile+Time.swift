import CareTime
import Foundation
import Recordings

extension PracticeFile {
    /// Reads care work outside recorded calls: `date,patient,staff,program,reason` with `minutes`,
    /// with `start` and `stop`, or with all three, by the rules of `ManualTime`.
    ///
    /// `activity` is a kind of work by the names of `Work`, `other` if it is empty; `inpatient` is
    /// `yes` or `no`, which is also what nothing means.
    ///
    /// - Parameters:
    ///   - data: The bytes of the file.
    ///   - origin: What to call the file in errors.
    ///   - timeZone: The practice's, for `start` and `stop`.
    public static func time(
        data: Data,
        origin: String,
        timeZone: TimeZone
    ) throws(PracticeFileError) -> ImportedFile<ManualEntry> {
        var lineOfEntry: [ManualEntry: Int] = [:]
        let rows = try read(data, origin: origin, columns: columns) { row -> ManualEntry? in
            guard let entry = entry(row, timeZone) else { return nil }
            if let earlier = lineOfEntry.updateValue(row.line, forKey: entry) {
                let message =
                    "the same entry stands on line \(earlier) too; remove one, or tell them apart by"
                    + " start and stop or by their reasons"
                row.problem("date", message)
            }
            return entry
        }
        return ImportedFile(records: rows.map(\.record), lines: rows.map(\.line))
    }
}

private let columns = Columns(
    required: ["date", "patient", "staff", "program", "reason"],
    optional: ["minutes", "start", "stop", "activity", "inpatient"],
    alternatives: [["minutes"], ["start", "stop"]]
)

private func entry(_ row: RowReader, _ timeZone: TimeZone) -> ManualEntry? {
    let day = row.checked { () throws(ManualTime.Problem) in
        try ManualTime.day(row.text("date") ?? "")
    }
    let patient = row.identifier("patient", PatientID.init(rawValue:))
    let staff = row.identifier("staff", StaffID.init(rawValue:))
    let program = row.choice("program", CareProgram.self)
    let when = day.flatMap { day in
        row.checked { () throws(ManualTime.Problem) in
            try ManualTime.when(
                day: day,
                minutes: row.text("minutes"),
                start: row.text("start"),
                stop: row.text("stop"),
                timeZone: timeZone
            )
        }
    }
    let work = row.optionalChoice("activity", Work.self)
    let isInpatient = row.optionalAnswer("inpatient")
    let reason = row.checked { () throws(ManualTime.Problem) in
        try ManualTime.reason(row.text("reason") ?? "")
    }
    guard let day, let patient, let staff, let program, let when, let reason else { return nil }
    return ManualEntry(
        patient: patient,
        staff: staff,
        program: program,
        work: work ?? .other,
        when: when,
        day: day,
        reason: reason,
        isInpatient: isInpatient ?? false
    )
}

extension RowReader {
    /// What a rule of manual time gives; `nil` after recording its problem.
    fileprivate func checked<Value>(
        _ rule: () throws(ManualTime.Problem) -> Value
    ) -> Value? {
        do {
            return try rule()
        } catch {
            problem(error.field, error.message)
            return nil
        }
    }
}
