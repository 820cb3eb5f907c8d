import Billing
public import CareTime
public import Foundation
public import MonthClose
public import Recordings

/// A patient's month with every reason and everything that it rests on.
public struct BillingCaseReport: Sendable {
    public var patient: BillingCase
    public var month: CalendarMonth
    /// The practice's local day on which it was made.
    public var today: CalendarDate
    public var practice: String
    public var timeZone: TimeZone

    public init(
        _ patient: BillingCase,
        month: CalendarMonth,
        today: CalendarDate,
        practice: String,
        timeZone: TimeZone
    ) {
        self.patient = patient
        self.month = month
        self.today = today
        self.practice = practice
        self.timeZone = timeZone
    }
}
