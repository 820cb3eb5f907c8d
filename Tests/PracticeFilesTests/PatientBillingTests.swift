import Billing
import CareTime
import Foundation
import PracticeFiles
import Recordings
import Testing

/// What the list of patients says for billing.
struct PatientBillingTests {
    /// The only patient of a list with one more column than required.
    private func listing(_ column: String, _ cell: String) throws -> PatientListing {
        let csv = "\(patientHeader),\(column)\nP1,Ann,,CoCM;BHI,CoCM=2026-09-08,\"\(cell)\"\n"
        return try #require(patients(csv).records.first)
    }

    @Test("a full line fills every field of the patient's file")
    func full() throws {
        let csv = """
            \(patientHeader),initiating_visit,billing_practitioner,payer,cocm_first_month,\
            program_start,consent_withdrawn,post_crisis_consent,diagnoses,chronic_conditions,\
            qualified_beneficiary,notes
            P1,Ann,3125550101,CoCM;BHI,CoCM=2026-09-08;BHI=2026-01-02,2026-08-25=99214|2026-03-01,\
            BP1;BP2 = 2026-05-01,medicare;nc-medicaid=2027-01-01,2026-09,CoCM=2026-09-09,\
            BHI=2026-09-07,2026-10-01,behavioral;several_chronic,3,yes,"on the call
            by Dana"
            """
        let listing = try #require(patients(csv).records.first)
        var file = PatientFile()
        file.visits = [
            InitiatingVisit(date: try day("2026-08-25"), code: ServiceCode(rawValue: "99214")),
            InitiatingVisit(date: try day("2026-03-01")),
        ]
        let staff = try ["BP1", "BP2"].map { try #require(StaffID(rawValue: $0)) }
        file.practitioners = Dated([
            .init(value: staff[0], since: nil),
            .init(value: staff[1], since: try day("2026-05-01")),
        ])
        file.payers = Dated([
            .init(value: "medicare", since: nil),
            .init(value: "nc-medicaid", since: try day("2027-01-01")),
        ])
        file.collaborativeCareSince = CalendarMonth("2026-09")
        file.begunOn = [.collaborativeCare: try day("2026-09-09")]
        file.consents = [
            Consent(kind: .collaborativeCare, givenOn: try day("2026-09-08")),
            Consent(
                kind: .behavioralHealthIntegration,
                givenOn: try day("2026-01-02"),
                withdrawnOn: try day("2026-09-07")
            ),
            Consent(kind: .postCrisis, givenOn: try day("2026-10-01")),
        ]
        file.diagnoses = [.behavioral, .severalChronic]
        file.chronicConditions = 3
        file.isQualifiedBeneficiary = true
        file.notes = "on the call\nby Dana"
        #expect(listing.file == file)
        #expect(listing.given == Set(PatientListing.Field.allCases))
        #expect(
            listing.record.enrollments.map { $0.consentDate?.rawValue } == [
                "2026-09-08", "2026-01-02",
            ]
        )
    }

    @Test(
        "a column that is there, even if empty, says what is on file; one that is not says nothing",
        arguments: [
            ("initiating_visit", .visits), ("billing_practitioner", .practitioners),
            ("payer", .payers), ("cocm_first_month", .collaborativeCareSince),
            ("program_start", .begunOn), ("consent_withdrawn", .consents),
            ("post_crisis_consent", .consents), ("diagnoses", .diagnoses),
            ("chronic_conditions", .chronicConditions),
            ("qualified_beneficiary", .qualifiedBeneficiary), ("notes", .notes),
        ] as [(String, PatientListing.Field)]
    )
    func given(_ column: String, _ field: PatientListing.Field) throws {
        let listing = try listing(column, "")
        #expect(listing.given == [.consents, field])
        var file = PatientFile()
        file.consents = [Consent(kind: .collaborativeCare, givenOn: try day("2026-09-08"))]
        #expect(listing.file == file)
        let plain = try #require(patients("\(patientHeader)\nP1,Ann,,,").records.first)
        #expect(plain == PatientListing(record: plain.record, given: [.consents]))
    }

    @Test(
        "the ends of what is allowed are allowed",
        arguments: [
            ("chronic_conditions", "0"), ("chronic_conditions", "50"),
            ("cocm_first_month", "1900-01"), ("initiating_visit", "9999-12-31"),
            ("payer", "wi_medicaid-2"), ("payer", "m=2026-01-01;n=2025-01-01"),
            ("payer", String(repeating: "m", count: 40)), ("qualified_beneficiary", "no"),
            ("consent_withdrawn", "CoCM=2026-09-08"), ("diagnoses", "behavioral;behavioral"),
            ("initiating_visit", "2026-08-25=99214;2026-08-25=G0402"),
            ("notes", String(repeating: "n", count: 2000)),
        ] as [(String, String)]
    )
    func ends(_ column: String, _ cell: String) throws {
        _ = try listing(column, cell)
    }

    @Test(
        "a bad cell is named by line and column, and never quoted",
        arguments: [
            ("initiating_visit", "2026-02-29", "entry 1 must be DATE or DATE=CODE with a day"),
            (
                "initiating_visit", "2026-08-25;2026-08-26=zelda",
                "entry 2 must be DATE or DATE=CODE"
            ),
            ("initiating_visit", "2026-08-25=", "entry 1 must be DATE or DATE=CODE"),
            ("initiating_visit", "10000-01-01", "entry 1 must be DATE or DATE=CODE"),
            ("initiating_visit", "2026-08-25;2026-08-25", "the same visit is there twice"),
            ("billing_practitioner", "zelda\u{7}", "entry 1 must be a staff id, or STAFF=DATE"),
            ("billing_practitioner", "B1=zelda", "entry 1 must be a staff id, or STAFF=DATE"),
            ("billing_practitioner", "B1;B2", "only the first entry may be without a date"),
            (
                "payer", "m=2026-01-01;zelda",
                "only the first entry may be without a date"
            ),
            ("payer", "m=2026-01-01;zelda=2026-01-01", "two entries begin on the same day"),
            ("payer", "Zelda Insurance", "entry 1 must be a payer's short name"),
            ("payer", String(repeating: "m", count: 41), "entry 1 must be a payer's short name"),
            ("payer", "m=2026-01-01=zelda", "entry 1 must be a payer's short name"),
            ("cocm_first_month", "2026-13", "must be a month from 1900 on, as YYYY-MM"),
            ("cocm_first_month", "zelda", "must be a month from 1900 on, as YYYY-MM"),
            ("cocm_first_month", "2026-09-08", "must be a month from 1900 on, as YYYY-MM"),
            ("program_start", "CoCM", "entry 1 must be PROGRAM=DATE"),
            ("program_start", "CCM=2026-09-08", "CCM is not among the programs"),
            ("program_start", "CoCM=2026-09-08;CoCM=2026-09-09", "CoCM is there twice"),
            ("consent_withdrawn", "BHI=2026-09-08", "BHI has no consent in program_consent"),
            ("consent_withdrawn", "CoCM=2026-09-07", "the consent to CoCM was given later"),
            ("consent_withdrawn", "CoCM=2026-09-31", "entry 1 must be PROGRAM=DATE"),
            ("post_crisis_consent", "zelda", "must be a day of the calendar from 1900 on"),
            ("post_crisis_consent", "2026-11-31", "must be a day of the calendar from 1900 on"),
            ("diagnoses", "behavioral;zelda", "each must be one of behavioral, several_chronic, o"),
            ("chronic_conditions", "51", "must be a whole number, 0…50"),
            ("chronic_conditions", "-1", "must be a whole number, 0…50"),
            ("chronic_conditions", "+1", "must be a whole number, 0…50"),
            ("chronic_conditions", "1.5", "must be a whole number, 0…50"),
            ("chronic_conditions", "٣", "must be a whole number, 0…50"),
            ("qualified_beneficiary", "Zelda", "must be yes or no, or nothing"),
            ("notes", String(repeating: "z", count: 2001), "must be up to 2,000 characters"),
            ("notes", "zelda\u{1B}[2J", "must be up to 2,000 characters"),
        ] as [(String, String, String)]
    )
    func refused(_ column: String, _ cell: String, _ message: String) {
        let csv = "\(patientHeader),\(column)\nP1,Ann,,CoCM;BHI,CoCM=2026-09-08,\(cell)\n"
        let found = problems(csv)
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix("line 2, column \(column): \(message)") == true, "\(found)")
        #expect(found.first?.lowercased().contains("zelda") == false)
    }
}
