import CareTime
import Foundation
import Insights
import MonthClose
import Recordings
import Store

extension ChartNote {
    /// What stands where, the same in every format.
    var page: NotePage {
        NotePage(
            title: "Call note",
            mark: Self.draftMark,
            practice: practice.shownName,
            head: head,
            sections: [safety, changed].compactMap(\.self) + subjects
                + [consent, time, toDate, amendments, review, signature, origin].compactMap(\.self)
        )
    }

    var clock: LocalClock { LocalClock(timeZone: timeZone) }
    var reviews: ReviewText { ReviewText(staff: staff, clock: clock) }

    private var head: [NoteField] {
        [
            NoteField(
                label: "Patient",
                text: "\(patient.name.shownName) (\(patient.id.rawValue.printable))"
            ),
            NoteField(
                label: "Call",
                text: "\(call.id), \(call.direction?.rawValue ?? "direction not known")"
            ),
            NoteField(label: "Date", text: day.map { "\($0)" } ?? "not known"),
            NoteField(label: "Time", text: startToEnd),
            NoteField(label: "Counted", text: counted),
            NoteField(label: "Staff", text: staffText),
            NoteField(label: "Programme", text: call.program?.rawValue ?? "not known"),
            NoteField(label: "Activity", text: entry?.work.words ?? "not on record"),
        ]
    }

    private var startToEnd: String {
        guard let start = call.startedAt else { return "not known" }
        let end = start.addingTimeInterval(call.duration.inSeconds)
        let lastDay = clock.day(end) == clock.day(start) ? "" : "\(clock.day(end)) "
        return "\(clock.timeOfDay(start)) to \(lastDay)\(clock.timeOfDay(end)), "
            + timeZone.identifier
    }

    private var counted: String {
        let minutes = call.counted.rawValue / 60_000
        let confirm = call.toConfirm
        return "\(minutes) min (\(call.counted.exactClock) exactly)"
            + (confirm > .zero ? ", \(confirm.exactClock) more to confirm" : "")
    }

    private var staffText: String {
        guard let member = call.staff else { return "not known" }
        return "\(member.inWords), \(role?.title ?? "no role on that day")"
    }

    // MARK: What was found

    private var safety: NoteSection {
        let found = findings[.safety] ?? []
        let flags = findings.values.flatMap(\.self).filter(\.finding.isCurrentSafetyFlag)
            .sorted { $0.finding.safetyRank > $1.finding.safetyRank }
        var entries = flags.map { NoteEntry.finding(reviews.entry($0)) }
        if !hasWords {
            entries.append(.text("The call has no transcript, so nothing was looked for in it."))
        } else if flags.isEmpty {
            entries.append(
                .text("The rules found no current statement of danger. This is no assessment.")
            )
        }
        entries += found.filter { !$0.finding.isCurrentSafetyFlag }.map {
            .finding(reviews.entry($0))
        }
        let isOpen = flags.contains { $0.state == .open }
        return NoteSection(
            title: isOpen ? "SAFETY: not reviewed by a person" : SummarySubject.safety.title,
            isUrgent: !flags.isEmpty,
            entries: entries
        )
    }

    private var changed: NoteSection? {
        guard !changes.isEmpty else { return nil }
        return NoteSection(
            title: "Changes since earlier calls",
            entries: changes.map { dated in
                .field(dated.inWords, "\(dated.change.now.quotation) \(dated.change.now.place)")
            }
        )
    }

    /// Safety and consent have places of their own.
    private var subjects: [NoteSection] {
        SummarySubject.allCases.filter { $0 != .safety && $0 != .consent }.compactMap { subject in
            var entries = (findings[subject] ?? []).map { NoteEntry.finding(reviews.entry($0)) }
            if subject == .commitments, let next = nextDate {
                entries.insert(.field("Next date in the plan", "\(next)"), at: 0)
            }
            return entries.isEmpty ? nil : NoteSection(title: subject.title, entries: entries)
        }
    }

    /// The first day after the call on which something is due.
    private var nextDate: CalendarDate? {
        ((findings[.commitments] ?? []) + (findings[.careUsed] ?? [])).map(\.finding)
            .filter { $0.polarity == .affirmed }
            .flatMap { [$0.attributes["due"], $0.attributes["date"]] }
            .compactMap { $0.flatMap(CalendarDate.init(rawValue:)) }
            .filter { due in day.map { $0 < due } ?? true }
            .min()
    }

    private var consent: NoteSection {
        let onFile = patient.enrollments.map { enrollment in
            NoteEntry.field(
                "\(enrollment.program.rawValue), on file",
                enrollment.consentDate.map { "agreed \($0)" } ?? "no consent on file"
            )
        }
        let found = (findings[.consent] ?? []).map { NoteEntry.finding(reviews.entry($0)) }
        let none =
            found.isEmpty ? [NoteEntry.text("Nothing about consent was found in this call.")] : []
        return NoteSection(title: SummarySubject.consent.title, entries: onFile + found + none)
    }
}
