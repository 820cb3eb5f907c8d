import Billing
import CareTime
import Recordings

/// The notation `NAME` or `NAME=DETAIL`, in one reader for every column that uses it.
extension RowReader {
    /// The cell's entries with `;` or `|` between them; any that is not of the form is named by
    /// its place.
    ///
    /// - Parameters:
    ///   - form: What an entry may be, in words.
    ///   - needsDetail: Whether `NAME` alone is refused.
    func pairs<Name, Detail>(
        _ column: String,
        _ form: String,
        needsDetail: Bool,
        name: (String) -> Name?,
        detail: (String) -> Detail?
    ) -> [(name: Name, detail: Detail?)] {
        parts(column).enumerated().compactMap { index, part in
            let sides = part.split(separator: "=", omittingEmptySubsequences: false)
                .map { trimmed(String($0)) }
            let parsedDetail = sides.count == 2 ? detail(sides[1]) : nil
            let isWhole = parsedDetail != nil || (sides.count == 1 && !needsDetail)
            guard isWhole, let parsedName = name(sides[0]) else {
                problem(column, "entry \(index + 1) must be \(form)")
                return nil
            }
            return (parsedName, parsedDetail)
        }
    }

    /// A day for each of some of the patient's programmes.
    func days(_ column: String, among programs: [CareProgram]) -> [CareProgram: CalendarDate] {
        let form =
            "PROGRAM=DATE with one of \(names(CareProgram.self)) and \(dayInWords), such as"
            + " CoCM=2026-09-08"
        let pairs = pairs(
            column,
            form,
            needsDetail: true,
            name: CareProgram.init(rawValue:),
            detail: day
        )
        var days: [CareProgram: CalendarDate] = [:]
        for case (let program, let day?) in pairs {
            if !programs.contains(program) {
                problem(column, "\(program.rawValue) is not among the programs")
            }
            if days.updateValue(day, forKey: program) != nil {
                problem(column, "\(program.rawValue) is there twice")
            }
        }
        return days
    }

    /// Values that pass to the next on a day.
    func dated<Value>(
        _ column: String,
        _ form: String,
        value: (String) -> Value?
    ) -> Dated<Value> {
        var entries: [Dated<Value>.Entry] = []
        var days: Set<CalendarDate> = []
        let pairs = pairs(column, form, needsDetail: false, name: value, detail: day)
        for (value, since) in pairs {
            if since == nil, !entries.isEmpty {
                problem(column, "only the first entry may be without a date")
            }
            if let since, !days.insert(since).inserted {
                problem(column, "two entries begin on the same day")
            }
            entries.append(Dated<Value>.Entry(value: value, since: since))
        }
        return Dated(entries)
    }

    /// The cell as a day, which may be missing.
    func optionalDay(_ column: String) -> CalendarDate? {
        optional(column, dayInWords, parse: day)
    }
}

/// A day that a practice of today can mean: months, by which care is counted, begin with 1900.
func day(_ text: String) -> CalendarDate? {
    CalendarDate(rawValue: text).flatMap { CalendarMonth($0) == nil ? nil : $0 }
}

let dayInWords = "a day of the calendar from 1900 on, as YYYY-MM-DD"
