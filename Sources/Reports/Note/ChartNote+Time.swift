import Billing
import CareTime
import Foundation
import Insights
import MonthClose
import Recordings
import Store

// MARK: Time, signature and origin

extension ChartNote {
    var time: NoteSection {
        let intervals = call.intervals.map { interval in
            NoteEntry.field(
                "\(interval.span.start.clock) to \(interval.span.end.clock)",
                "\(interval.kind.rawValue), \(interval.standing.inWords): "
                    + "\(interval.reason.shownQuote) (from \(interval.source.inWords))"
            )
        }
        let none = [NoteEntry.text("No time of this call is on record.")]
        return NoteSection(
            title: "Time counted and left out",
            entries: intervals.isEmpty ? none : intervals
        )
    }

    var toDate: NoteSection? {
        guard let month, let calendarMonth = day.flatMap({ CalendarMonth($0) }) else { return nil }
        let entries: [NoteEntry]
        switch month.outcome {
        case .noRules(let problem): entries = [.text("No total: \(problem.shownQuote)")]
        case .assessed(let assessment):
            let minutes = assessment.minutes.map { time in
                NoteEntry.field(
                    time.kind.inWords,
                    "\(time.minutes) min (\(time.exact.exactClock) exactly)"
                )
            }
            entries = minutes.isEmpty ? [.text("No counted time.")] : minutes
        }
        let confirm = month.toConfirm
        let waiting =
            confirm > .zero
            ? [NoteEntry.field("To confirm", "\(confirm.exactClock), not in the total")] : []
        return NoteSection(title: "\(calendarMonth) to date", entries: entries + waiting)
    }

    var amendments: NoteSection? {
        guard let made = entry?.amendments, !made.isEmpty else { return nil }
        return NoteSection(
            title: "Amendments of the time",
            entries: made.map { amendment in
                let values = AmendmentValues(amendment, clock)
                return .field(
                    clock.minute(Date(epochMilliseconds: amendment.at.rawValue)),
                    "\(amendment.actor.shownName): \(values.subject.shownQuote) "
                        + "\(values.old.shownQuote) -> \(values.new.shownQuote); "
                        + amendment.reason.shownQuote
                )
            }
        )
    }

    var review: NoteSection {
        let shown = findings.values.flatMap(\.self)
        let accepted = shown.count { $0.state == .accepted }
        return NoteSection(
            title: "Review",
            entries: [
                .field("Reviewed by a person", "\(accepted) of \(shown.count) findings"),
                .field("Dismissed by a person", "\(dismissed), left out"),
                .field(
                    "Questions and figures of speech",
                    "\(asides), left out"
                ),
            ]
        )
    }

    var signature: NoteSection {
        let line: [NoteEntry]
        if let signature = month?.signature {
            line = [
                .field(
                    "Month signed by",
                    "\(reviews.name(signature.by)), \(clock.minute(signature.date))"
                )
            ]
        } else {
            line = [
                .text("Not signed: a draft until a person signs it."),
                .field("Signature", String(repeating: "_", count: 32)),
                .field("Date", String(repeating: "_", count: 12)),
            ]
        }
        return NoteSection(title: "Signature", entries: line)
    }

    var origin: NoteSection {
        let heard = recognizers.map { $0.printable(upTo: 100) }.joined(separator: ", ")
        return NoteSection(
            title: "How this note was made",
            entries: [
                .text(
                    "\(Self.draftMark): software heard the words and picked them by rules; "
                        + "quotes may be misheard. It describes and does not diagnose."
                ),
                .field("Software", software.printable(upTo: 100)),
                .field("Speech recognition", heard.isEmpty ? "none" : heard),
                .field("Finding rules", rules?.printable(upTo: 100) ?? "not on record"),
            ]
        )
    }
}

extension CareInterval.Standing {
    fileprivate var inWords: String {
        switch self {
        case .counted: "counted"
        case .toConfirm: "not counted until a person confirms it"
        case .excluded: "not counted"
        }
    }
}
