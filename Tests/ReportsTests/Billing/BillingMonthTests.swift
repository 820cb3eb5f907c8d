import Billing
import CareTime
import Foundation
import MonthClose
import Recordings
import Reports
import Testing

@Suite struct BillingMonthTests {
    /// A month with one patient for each thing that a biller may find.
    static func sample() throws -> BillingMonth {
        let month = try SampleMonth()
        let cocm = try month.facts([.collaborativeCare])
        let bhi = try month.facts([.behavioralHealthIntegration])
        var noConsent = try month.facts([.chronicCare])
        noConsent.consents = []
        let long = try caseEntry(
            "call 1", .collaborativeCare, .behavioralHealthCareManager, "92:10",
            "2026-11-03T10:00:00-06:00"
        )
        let shorter = try caseEntry(
            "call 2", .collaborativeCare, .behavioralHealthCareManager, "30:00",
            "2026-11-03T10:00:00-06:00"
        )
        let signedThen = try month.assess([long], cocm)
        let now = try month.assess([shorter], cocm)
        let few = try caseEntry(
            "m3", .behavioralHealthIntegration, .clinicalStaff, "16:00", "2026-11-04",
            toConfirm: .seconds(150)
        )
        let chronic = try caseEntry("m4", .chronicCare, .clinicalStaff, "41:00", "2026-11-04")
        let principal = try caseEntry("m5", .principalCare, .clinicalStaff, "31:00", "2026-11-05")
        let chronicOf = try month.facts([.chronicCare, .principalCare])
        let signed = try month.assess([chronic], try month.facts([.chronicCare]))
        let cases = [
            try month.patient("P-1", "Ada Rivers", [long], facts: cocm),
            try month.patient(
                "P-2", "Bea Lopez", [chronic], facts: try month.facts([.chronicCare]),
                signatures: [try month.signature("P-2", signed)]
            ),
            try month.patient(
                "P-3", "Cyril Vandermolenbroek-Featherstonehaugh", [shorter], facts: cocm,
                signatures: [try month.signature("P-3", signedThen)],
                changes: signedThen.changes(to: now)
            ),
            try month.patient("P-4", "Dora Quist", [few], facts: bhi),
            try month.patient("P-5", "Emil Rask", [chronic], facts: noConsent),
            try month.patient("P-6", "Fay Winters", [chronic, principal], facts: chronicOf),
            try month.patient("P-7", "Gus Holt", facts: cocm),
            BillingCase(
                patient: PatientRecord(
                    id: try #require(PatientID(rawValue: "P-8")), name: "Hal Ito", phones: [],
                    enrollments: []
                ),
                payer: "aetna",
                outcome: .noRules("there are no rules for payer aetna: add a file to config/billing"),
                entries: []
            ),
        ]
        return try month.practice(cases, unassignedCalls: 3)
    }

    @Test("a month as text, whole")
    func golden() throws {
        let text = BillingMonthReport(try Self.sample()).text(plain)
        print(text)
        #expect(text == "")
    }
}
