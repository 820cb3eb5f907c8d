import Foundation
import Insights
import Recordings

extension String {
    /// A sentence as it is shown: nothing in it does more than be read, and a word of a megabyte
    /// is cut.
    var shownQuote: String { printable(upTo: 600) }

    /// A word or a few, as attributes have them.
    var shownValue: String { printable(upTo: 60).replacing("_", with: " ") }
}

extension Finding {
    /// As in `adherence (name sertraline, status ran out)` or `suicide ideation: denied`.
    var inWords: String {
        let meant = polarity.title.isEmpty ? "" : ": \(polarity.title)"
        let details = attributes.sorted { $0.key < $1.key }
            .prefix(8)
            .map { "\($0.key.shownValue) \($0.value.shownValue)" }
        return type.title + meant
            + (details.isEmpty ? "" : " (\(details.joined(separator: ", ")))")
    }

    /// The quotation, or nothing for a finding without words.
    var quotation: String {
        quote.isEmpty ? "" : "“\(quote.shownQuote)”"
    }

    /// Who says it and when, as in `patient, 1:10`.
    var place: String { "\(speaker.title), \(span.start.clock)" }
}

extension Speaker {
    var title: String {
        switch self {
        case .patient, .staff: rawValue
        case .other: "somebody else"
        case .unknown: "speaker not known"
        }
    }
}

/// What people decided of findings, in words.
struct ReviewText {
    let staff: [StaffID: StaffRecord]
    let clock: LocalClock

    func entry(_ reviewed: ReviewedFinding) -> NoteFinding {
        let finding = reviewed.finding
        return NoteFinding(
            what: finding.inWords,
            place: finding.place,
            quote: finding.quotation,
            state: state(of: reviewed),
            isReviewed: reviewed.state == .accepted,
            remarks: remarks(on: reviewed)
        )
    }

    func name(_ id: StaffID) -> String {
        staff[id]?.inWords ?? id.rawValue.printable
    }

    private func state(of reviewed: ReviewedFinding) -> String {
        guard let last = reviewed.decisions.last, reviewed.state == .accepted else {
            return "not reviewed"
        }
        let at = clock.minute(Date(epochMilliseconds: last.at.rawValue))
        return "\(last.kind.rawValue) by \(name(last.by)), \(at)"
    }

    private func remarks(on reviewed: ReviewedFinding) -> [String] {
        var remarks: [String] = []
        if let note = reviewed.finding.note { remarks.append("note: \(note.shownQuote)") }
        if reviewed.finding.quote != reviewed.original.quote {
            remarks.append("heard as: \(reviewed.original.quotation)")
        }
        if !reviewed.isCurrent { remarks.append("the rules in use no longer make it") }
        return remarks
    }
}
