import Foundation
import Insights
import Recordings

extension Inbox {
    /// One JSON document; its form is described in `Reports.docc/JSON.md`.
    public func json() throws -> String {
        let clock = LocalClock(timeZone: timeZone)
        return try JSONDocument.string(
            Document(
                practice: practice,
                timeZone: timeZone.identifier,
                today: today,
                safety: safety.map { FindingDocument($0, clock) },
                commitments: commitments.map { CommitmentDocument($0, clock) },
                otherCommitments: otherCommitments,
                openFindings: openFindings.map {
                    Document.Count(patient: $0.key?.rawValue, findings: $0.value)
                }.sorted { ($0.patient ?? "") < ($1.patient ?? "") },
                unassignedCalls: unassignedCalls,
                callsToConfirm: callsToConfirm,
                toConfirmSeconds: timeToConfirm,
                unreadCalls: unreadCalls,
                monthsToSign: monthsToSign
            )
        )
    }

    private struct Document: Encodable {
        var schema = "toned.inbox/1"
        var practice: String
        var timeZone: String
        var today: CalendarDate
        var safety: [FindingDocument]
        var commitments: [CommitmentDocument]
        var otherCommitments: Int
        var openFindings: [Count]
        var unassignedCalls: Int
        var callsToConfirm: Int
        var toConfirmSeconds: Milliseconds
        var unreadCalls: Int
        var monthsToSign: Int?

        struct Count: Encodable {
            var patient: String?
            var findings: Int
        }
    }
}

struct CommitmentDocument: Encodable {
    var due: CalendarDate?
    var owner: String
    var finding: FindingDocument

    init(_ line: CommitmentLine, _ clock: LocalClock) {
        due = line.due
        owner = line.owner
        finding = FindingDocument(line.record, clock)
    }
}
