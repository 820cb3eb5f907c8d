import Insights
import Recordings

/// How much of a finding is given out.
///
/// 42 CFR part 2 lets records of substance use treatment go only where the patient agreed; toned
/// cannot know what the patient agreed to, so a person says so for each export.
enum Disclosure: Hashable {
    case whole
    /// With labels that forbid passing it on.
    case labelled
    /// That it was found, but none of its words, which are about substance use as well.
    case withoutWords
    case leftOut
}

extension Sequence where Element == ReviewedFinding {
    /// How much of each finding is given out, by its number.
    func disclosures(includingSubstanceUse: Bool) -> [Int64: Disclosure] {
        let protected = filter(\.finding.isAboutSubstanceUse).map(\.finding.span)
        return reduce(into: [:]) { result, reviewed in
            let finding = reviewed.finding
            // Another finding can have the same sentence as its quote.
            let sharesWords = protected.contains { $0.overlaps(finding.span) || $0 == finding.span }
            guard finding.isAboutSubstanceUse || sharesWords else {
                result[reviewed.id] = .whole
                return
            }
            if includingSubstanceUse {
                result[reviewed.id] = .labelled
            } else if finding.isAboutSubstanceUse, !finding.isCurrentSafetyFlag {
                result[reviewed.id] = .leftOut
            } else {
                // A danger to somebody's life is never kept quiet.
                result[reviewed.id] = .withoutWords
            }
        }
    }
}

extension Finding {
    fileprivate var isAboutSubstanceUse: Bool {
        switch type {
        case .substanceUse, .naloxone, .overdose: true
        default: false
        }
    }
}

extension Disclosure {
    var labels: [Coding] {
        switch self {
        case .whole, .leftOut: []
        case .labelled: [.restricted, .substanceUse, .part2, .noRedisclosure]
        case .withoutWords: [.restricted]
        }
    }
}
