import Billing
import CareTime
import Foundation
import MonthClose
import Recordings
import Reports
import Testing

@Suite struct BillingCaseTests {
    static let amendment = Amendment(
        sequence: 7,
        field: .duration,
        oldValue: "1800000",
        newValue: "2400000",
        reason: "the end was noted too early",
        actor: "anna",
        at: Milliseconds(1_794_848_400_000)
    )

    /// A month with a call, an entry, an amendment, a signature, its withdrawal and another one.
    static func sample() throws -> BillingCaseReport {
        let month = try SampleMonth()
        let facts = try month.facts([.collaborativeCare])
        let call = try caseEntry(
            "call 12", .collaborativeCare, .behavioralHealthCareManager, "50:00",
            "2026-11-03T10:00:00-06:00",
            toConfirm: .seconds(90),
            excluded: [
                CaseEntry.Excluded(kind: .ring, reason: "before the answer", duration: .seconds(20))
            ]
        )
        let entry = try caseEntry(
            "m7", .collaborativeCare, .behavioralHealthCareManager, "40:00", "2026-11-05",
            work: .caseReview,
            reason: "case review with Dr. Lee",
            amendments: [amendment]
        )
        let now = try month.assess([call, entry], facts)
        let then = try month.assess([call], facts)
        let signatures = [
            try month.signature("P-1", then, at: "2026-11-20T09:00:00-06:00"),
            try month.signature(
                "P-1", then, kind: .withdrawn, at: "2026-11-20T09:05:00-06:00",
                reason: "m7 was missing"
            ),
            try month.signature("P-1", then),
        ]
        return BillingCaseReport(
            try month.patient(
                "P-1", "Ada Rivers", [call, entry], facts: facts, signatures: signatures,
                changes: then.changes(to: now)
            ),
            month: month.month,
            today: month.today,
            practice: "Riverbend Clinic",
            timeZone: month.timeZone
        )
    }

    @Test("a patient's month as text, whole")
    func golden() throws {
        let text = try Self.sample().text(plain)
        #expect(text == "")
        let report = try Self.sample()
        #expect(TimeList(report.patient.entries, patient: report.patient.patient, month: report.month, timeZone: report.timeZone).text(plain) == "")
        #expect(BillingMonthReport(try BillingMonthTests.sample()).csv() == "")
        #expect(try report.json() == "")
    }
}
