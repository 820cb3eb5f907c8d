public import Foundation
import Insights
public import Recordings
public import Store

/// What needs a person, safety first.
public struct Inbox: Sendable {
    public var practice: String
    public var timeZone: TimeZone
    /// The practice's local day.
    public var today: CalendarDate
    /// The gravest first, and of these the oldest.
    public var safety: [FindingRecord]
    /// Promises that are due within a week or overdue.
    var commitments: [CommitmentLine]
    /// Open commitments that are left out above: later ones, and those without a day.
    public var otherCommitments: Int
    /// How many other findings of a patient nobody has decided on.
    public var openFindings: [PatientID?: Int]
    public var unassignedCalls: Int
    public var callsToConfirm: Int
    public var timeToConfirm: Milliseconds
    /// Calls with words that no rules have read.
    public var unreadCalls: Int
    /// Patients' months that are over, support a code and are not signed; `nil` if the payers'
    /// rules cannot say.
    public var monthsToSign: Int?
    var patients: [PatientID: String]

    /// Gathers the inbox from the ledger.
    public init(
        from ledger: Ledger,
        practice: String,
        timeZone: TimeZone,
        today: CalendarDate,
        monthsToSign: Int?
    ) throws {
        self.practice = practice
        self.timeZone = timeZone
        self.today = today
        self.monthsToSign = monthsToSign
        safety = try ledger.findings(FindingFilter(openOnly: true, safetyOnly: true))
            .openSafetyFlags
        let promised = try ledger.findings(FindingFilter(types: [.commitment]))
        commitments = promised.commitments(on: today)
        let shown = Set(commitments.map(\.record.reviewed.id))
        otherCommitments = promised.count {
            $0.reviewed.state == .open && !shown.contains($0.reviewed.id)
        }
        openFindings = try ledger.openFindingCounts()
        let counts = try ledger.counts()
        unassignedCalls = counts.unassignedCalls
        let toConfirm = try ledger.timeToConfirm()
        callsToConfirm = toConfirm.calls
        timeToConfirm = toConfirm.time
        unreadCalls = try ledger.unreadCallCount()
        patients = Dictionary(
            try ledger.patients().map { ($0.id, $0.name) },
            uniquingKeysWith: { first, _ in first }
        )
    }
}
