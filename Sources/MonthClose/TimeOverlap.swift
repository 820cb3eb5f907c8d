import CareTime
import Foundation
public import Recordings
import Store

/// The same staff member's counted time for two patients at once; one of them cannot be right.
public struct TimeOverlap: Hashable, Sendable {
    public var staff: StaffID
    /// The entry of the patient whose month it is, as commands name it.
    public var entry: String
    public var other: String
    public var otherPatient: PatientID
    public var duration: Milliseconds

    public init(
        staff: StaffID,
        entry: String,
        other: String,
        otherPatient: PatientID,
        duration: Milliseconds
    ) {
        self.staff = staff
        self.entry = entry
        self.other = other
        self.otherPatient = otherPatient
        self.duration = duration
    }
}

/// A staff member's counted stretch of time.
struct StaffTime {
    var staff: StaffID
    var patient: PatientID
    var entry: String
    var span: DatedSpan
}

extension PatientCare {
    /// What staff did for the patient in a month, where the time of day is known.
    func staffTime(in period: MonthPeriod) -> [StaffTime] {
        func time(_ staff: StaffID, _ entry: String, _ span: DatedSpan) -> StaffTime? {
            period.part(of: span).map {
                let part = DatedSpan(start: $0.start, end: $0.end)
                return StaffTime(staff: staff, patient: patient.id, entry: entry, span: part)
            }
        }
        let calls = self.calls.flatMap { call in
            call.intervals.filter { $0.standing == .counted }.compactMap {
                time(call.staff, call.name, DatedSpan($0.span, callStart: call.startedAt))
            }
        }
        return calls
            + manual.compactMap { manual in
                guard !manual.isVoid, case .span(let span) = manual.entry.when else { return nil }
                return time(manual.entry.staff, manual.name, span)
            }
    }
}

extension [StaffTime] {
    /// The overlaps of each patient's time with another's, by patient.
    func overlaps() -> [PatientID: [TimeOverlap]] {
        var found: [PatientID: [TimeOverlap]] = [:]
        for own in Dictionary(grouping: self, by: \.staff).values {
            let sorted = own.sorted { $0.span.start < $1.span.start }
            for (index, first) in sorted.enumerated() {
                for second in sorted[(index + 1)...] {
                    if second.span.start >= first.span.end { break }
                    guard first.patient != second.patient else { continue }
                    let duration = Swift.min(first.span.end, second.span.end) - second.span.start
                    guard duration > .zero else { continue }
                    found[first.patient, default: []].append(
                        TimeOverlap(first, second, duration)
                    )
                    found[second.patient, default: []].append(
                        TimeOverlap(second, first, duration)
                    )
                }
            }
        }
        return found
    }
}

extension TimeOverlap {
    fileprivate init(_ own: StaffTime, _ other: StaffTime, _ duration: Milliseconds) {
        self.init(
            staff: own.staff,
            entry: own.entry,
            other: other.entry,
            otherPatient: other.patient,
            duration: duration
        )
    }
}

extension MonthClose {
    /// The overlaps of one patient's month with other patients' time.
    func overlaps(of care: PatientCare, in period: MonthPeriod) throws -> [TimeOverlap] {
        let own = care.staffTime(in: period)
        let others = try own.flatMap { time in
            try ledger.work(of: time.staff, during: time.span, exceptFor: care.patient.id).map {
                StaffTime(staff: time.staff, patient: $0.patient, entry: $0.entry, span: $0.span)
            }
        }
        // The same work of another patient may lie beside several stretches of this one's.
        let distinct = others.enumerated().filter { index, work in
            !others[..<index].contains { $0.entry == work.entry && $0.span == work.span }
        }
        return (own + distinct.map(\.element)).overlaps()[care.patient.id] ?? []
    }
}
