import Recordings

extension ManualEntry {
    /// The entry with a person's corrections, in the order in which they were made.
    public func amended(by amendments: [Amendment]) -> ManualEntry {
        var entry = self
        for amendment in amendments { entry.apply(amendment) }
        return entry
    }

    private mutating func apply(_ amendment: Amendment) {
        let value = amendment.newValue
        switch amendment.field {
        case .patient: patient = PatientID(rawValue: value) ?? patient
        case .staff: staff = StaffID(rawValue: value) ?? staff
        case .program: program = CareProgram(rawValue: value) ?? program
        case .work: work = Work(rawValue: value) ?? work
        case .inpatient: isInpatient = value == "yes"
        case .day:
            day = CalendarDate(rawValue: value) ?? day
            if case .length(let duration, _) = when { when = .length(duration, on: day) }
        case .duration:
            if let duration = Int64(value) { when = .length(Milliseconds(duration), on: day) }
        case .span:
            let ends = value.split(separator: "-").compactMap { Int64($0) }
            guard ends.count == 2 else { return }
            when = .span(DatedSpan(start: Milliseconds(ends[0]), end: Milliseconds(ends[1])))
        case .standing, .start, .void: return
        }
    }
}

extension Sequence where Element == Amendment {
    /// Whether the manual entry that these are of was taken back.
    public var takesBack: Bool {
        reduce(false) { $1.field == .void ? $1.newValue == "yes" : $0 }
    }
}
