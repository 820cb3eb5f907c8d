import Foundation
import Insights
import Recordings
import Store

/// What a report leads with: what nobody has looked at yet, what changed, what is due.
struct PatientInsights {
    /// Open safety flags of all the patient's calls: they are repeated until a person decides.
    var safety: [FindingRecord] = []
    /// In the latest call that is shown, since the calls before it.
    var changes: [DatedChange] = []
    var changedCall: Int64?
    var commitments: [CommitmentLine] = []
    var today: CalendarDate?

    init() {}

    /// - Parameter latest: The call whose changes are told.
    init(
        of patient: PatientID,
        latest: CallRecord?,
        from ledger: Ledger,
        timeZone: TimeZone,
        now: Date
    ) throws {
        let records = try ledger.findings(FindingFilter(patient: patient))
        safety = records.openSafetyFlags
        today = CalendarDate(now, in: timeZone)
        commitments = today.map { records.commitments(on: $0) } ?? []
        guard let latest, let start = latest.startedAt else { return }
        let telling = records.filter {
            $0.reviewed.state != .dismissed
                && ($0.reviewed.isCurrent || $0.reviewed.state == .accepted)
        }
        let calls = Dictionary(grouping: telling, by: \.reviewed.call)
        let earlier = calls.values.compactMap { findings -> (Date, EarlierCall)? in
            guard let began = findings.first?.callStart, began < start,
                let day = CalendarDate(began, in: timeZone)
            else { return nil }
            return (began, EarlierCall(day: day, findings: findings.map(\.reviewed.finding)))
        }.sorted { $0.0 < $1.0 }.map(\.1)
        guard !earlier.isEmpty else { return }
        changedCall = latest.id
        changes = DatedChange.all(
            in: (calls[latest.id] ?? []).map(\.reviewed.finding),
            since: earlier
        )
    }

    func lines(_ layout: TextLayout, timeZone: TimeZone) -> [String] {
        let lines = FindingLines(layout: layout, clock: LocalClock(timeZone: timeZone))
        var result: [String] = []
        if !safety.isEmpty {
            result += ["", layout.bold("Safety: \(safety.count) open until a person decides")]
            result += safety.flatMap(lines.flag)
        }
        if let changedCall, !changes.isEmpty {
            result += ["", layout.bold("Changes in call \(changedCall) since the calls before it")]
            for change in changes {
                result += layout.paragraph(change.inWords, indent: 2)
                let place = change.change.now.place
                result += layout.paragraph("\(place): \(change.change.now.quotation)", indent: 4)
            }
        }
        if let today, !commitments.isEmpty {
            result += ["", layout.bold("Commitments due within a week or overdue")]
            result += commitments.flatMap { $0.lines(lines, on: today, withPatient: false) }
        }
        return result
    }
}

/// A change as JSON output shows it.
struct FindingChangeDocument: Encodable {
    var type: FindingType
    var subject: String?
    var before: String?
    var beforeDay: CalendarDate?
    var now: String
    var quote: String
    var start: Milliseconds

    init(_ dated: DatedChange) {
        let now = dated.change.now
        type = now.type
        subject = dated.subject
        before = dated.change.before?.standing
        beforeDay = dated.dayBefore
        self.now = now.standing
        quote = now.quote
        start = now.span.start
    }
}
