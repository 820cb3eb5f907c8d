import Foundation
import Insights
import Recordings

extension Export {
    /// The call as a bundle of FHIR R4 resources, type `collection`, in JSON.
    ///
    /// The words of the call are in it only as the findings' quotes.
    public func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(bundle), as: UTF8.self) + "\n"
    }

    /// Findings that are not given out, or only without their words, because they are about
    /// substance use.
    public var withheld: Int {
        disclosures.values.count { $0 == .leftOut || $0 == .withoutWords }
    }

    /// Those of the findings that say something and that nobody dismissed, with how much of each
    /// is given out.
    private var disclosures: [Int64: Disclosure] {
        call.findings.filter { $0.state != .dismissed && $0.finding.isTold }
            .disclosures(includingSubstanceUse: includesSubstanceUse)
    }

    private var bundle: Bundle {
        let writer = Writer(call)
        let disclosures = disclosures
        let given = call.findings
            .filter { (disclosures[$0.id] ?? .leftOut) != .leftOut }
            .sorted { ($0.finding.span.start, $0.id) < ($1.finding.span.start, $1.id) }
        var resources: [Resource] = [.patient(writer.patientResource)]
        resources += people(given).map { .practitioner(writer.practitioner($0)) }
        resources += [.encounter(writer.encounterResource), .communication(writer.communication)]
        for finding in given {
            let disclosure = disclosures[finding.id] ?? .leftOut
            if let task = writer.task(finding, disclosure) {
                resources.append(.task(task))
            } else {
                resources.append(.observation(writer.observation(finding, disclosure)))
            }
        }
        let told = given.filter { disclosures[$0.id] != .withoutWords }
        resources += writer.consents(told).map(Resource.consent)
        resources.append(.provenance(writer.origin(given, at: at)))
        resources += given.compactMap(writer.review).map(Resource.provenance)
        resources += [writer.signature].compactMap(\.self).map(Resource.provenance)
        resources.append(.auditEvent(writer.audit(self)))
        let labels = Set(disclosures.values.flatMap(\.labels)).sorted { $0.code < $1.code }
        return Bundle(
            id: writer.id("bundle"),
            meta: Meta(labels),
            timestamp: writer.instant(at),
            entry: resources.map(Bundle.Entry.init)
        )
    }

    /// Staff that the bundle refers to, each once.
    private func people(_ findings: [ReviewedFinding]) -> [StaffID] {
        let reviewers = findings.filter { $0.state == .accepted }.compactMap(\.decisions.last?.by)
        let all = [call.staff?.id, call.signature?.by].compactMap(\.self) + reviewers
        return Set(all).sorted { $0.rawValue < $1.rawValue }
    }
}
