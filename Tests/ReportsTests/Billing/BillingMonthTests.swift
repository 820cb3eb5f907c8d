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
            "call 1",
            .collaborativeCare,
            .behavioralHealthCareManager,
            "92:10",
            "2026-11-03T10:00:00-06:00"
        )
        let shorter = try caseEntry(
            "call 2",
            .collaborativeCare,
            .behavioralHealthCareManager,
            "30:00",
            "2026-11-03T10:00:00-06:00"
        )
        let signedThen = try month.assess([long], cocm)
        let now = try month.assess([shorter], cocm)
        let few = try caseEntry(
            "m3",
            .behavioralHealthIntegration,
            .clinicalStaff,
            "16:00",
            "2026-11-04",
            toConfirm: .seconds(150)
        )
        let chronic = try caseEntry("m4", .chronicCare, .clinicalStaff, "41:00", "2026-11-04")
        let principal = try caseEntry("m5", .principalCare, .clinicalStaff, "31:00", "2026-11-05")
        let chronicOf = try month.facts([.chronicCare, .principalCare])
        let signed = try month.assess([chronic], try month.facts([.chronicCare]))
        let cases = [
            try month.patient("P-1", "Ada Rivers", [long], facts: cocm),
            try month.patient(
                "P-2",
                "Bea Lopez",
                [chronic],
                facts: try month.facts([.chronicCare]),
                signatures: [try month.signature("P-2", signed)]
            ),
            try month.patient(
                "P-3",
                "Cyril Vandermolenbroek-Featherstonehaugh",
                [shorter],
                facts: cocm,
                signatures: [try month.signature("P-3", signedThen)],
                changes: signedThen.changes(to: now)
            ),
            try month.patient("P-4", "Dora Quist", [few], facts: bhi),
            try month.patient("P-5", "Emil Rask", [chronic], facts: noConsent),
            try month.patient("P-6", "Fay Winters", [chronic, principal], facts: chronicOf),
            try month.patient("P-7", "Gus Holt", facts: cocm),
            BillingCase(
                patient: PatientRecord(
                    id: try #require(PatientID(rawValue: "P-8")),
                    name: "Hal Ito",
                    phones: [],
                    enrollments: []
                ),
                payer: "aetna",
                outcome: .noRules(
                    "there are no rules for payer aetna: add a file to config/billing"
                ),
                entries: []
            ),
        ]
        return try month.practice(cases, unassignedCalls: 3)
    }

    @Test("a month as text, whole")
    func golden() throws {
        let text = BillingMonthReport(try Self.sample()).text(plain)
        #expect(
            text == """
                Billing for 2026-11                                             Riverbend Clinic
                As of 2026-11-24: 6 days of the month follow.
                Rules: Medicare Part B (medicare-part-b 2026-11-23), final
                8 patients: 2 signed, 1 supported and not signed, 1 without time or codes.

                LOOK FIRST: signed, but the record or the rules now say something else (1)
                  P-3  Cyril Vandermolenbroek…  99492: was supported, is not met now
                                                99494: was supported, is not met now
                                                G2214: was not met, is supported now
                                                CoCM, behavioral health care manager: was
                                                1:32:10, is 30:00 now
                  What was signed stands below until a person signs again. See
                    toned billing --month 2026-11 --patient ID

                Supported by the record (3)
                  P-1  Ada Rivers               CoCM 92 min  99492           $160.32
                                                             99494            $61.46
                  P-2  Bea Lopez                CCM 41 min   99490            $66.13  signed
                                                             99439            $50.44
                  P-3  Cyril Vandermolenbroek…  CoCM 92 min  99492           $160.32  differs
                                                             99494            $61.46

                To choose, before signing (1)
                  P-6  Fay Winters              chronic care or principal care, not both:
                                                  either 99490, 99439 ($116.57)
                                                  either 99426 ($67.80)

                Time that counts only once a person confirms it (1)
                  P-4  Dora Quist               2:30 min in m3
                  To see and to decide:
                    toned time list --month 2026-11 --patient ID
                    toned time amend CALL --confirm --reason WHY

                Calls that count for nobody yet (3)
                    toned calls --unassigned --month 2026-11

                Still short of a code, fewest minutes first (2)
                  P-4  Dora Quist               needs 4 more clinical-staff minutes by 30
                                                November: 99484 ($57.45); 2:30 min to confirm
                  P-1  Ada Rivers               needs 24 more care-manager minutes by 30
                                                November: 99494 ($61.46)

                Blocked by something else than time (1)
                  P-5  Emil Rask                99490 with 99439 ($116.57): no CCM consent on
                                                file

                No rules to apply (1)
                  there are no rules for payer aetna: add a file to config/billing
                      P-8

                Sums by code
                  code   units        amount  what it is
                  99439      1        $50.44  chronic care by staff, each further 20 minutes
                  99490      1        $66.13  chronic care by staff
                  99492      2       $320.64  collaborative care, first month
                  99494      2       $122.92  collaborative care, each further half hour

                  Supported: $560.13, of which $338.35 signed.
                  Left out until chosen: $67.80 to $116.57.

                supported by the record; a person decides

                """
        )
    }

    @Test("a month that is over says so, and what was short")
    func monthOver() throws {
        let month = try SampleMonth(today: "2026-12-02")
        let entry = try caseEntry(
            "m1",
            .behavioralHealthIntegration,
            .clinicalStaff,
            "16:00",
            "2026-11-04"
        )
        let facts = try month.facts([.behavioralHealthIntegration])
        let patient = try month.patient("P-1", "Ada Rivers", [entry], facts: facts)
        let text = BillingMonthReport(try month.practice([patient])).text(plain)
        #expect(text.contains("As of 2026-12-02: the month is over.\n"))
        #expect(text.contains("No code is supported yet\n"))
        #expect(text.contains("Was short of a code, fewest minutes first (1)\n"))
        #expect(
            text.contains("  P-1  Ada Rivers  needed 4 more clinical-staff minutes; the month is")
        )
    }

    @Test("the worklist begins with those who need the least")
    func worklist() throws {
        let month = try SampleMonth()
        let facts = try month.facts([.behavioralHealthIntegration])
        let minutes = [("A", "5:00"), ("B", "19:30"), ("C", "12:00"), ("D", "19:30")]
        let cases = try minutes.map { id, length in
            let entry = try caseEntry(
                "m1",
                .behavioralHealthIntegration,
                .clinicalStaff,
                length,
                "2026-11-04"
            )
            return try month.patient(id, "", [entry], facts: facts)
        }
        let lines = BillingMonthReport(try month.practice(cases)).text(plain).split(separator: "\n")
        let needs = lines.filter { $0.contains("needs") }.map { $0.prefix(15) }
        #expect(
            needs == [
                "  B    needs 30", "  D    needs 30", "  C    needs 8 ", "  A    needs 15",
            ]
        )
    }

    @Test("a signed month is listed as it was signed and asks for nothing more")
    func signed() throws {
        let month = try SampleMonth()
        let facts = try month.facts([.chronicCare, .principalCare])
        let entries = [
            try caseEntry("m1", .chronicCare, .clinicalStaff, "41:00", "2026-11-04"),
            try caseEntry("m2", .principalCare, .clinicalStaff, "31:00", "2026-11-05"),
        ]
        let found = try month.assess(entries, facts)
        let chosen = SignedCode(code: try #require(ServiceCode(rawValue: "99426")), units: 1)
        let patient = try month.patient(
            "P-1",
            "Ada Rivers",
            entries,
            facts: facts,
            signatures: [try month.signature("P-1", found, codes: [chosen])]
        )
        let text = BillingMonthReport(try month.practice([patient])).text(plain)
        #expect(text.contains("PCM 31 min   99426            $67.80  signed\n"))
        #expect(text.contains("Supported: $67.80, of which $67.80 signed."))
        #expect(!text.contains("To choose"))
        #expect(!text.contains("LOOK FIRST"))
    }

    @Test("a patient who is short of time and of consent is told both")
    func stuck() throws {
        let month = try SampleMonth()
        var facts = try month.facts([.behavioralHealthIntegration])
        facts.consents = []
        let entry = try caseEntry(
            "m1",
            .behavioralHealthIntegration,
            .clinicalStaff,
            "16:00",
            "2026-11-04"
        )
        let patient = try month.patient("P-1", "Ada Rivers", [entry], facts: facts)
        let text = BillingMonthReport(try month.practice([patient])).text(plain)
        #expect(
            text.contains(
                """
                Short of time and of something else (1)
                  P-1  Ada Rivers  99484 ($57.45): needs 4 more clinical-staff minutes by 30
                                   November; no BHI consent on file

                """
            )
        )
    }

    @Test("what waits for the payer is listed with its amount, and not in the sum")
    func hold() throws {
        let month = try SampleMonth()
        var facts = try month.facts([.collaborativeCare, .advancedPrimaryCare])
        facts.chronicConditions = 2
        facts.isQualifiedBeneficiary = false
        let entry = try caseEntry(
            "m1",
            .collaborativeCare,
            .behavioralHealthCareManager,
            "70:00",
            "2026-11-04"
        )
        let patient = try month.patient("P-1", "Ada Rivers", [entry], facts: facts)
        let text = BillingMonthReport(try month.practice([patient])).text(plain)
        #expect(text.contains("Supported by the record (1)\n  P-1  Ada Rivers  APCM         G0557"))
        #expect(text.contains("On hold, until the payer answers (2)\n"))
        #expect(text.contains("  P-1  Ada Rivers  99492 ($160.32): the same work; whether"))
        #expect(text.contains("  P-1  Ada Rivers  G0568 ($161.66): the same work; whether"))
        #expect(text.contains("Supported: $53.78, of which $0.00 signed.\n"))
        #expect(text.contains("Left out, on hold: at most $321.98.\n"))
        // G0556 and G0558 are for other patients.
        #expect(!text.contains("Blocked"))
    }

    @Test("a code without a sourced rate is named and left out of the sum")
    func unrated() throws {
        let month = try SampleMonth()
        let facts = try month.facts([.collaborativeCare])
        let entry = try caseEntry(
            "m1",
            .collaborativeCare,
            .behavioralHealthCareManager,
            "20:00",
            "2026-11-04"
        )
        let patient = try month.patient("P-1", "Ada Rivers", [entry], facts: facts)
        let text = BillingMonthReport(try month.practice([patient])).text(plain)
        #expect(text.contains("G2214           no rate\n"))
        #expect(text.contains("Supported: $0.00, of which $0.00 signed.\n"))
        #expect(text.contains("Left out, for want of a sourced rate: G2214.\n"))
    }

    @Test("JSON has the documented keys and sums")
    func json() throws {
        let month = try decoded(BillingMonthReport(try Self.sample()).json())
        #expect(
            month.keys.sorted() == [
                "daysLeft", "month", "patients", "practice", "rules", "schema", "standing",
                "timeZone", "today", "totals", "unassignedCalls",
            ]
        )
        #expect(month["schema"] as? String == "toned.billing-month/1")
        let totals = try #require(month["totals"] as? [String: Any])
        #expect(totals["amount"] as? Double == 560.13)
        #expect(totals["signedAmount"] as? Double == 338.35)
        let patients = try #require(month["patients"] as? [[String: Any]])
        #expect(
            patients[2].keys.sorted() == [
                "changes", "choices", "codes", "estimate", "id", "isOutdated", "minutes", "name",
                "overlaps", "payer", "rules", "shortfall", "signature", "toConfirmSeconds",
                "warnings",
            ]
        )
        #expect(patients[7]["noRules"] is String)
        let changes = try #require(patients[2]["changes"] as? [[String: Any]])
        #expect(changes.map { $0["code"] as? String } == ["99492", "99494", "G2214"])
    }
}

/// A document as a reader of any language sees it.
func decoded(_ json: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
}
