public import Foundation
import GRDB
public import Insights
public import Recordings

extension Ledger {
    /// The findings that match, in order of calls and then of their numbers.
    public func findings(_ filter: FindingFilter) throws -> [FindingRecord] {
        try read { try FindingRows.find(filter, $0) }
    }

    /// A call's findings with what people decided, in order of time.
    public func findings(ofCall call: Int64) throws -> [ReviewedFinding] {
        try findings(FindingFilter(call: call)).map(\.reviewed).sorted {
            let (first, second) = ($0.finding.span.start, $1.finding.span.start)
            return (first, $0.id) < (second, $1.id)
        }
    }

    /// How many open findings each patient's calls have, safety flags and commitments excepted.
    ///
    /// - Returns: Under `nil`, those of calls that belong to nobody yet.
    public func openFindingCounts() throws -> [PatientID?: Int] {
        try read { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT c.patient_id, count(*) AS number FROM findings f
                    JOIN calls c ON c.id = f.call_id
                    WHERE f.state = 'open' AND f.safety_rank = 0 AND f.type <> ?
                    GROUP BY c.patient_id
                    """,
                arguments: [FindingType.commitment.rawValue]
            )
            return Dictionary(
                rows.map { row in
                    let patient: String? = row["patient_id"]
                    return (patient.flatMap(PatientID.init(rawValue:)), row["number"])
                },
                uniquingKeysWith: +
            )
        }
    }

    /// The assigned calls with time that a person has to decide on, and how much.
    public func timeToConfirm() throws -> (calls: Int, time: Milliseconds) {
        try read { database in
            let row = try Row.fetchOne(
                database,
                sql: """
                    SELECT count(DISTINCT c.id) AS calls, sum(i.end_ms - i.start_ms) AS time
                    FROM care_intervals i JOIN calls c ON c.id = i.call_id
                    WHERE i.standing = 'to_confirm' AND c.unassigned_reason IS NULL
                    """
            )
            return (row?["calls"] ?? 0, Milliseconds(row?["time"] ?? 0))
        }
    }

    /// The open safety flags of a patient's calls that reach into a stretch of time.
    public func openSafetyFlags(
        of patient: PatientID,
        in period: DateInterval
    ) throws -> [ReviewedFinding] {
        try findings(
            FindingFilter(patient: patient, openOnly: true, safetyOnly: true)
        ).filter { record in
            guard let start = record.callStart else { return false }
            // A call may go on past midnight into the next month.
            let heard = TimeInterval(record.reviewed.finding.span.end.inSeconds)
            return start < period.end && start.addingTimeInterval(heard) >= period.start
        }.map(\.reviewed)
    }
}
