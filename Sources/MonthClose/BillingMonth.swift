public import Billing
public import CareTime
public import Foundation
public import Recordings

/// A month of the practice, ready to be closed.
public struct BillingMonth: Sendable {
    public var practice: String
    public var timeZone: TimeZone
    public var month: CalendarMonth
    /// The practice's local day on which it was made.
    public var today: CalendarDate
    /// By the patients' ids.
    public var cases: [BillingCase]
    /// Calls of the month that count for nobody yet.
    public var unassignedCalls: Int
    /// The rule sets that the cases were put to.
    public var rules: [RuleSet]

    public init(
        practice: String,
        timeZone: TimeZone,
        month: CalendarMonth,
        today: CalendarDate,
        cases: [BillingCase],
        unassignedCalls: Int,
        rules: [RuleSet]
    ) {
        self.practice = practice
        self.timeZone = timeZone
        self.month = month
        self.today = today
        self.cases = cases
        self.unassignedCalls = unassignedCalls
        self.rules = rules
    }
}
