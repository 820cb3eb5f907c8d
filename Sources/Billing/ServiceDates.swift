import CareTime
import Recordings

/// The months whose services a rule or a rate is for, as the days that begin and end it.
public struct ServiceDates: Hashable, Sendable {
    /// The first day of a month.
    public var from: CalendarDate
    /// The last day of a month; `nil` while no end is known.
    public var to: CalendarDate?

    public init(from: CalendarDate, to: CalendarDate? = nil) {
        self.from = from
        self.to = to
    }

    public func contains(_ month: CalendarMonth) -> Bool {
        guard let first = CalendarMonth(from), first <= month else { return false }
        return to.flatMap(CalendarMonth.init).map { month <= $0 } ?? true
    }

    public func overlaps(_ other: ServiceDates) -> Bool {
        let beginsInTime = to.map { other.from <= $0 } ?? true
        return beginsInTime && (other.to.map { from <= $0 } ?? true)
    }

    /// Whether another rule's dates begin in the month after these end.
    public func isFollowed(by other: ServiceDates) -> Bool {
        guard let last = to.flatMap(CalendarMonth.init), let next = CalendarMonth(other.from)
        else { return false }
        return last.months(until: next) == 1
    }
}

extension ServiceDates: CustomStringConvertible {
    public var description: String {
        "\(from)…\(to?.description ?? "")"
    }
}
