import CareTime
import Foundation
import Recordings
import Testing

func day(_ text: String) throws -> CalendarDate {
    try #require(CalendarDate(rawValue: text))
}

/// An entry as in `BHI clinical_staff 19:59 @2026-06-10T10:00:00-05:00 safety_planning #a`; without
/// a start it has no time of day and lies on the month's tenth.
func entry(_ text: String, _ index: Int, _ period: MonthPeriod) throws -> CareEntry {
    let parts = text.split(separator: " ").map(String.init)
    let clock = parts[2].split(separator: ":").compactMap { Int64($0) }
    let length = Milliseconds.seconds(clock[0] * 60 + clock[1])
    var entry = CareEntry(
        id: "entry \(index)",
        when: .length(length, on: period.days[9]),
        program: try #require(CareProgram(rawValue: parts[0])),
        role: try #require(StaffRole(rawValue: parts[1]))
    )
    for part in parts.dropFirst(3) {
        if part.hasPrefix("@") {
            let start = try instant(String(part.dropFirst()))
            entry.when = .span(DatedSpan(start: start, end: start + length))
        } else if part.hasPrefix("#") {
            entry.id = String(part.dropFirst())
        } else {
            entry.activity = try #require(CareActivity(rawValue: part))
        }
    }
    return entry
}

/// The counted stretches of a call as in
/// `BHI clinical_staff 2026-06-10T10:00:00-05:00 ring 0-20, talk 20-60`, in seconds.
func spoken(_ text: String, _ index: Int) throws -> [CareEntry] {
    let head = text.split(separator: " ", maxSplits: 3).map(String.init)
    let start = try instant(head[2])
    let intervals = try head[3].split(separator: ", ").map { part -> CareInterval in
        let words = part.split(separator: " ")
        let ends = words[1].split(separator: "-").compactMap { Int64($0) }
        let kind = try #require(CareInterval.Kind(rawValue: String(words[0])))
        return CareInterval(
            span: AudioSpan(start: .seconds(ends[0]), end: .seconds(ends[1])),
            kind: kind,
            source: .cdr,
            standing: kind == .talk ? .counted : .excluded,
            reason: "test"
        )
    }
    return try intervals.filter { $0.standing == .counted }.map {
        CareEntry(
            id: "call \(index)",
            when: .span(DatedSpan($0.span, callStart: start)),
            program: try #require(CareProgram(rawValue: head[0])),
            role: try #require(StaffRole(rawValue: head[1]))
        )
    }
}

private func instant(_ text: String) throws -> Milliseconds {
    Milliseconds(try Date(text, strategy: .iso8601).epochMilliseconds)
}
