import Foundation
import Insights
import Recordings

extension Writer {
    /// What software made of the call.
    func origin(_ findings: [ReviewedFinding], at date: Date) -> Provenance {
        let made = findings.filter { $0.decisions.first?.kind != .added }
        return Provenance(
            id: id("provenance/software"),
            target: [encounter] + made.map { Reference(findingID($0)) },
            recorded: instant(date),
            activity: CodeableConcept(
                text: "AI-assisted draft: words recognised, findings by rules"
            ),
            agent: call.software.compactMap(\.shown).map {
                Provenance.Agent(
                    type: CodeableConcept(.participant("assembler", "Assembler")),
                    who: Reference(display: $0)
                )
            }
        )
    }

    /// - Returns: `nil` if nobody has decided, or the last decision opened it again.
    func review(_ reviewed: ReviewedFinding) -> Provenance? {
        guard let last = reviewed.decisions.last, reviewed.state == .accepted else { return nil }
        let role =
            last.kind == .added
            ? Coding.participant("author", "Author")
            : .participant("verifier", "Verifier")
        return Provenance(
            id: id("provenance/finding/\(reviewed.id)"),
            target: [Reference(findingID(reviewed))],
            occurredDateTime: instant(last.at),
            recorded: instant(last.at),
            activity: CodeableConcept(text: last.kind.rawValue),
            agent: [
                Provenance.Agent(
                    type: CodeableConcept(role),
                    who: Reference(staffID(last.by))
                )
            ]
        )
    }

    var signature: Provenance? {
        call.signature.map { signed in
            Provenance(
                id: id("provenance/signature"),
                target: [encounter],
                occurredDateTime: instant(signed.at),
                recorded: instant(signed.at),
                activity: CodeableConcept(text: "signed the month \(signed.month)"),
                agent: [
                    Provenance.Agent(
                        type: CodeableConcept(.participant("attester", "Attester")),
                        who: Reference(staffID(signed.by))
                    )
                ]
            )
        }
    }

    func audit(_ export: Export) -> AuditEvent {
        AuditEvent(
            id: id("audit/\(export.at.epochMilliseconds)"),
            type: .exported,
            recorded: instant(export.at),
            agent: [AuditEvent.Agent(altId: export.account.shown ?? "not known")],
            source: AuditEvent.Source(
                observer: Reference(display: call.software.first?.shown ?? "toned")
            ),
            entity: [AuditEvent.Entity(what: patient), AuditEvent.Entity(what: encounter)]
        )
    }
}
