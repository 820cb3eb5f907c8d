import CareTime
import Foundation
import MonthClose
import Recordings

/// A call or a manual entry as lines of text: when, how long, who, why and what was amended.
struct EntryLines {
    let entry: CaseEntry
    let clock: LocalClock
    let layout: TextLayout

    private static let column = 12

    init(_ entry: CaseEntry, _ timeZone: TimeZone, _ layout: TextLayout) {
        self.entry = entry
        self.layout = layout
        clock = LocalClock(timeZone: timeZone)
    }

    var lines: [String] {
        layout.labelled(entry.id.printable, head, indent: 2, column: Self.column)
            + beside(people) + beside(entry.reason)
            + entry.excluded.flatMap { beside(text(of: $0)) }
            + entry.amendments.flatMap { beside(text(of: $0)) }
    }

    private var head: String {
        var text = "\(when): \(entry.counted.exactClock) for \(entry.program.rawValue)"
        if entry.overlapped > .zero {
            text += " (\(entry.overlapped.exactClock) of it counted in another entry)"
        }
        if entry.toConfirm > .zero { text += ", \(entry.toConfirm.exactClock) to confirm" }
        return text + (entry.isInpatient ? ", in hospital or under observation" : "")
    }

    private var when: String { entry.start.map(clock.minute) ?? "\(entry.day)" }

    private var people: String {
        let role = entry.role?.title ?? "no role on that day"
        let staff = entry.staff.map { "\($0.inWords), \(role)" } ?? "staff not known"
        return "\(entry.work.words) by \(staff); known from \(entry.source.inWords)"
    }

    private func text(of excluded: CaseEntry.Excluded) -> String {
        "not counted: \(excluded.duration.exactClock) \(excluded.kind.rawValue)"
            + " (\(excluded.reason))"
    }

    private func text(of amendment: Amendment) -> String {
        let at = clock.minute(Date(epochMilliseconds: amendment.at.rawValue))
        let values = AmendmentValues(amendment, clock)
        return "amended \(at) by \(amendment.actor.shownName): \(values.subject)"
            + " \(values.old) -> \(values.new); \(amendment.reason)"
    }

    private func beside(_ text: String) -> [String] {
        guard !text.isEmpty else { return [] }
        return layout.wrap(
            text.printable,
            first: String(repeating: " ", count: Self.column),
            indent: Self.column + 2
        )
    }
}

/// What an amendment changed, as people read it.
struct AmendmentValues {
    let subject: String
    let old: String
    let new: String

    init(_ amendment: Amendment, _ clock: LocalClock) {
        let stretch = amendment.span.map { " of \($0.start.clock) to \($0.end.clock)" } ?? ""
        subject = amendment.field.rawValue + stretch
        func shown(_ value: String) -> String {
            let text =
                switch amendment.field {
                // A length may take the place of a beginning and end, or the other way round.
                case .duration, .span:
                    Self.span(value, clock) ?? Int64(value).map { Milliseconds($0).exactClock }
                case .start where value.isEmpty: "nothing"
                case .start: Int64(value).map { clock.minute(Date(epochMilliseconds: $0)) }
                case .patient, .staff, .program, .work, .inpatient, .standing, .day, .void:
                    value.isEmpty ? "nothing" : value
                }
            // A value in a notation that nobody knows is shown as it is stored.
            return text ?? value
        }
        old = shown(amendment.oldValue)
        new = shown(amendment.newValue)
    }

    private static func span(_ value: String, _ clock: LocalClock) -> String? {
        let ends = value.split(separator: "-").compactMap { Int64($0) }
        guard ends.count == 2 else { return nil }
        return ends.map { clock.second(Date(epochMilliseconds: $0)) }.joined(separator: " to ")
    }
}

extension CareInterval.Source {
    var inWords: String {
        switch self {
        case .audio: "the audio"
        case .cdr: "the phone system's call record"
        case .sidecar: "a file beside the recording"
        case .manual: "a person's entry"
        }
    }
}
