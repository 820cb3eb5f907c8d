import CareTime
import Recordings

/// A patient's month as it is put to a payer's rules.
public struct PatientMonth: Hashable, Sendable {
    public var month: CalendarMonth
    public var firstDay: CalendarDate
    public var lastDay: CalendarDate
    /// The practice's local day on which the question is asked.
    public var today: CalendarDate
    public var care: MonthlyCare
    public var facts: PatientFacts

    public init(
        _ care: MonthlyCare,
        in period: MonthPeriod,
        today: CalendarDate,
        _ facts: PatientFacts
    ) {
        month = period.month
        // A month of the calendar has days in every time zone.
        firstDay = period.days.first ?? today
        lastDay = period.days.last ?? today
        self.care = care
        self.today = today
        self.facts = facts
    }

    /// How many days of the month follow today; `nil` once it is over.
    var daysLeft: Int? {
        guard today <= lastDay else { return nil }
        return today < firstDay ? lastDay.day : lastDay.day - today.day
    }

    /// Whether a code is billed by the patient's own practitioner.
    func isBilledHere(_ billed: BilledCode) -> Bool {
        billed.practitioner == nil || billed.practitioner == facts.practitioner?.id
    }
}
