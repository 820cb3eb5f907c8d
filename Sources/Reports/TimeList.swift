public import CareTime
public import Foundation
public import MonthClose
public import Recordings

/// The calls and manual entries of a patient's month.
public struct TimeList: Sendable {
    public var patient: PatientRecord
    public var month: CalendarMonth
    public var entries: [CaseEntry]
    public var timeZone: TimeZone

    public init(
        _ entries: [CaseEntry],
        patient: PatientRecord,
        month: CalendarMonth,
        timeZone: TimeZone
    ) {
        self.entries = entries
        self.patient = patient
        self.month = month
        self.timeZone = timeZone
    }

    /// The list within 80 columns.
    public func text(_ layout: TextLayout) -> String {
        let name = "\(patient.name.shownName) (\(patient.id.rawValue.printable))"
        let head = layout.lines(name, right: "time in \(month)").map(layout.bold)
        guard !entries.isEmpty else {
            return (head + ["no calls or entries: `toned time add`"]).joined(separator: "\n") + "\n"
        }
        let lines = head + entries.flatMap { EntryLines($0, timeZone, layout).lines } + [sum]
        return lines.joined(separator: "\n") + "\n"
    }

    /// Overlaps are not taken out here, so the sum may be more than a month's total.
    private var sum: String {
        let counted = entries.reduce(Milliseconds.zero) { $0 + $1.counted }
        let toConfirm = entries.reduce(Milliseconds.zero) { $0 + $1.toConfirm }
        let confirm = toConfirm > .zero ? ", \(toConfirm.exactClock) to confirm" : ""
        return "\(counted.exactClock) counted\(confirm), overlaps still in it"
    }
}
