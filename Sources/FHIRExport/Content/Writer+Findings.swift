import Foundation
import Insights
import Recordings

extension Writer {
    func findingID(_ reviewed: ReviewedFinding) -> String { id("finding/\(reviewed.id)") }

    func observation(_ reviewed: ReviewedFinding, _ disclosure: Disclosure) -> Observation {
        let finding = reviewed.finding
        let hasWords = disclosure != .withoutWords
        let score = finding.score
        return Observation(
            id: findingID(reviewed),
            meta: Meta(disclosure.labels),
            status: reviewed.state == .accepted ? "final" : "preliminary",
            category: SummarySubject(finding.type) == .scores ? [CodeableConcept(.survey)] : nil,
            code: score?.code ?? CodeableConcept(local("findings", finding.type.rawValue)),
            subject: patient,
            encounter: encounter,
            effectiveDateTime: finding.scoreDay?.rawValue ?? instant(at: finding.span.start),
            performer: reference(to: finding.speaker).map { [$0] },
            valueInteger: score?.value,
            valueCodeableConcept: score == nil
                ? CodeableConcept(local("polarities", finding.polarity.rawValue)) : nil,
            note: hasWords ? annotations(finding) : [Annotation(text: Self.withheld)],
            method: CodeableConcept(text: method(reviewed)),
            component: hasWords && score == nil ? components(finding) : nil
        )
    }

    /// - Returns: `nil` unless the finding is a promise.
    func task(_ reviewed: ReviewedFinding, _ disclosure: Disclosure) -> Task? {
        let finding = reviewed.finding
        guard finding.type == .commitment, finding.polarity == .affirmed,
            disclosure != .withoutWords
        else { return nil }
        let isAccepted = reviewed.state == .accepted
        let due = finding.attributes["due"].flatMap(CalendarDate.init(rawValue:))
        return Task(
            id: findingID(reviewed),
            meta: Meta(disclosure.labels),
            status: isAccepted ? "requested" : "draft",
            intent: isAccepted ? "plan" : "proposal",
            description: finding.attributes["what"]?.shown,
            for: patient,
            encounter: encounter,
            authoredOn: instant(at: finding.span.start),
            owner: owner(of: finding),
            restriction: due.map { Task.Restriction(period: Period(end: $0.rawValue)) },
            note: annotations(finding)
        )
    }

    private static let withheld =
        "The words are withheld: they are protected and the export does not include them."

    private func owner(of finding: Finding) -> Reference? {
        switch finding.attributes["who"] {
        case "patient": patient
        case "staff": staff ?? Reference(display: "staff")
        case let other?: other.shown.map(Reference.init(display:))
        case nil: reference(to: finding.speaker)
        }
    }

    private func annotations(_ finding: Finding) -> [Annotation]? {
        var notes: [Annotation] = []
        if let quote = finding.quote.shown {
            notes.append(Annotation(time: instant(at: finding.span.start), text: "“\(quote)”"))
        }
        if let note = finding.note?.shown { notes.append(Annotation(text: note)) }
        return notes.isEmpty ? nil : notes
    }

    private func components(_ finding: Finding) -> [Observation.Component]? {
        let components = finding.attributes.sorted { $0.key < $1.key }.compactMap { name, value in
            name.shown.flatMap { name in
                value.shown.map {
                    Observation.Component(code: CodeableConcept(text: name), valueString: $0)
                }
            }
        }
        return components.isEmpty ? nil : components
    }

    private func method(_ reviewed: ReviewedFinding) -> String {
        switch reviewed.decisions.first?.kind {
        case .added: "added by a person"
        default: "rule \(reviewed.original.rule.shown ?? "not known")"
        }
    }

    private func local(_ kind: String, _ code: String) -> Coding {
        Coding(
            system: system(kind),
            code: code,
            display: code.replacing("_", with: " ")
        )
    }
}

extension Finding {
    /// A total that was taken now and that the questionnaire can give.
    fileprivate var score: (code: CodeableConcept, value: Int)? {
        let (coding, range): (Coding, ClosedRange<Int>)
        switch type {
        case .phq9Total: (coding, range) = (.phq9Total, 0...27)
        case .gad7Total: (coding, range) = (.gad7Total, 0...21)
        default: return nil
        }
        guard polarity == .affirmed, let value = attributes["value"].flatMap({ Int($0) }),
            range.contains(value)
        else { return nil }
        return (CodeableConcept(coding), value)
    }

    /// The day on which a score was taken, if it was not that of the call.
    fileprivate var scoreDay: CalendarDate? {
        guard score != nil else { return nil }
        return attributes["date"].flatMap(CalendarDate.init(rawValue:))
    }
}
