import Billing
import CareTime
import Foundation
import Recordings
import Store

extension Desk {
    /// The calls and manual entries of a patient's month, in order of time.
    ///
    /// - Parameter shares: The month's time, each second in one entry.
    func entries(
        of care: PatientCare,
        in period: MonthPeriod,
        _ shares: [TimeShare]
    ) -> [CaseEntry] {
        var own: [String: Milliseconds] = [:]
        for share in shares { own[share.entry, default: .zero] += share.duration }
        let all =
            care.calls.compactMap { entry(of: $0, in: period) }
            + care.manual.compactMap { entry(of: $0, in: period) }
        return all.map { entry in
            var entry = entry
            entry.overlapped = max(.zero, entry.counted - (own[entry.id] ?? .zero))
            return entry
        }.sorted { $0.order < $1.order }
    }

    private func entry(of call: CallTime, in period: MonthPeriod) -> CaseEntry? {
        var sums: [CareInterval.Standing: Milliseconds] = [:]
        var excluded: [CaseEntry.Excluded] = []
        var first: Milliseconds?
        var explaining: CareInterval?
        for interval in call.intervals {
            let span = DatedSpan(interval.span, callStart: call.startedAt)
            guard let part = period.part(of: span) else { continue }
            first = min(first ?? part.start, part.start)
            sums[interval.standing, default: .zero] += part.duration
            if interval.standing == .excluded {
                excluded.add(interval, part.duration)
            } else if explaining == nil || interval.standing == .counted {
                explaining = explaining?.standing == .counted ? explaining : interval
            }
        }
        guard let first else { return nil }
        return CaseEntry(
            id: call.name,
            program: call.program,
            work: call.work,
            staff: roster[call.staff],
            role: roster.role(of: call),
            day: period.day(of: first),
            start: Date(epochMilliseconds: first.rawValue),
            counted: sums[.counted] ?? .zero,
            toConfirm: sums[.toConfirm] ?? .zero,
            excluded: excluded.sorted { $0.duration > $1.duration },
            source: explaining?.source ?? call.intervals.first?.source ?? .audio,
            reason: explaining?.reason ?? excluded.first?.reason ?? "",
            isInpatient: call.isInpatient,
            amendments: call.amendments
        )
    }

    private func entry(of manual: EnteredTime, in period: MonthPeriod) -> CaseEntry? {
        let entry = manual.entry
        var start: Date?
        var counted = entry.duration
        switch entry.when {
        case .length(_, let day):
            guard CalendarMonth(day) == period.month else { return nil }
        case .span(let span):
            guard let part = period.part(of: span) else { return nil }
            start = Date(epochMilliseconds: part.start.rawValue)
            counted = part.duration
        }
        let role = roster.role(of: manual)
        let refusal =
            manual.isVoid
            ? "taken back" : role == nil ? "the staff member had no role on that day" : nil
        return CaseEntry(
            id: manual.name,
            program: entry.program,
            work: entry.work,
            staff: roster[entry.staff],
            role: role,
            day: entry.day,
            start: start,
            counted: refusal == nil ? counted : .zero,
            toConfirm: .zero,
            excluded: [refusal].compactMap(\.self).map {
                CaseEntry.Excluded(kind: .manual, reason: $0, duration: counted)
            },
            source: .manual,
            reason: entry.reason,
            isInpatient: entry.isInpatient,
            amendments: manual.amendments
        )
    }
}

extension [CaseEntry.Excluded] {
    fileprivate mutating func add(_ interval: CareInterval, _ duration: Milliseconds) {
        let known = firstIndex { $0.kind == interval.kind && $0.reason == interval.reason }
        if let known {
            self[known].duration += duration
        } else {
            append(
                Element(kind: interval.kind, reason: interval.reason, duration: duration)
            )
        }
    }
}

extension CaseEntry {
    fileprivate var order: (String, Int64, String) {
        (day.rawValue, start?.epochMilliseconds ?? .min, id)
    }
}
