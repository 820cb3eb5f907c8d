import Billing
import CareTime
import Foundation
import MonthClose
import Recordings
import Store
import Testing

/// From what the ledger holds to what a month supports.
@Suite struct MonthTests {
    /// One patient in collaborative care since September.
    private func practice() throws -> SamplePractice {
        let practice = try SamplePractice()
        try practice.addStaff()
        try practice.add(
            "P001",
            phone: "+13125550101",
            program: .collaborativeCare,
            consent: "2026-09-08",
            visit: "2026-08-25"
        )
        return practice
    }

    @Test("calls and entries together reach a code, and each unit names what it rests on")
    func together() throws {
        let practice = try practice()
        try practice.addCall(
            1,
            "2026-09-08T10:02:00-05:00",
            phone: "+13125550101",
            speech: [10...190.4],
            length: 207
        )
        let id = try practice.addTime("2026-09-10", "P001", .collaborativeCare, minutes: 33)
        let result = try practice.result("P001", "2026-09")
        let assessment = try #require(result.assessment)
        #expect(assessment.supported.map(\.code.rawValue) == ["99492"])
        let evidence = try #require(assessment.supported.first?.evidence.first)
        #expect(evidence.map(\.entry) == ["call 1", "m\(id)"])
        #expect(result.entries.map(\.id) == ["call 1", "m\(id)"])
        #expect(result.entries.map(\.counted.rawValue) == [180_400, 1_980_000])
        let excluded = result.entries[0].excluded.map { "\($0.kind) \($0.duration.rawValue)" }
        #expect(excluded == ["tail 16600", "ring 10000"])
    }

    @Test("the second month of a course follows from what the first one reached")
    func subsequent() throws {
        let practice = try practice()
        try practice.addTime("2026-09-10", "P001", .collaborativeCare, minutes: 40)
        try practice.addTime("2026-10-10", "P001", .collaborativeCare, minutes: 31)
        #expect(try practice.supported("P001", "2026-09") == ["99492 x 1"])
        #expect(try practice.supported("P001", "2026-10") == ["99493 x 1"])
    }

    @Test(
        "a course begins again after six months without care, and not after five",
        arguments: [("2026-10-10", ["99492 x 1"]), ("2026-09-10", ["99493 x 1"])]
    )
    func newCourse(_ day: String, _ codes: [String]) throws {
        let practice = try SamplePractice()
        try practice.addStaff()
        try practice.add(
            "P001",
            phone: "+13125550101",
            program: .collaborativeCare,
            consent: "2026-01-08",
            visit: "2025-12-25"
        )
        for month in 1...3 {
            try practice.addTime(
                "2026-0\(month)-20",
                "P001",
                .collaborativeCare,
                minutes: 40
            )
        }
        try practice.addTime(day, "P001", .collaborativeCare, minutes: 40)
        #expect(try practice.supported("P001", String(day.prefix(7))) == codes)
    }

    @Test("a short month that began the course anew makes the next one a later month")
    func shortNewCourse() throws {
        let practice = try SamplePractice()
        try practice.addStaff()
        try practice.add(
            "P001",
            phone: "+13125550101",
            program: .collaborativeCare,
            consent: "2026-01-08",
            visit: "2025-12-25"
        )
        for (month, minutes) in [("01", 40.0), ("02", 40), ("03", 40), ("10", 20), ("11", 40)] {
            try practice.addTime(
                "2026-\(month)-20",
                "P001",
                .collaborativeCare,
                minutes: minutes
            )
        }
        #expect(try practice.supported("P001", "2026-10") == ["G2214 x 1"])
        #expect(try practice.supported("P001", "2026-11") == ["99493 x 1"])
    }

    @Test("a course that the practice began before toned is a later month at once")
    func begunBefore() throws {
        let practice = try SamplePractice()
        try practice.addStaff()
        try practice.add(
            "P001",
            phone: "+13125550101",
            program: .collaborativeCare,
            consent: "2026-01-08",
            visit: "2025-12-25"
        ) { $0.collaborativeCareSince = CalendarMonth("2026-02") }
        try practice.addTime("2026-09-20", "P001", .collaborativeCare, minutes: 40)
        #expect(try practice.supported("P001", "2026-09") == ["99493 x 1"])
    }

    @Test("a first month that waits for the payer is the first month all the same")
    func onHold() throws {
        let practice = try practice()
        let months = try ["2026-09", "2026-10"].map(practice.month)
        let facts: [MonthFact.Value] = [
            .billed(BilledCode(code: try practice.code("G0557"))), .element(.registry),
            .element(.validatedScale), .element(.psychiatricReview),
        ]
        try practice.ledger.record(
            months.flatMap { month in facts.map { MonthFact(month: month, value: $0) } },
            of: try practice.patientID("P001"),
            holds: true,
            by: practice.author
        )
        for month in months {
            try practice.addTime("\(month)-20", "P001", .collaborativeCare, minutes: 40)
        }
        func onHold(_ month: String) throws -> [String] {
            let assessment = try #require(try practice.result("P001", month).assessment)
            return assessment.onHold.map(\.code.rawValue).sorted()
        }
        #expect(try onHold("2026-09") == ["99492", "G0568"])
        #expect(try onHold("2026-10") == ["99493", "G0569"])
    }

    @Test("what a person records of a month decides on codes that need it, until it is taken back")
    func facts() throws {
        let practice = try SamplePractice()
        try practice.addStaff()
        try practice.add(
            "P005",
            phone: "+13125550105",
            program: .chronicCare,
            consent: "2025-02-03",
            visit: "2026-01-20"
        )
        try practice.addTime("2026-10-20", "P005", .chronicCare, minutes: 60, staff: "S02")
        #expect(try practice.supported("P005", "2026-10") == ["99490 x 1", "99439 x 2"])
        let month = try practice.month("2026-10")
        let facts = [CareElement.complexDecisions, .carePlanRevised].map {
            MonthFact(month: month, value: .element($0))
        }
        let patient = try practice.patientID("P005")
        try practice.ledger.record(facts, of: patient, holds: true, by: practice.author)
        let choice = try #require(try practice.result("P005", "2026-10").assessment?.choices.first)
        let options = choice.options.map { $0.codes.map(\.rawValue) }
        #expect(Set(options) == [["99487"], ["99490", "99439"]])
        try practice.ledger.record([facts[0]], of: patient, holds: false, by: practice.author)
        #expect(try practice.supported("P005", "2026-10") == ["99490 x 1", "99439 x 2"])
    }

    @Test("another practitioner since October needs a new consent from then on, not before")
    func practitioner() throws {
        let practice = try SamplePractice()
        try practice.addStaff()
        let successor = try practice.staffID("BP2")
        let october = try practice.day("2026-10-01")
        try practice.add(
            "P005",
            phone: "+13125550105",
            program: .chronicCare,
            consent: "2025-02-03",
            visit: "2026-01-20"
        ) { file in
            let since = Dated.Entry(value: successor, since: october)
            file.practitioners = Dated(file.practitioners.entries + [since])
        }
        for month in ["2026-09", "2026-10"] {
            try practice.addTime("\(month)-20", "P005", .chronicCare, minutes: 20, staff: "S02")
        }
        #expect(try practice.supported("P005", "2026-09") == ["99490 x 1"])
        let later = try #require(try practice.result("P005", "2026-10").assessment)
        #expect(later.supported.isEmpty)
        let reasons = later.codes.first { $0.code.rawValue == "99490" }?.reasons ?? []
        #expect(reasons.contains { $0.contains("since the billing practitioner changed") })
    }

    @Test(
        "a payer without rules is named with the next step",
        arguments: [
            (nil, "no payer on file"), ("acme", "no rule file is for payer \"acme\""),
        ] as [(String?, String)]
    )
    func noRules(_ payer: String?, _ problem: String) throws {
        let practice = try SamplePractice()
        try practice.addStaff()
        try practice.add(
            "P003",
            phone: "+13125550103",
            program: .behavioralHealthIntegration,
            consent: "2026-08-11",
            visit: "2026-08-11",
            payer: payer
        )
        guard case .noRules(let text) = try practice.result("P003", "2026-10").outcome else {
            Issue.record("rules were found")
            return
        }
        #expect(text.hasPrefix(problem))
    }

    @Test("the whole month has every patient once, and says how many calls count for nobody")
    func everybody() throws {
        let practice = try practice()
        try practice.add(
            "P003",
            phone: "+13125550103",
            program: .behavioralHealthIntegration,
            consent: "2026-08-11",
            visit: "2026-08-11"
        )
        try practice.addTime("2026-09-10", "P001", .collaborativeCare, minutes: 40)
        try practice.addCall(
            1,
            "2026-09-08T10:02:00-05:00",
            phone: "+13125550172",
            speech: [10...190],
            length: 207
        )
        let month = try practice.close().month(try practice.month("2026-09"))
        #expect(month.cases.map(\.patient.id.rawValue) == ["P001", "P003"])
        #expect(month.cases.map { $0.assessment?.supported.count } == [1, 0])
        #expect(month.unassignedCalls == 1)
        let alone = try practice.result("P001", "2026-09")
        #expect(month.cases[0].assessment == alone.assessment)
    }

    @Test("a programme that ended today still counts for the months before")
    func endedProgramme() throws {
        let practice = try practice()
        try practice.addTime("2026-09-10", "P001", .collaborativeCare, minutes: 40)
        var listing = PatientListing(
            PatientRecord(
                id: try practice.patientID("P001"),
                name: "Ada",
                phones: [],
                enrollments: []
            )
        )
        listing.given = []
        _ = try practice.ledger.importPatients(
            [listing],
            origin: "patients.csv",
            actor: "anna",
            at: practice.instant("2026-11-24T12:00:00-06:00")
        )
        #expect(try practice.ledger.patient(listing.record.id)?.enrollments.isEmpty == true)
        #expect(try practice.supported("P001", "2026-09") == ["99492 x 1"])
        try practice.addTime("2026-11-10", "P001", .collaborativeCare, minutes: 40)
        #expect(try practice.supported("P001", "2026-11") == ["99493 x 1"])
        practice.today = "2026-12-24"
        try practice.addTime("2026-12-10", "P001", .collaborativeCare, minutes: 40)
        #expect(try practice.supported("P001", "2026-12").isEmpty)
    }

    @Test("seconds that two entries cover are shown in the one and marked in the other")
    func shares() throws {
        let practice = try practice()
        try practice.addCall(
            1,
            "2026-09-08T10:00:00-05:00",
            phone: "+13125550101",
            speech: [0...600],
            length: 600
        )
        let day = try practice.day("2026-09-08")
        let start = Milliseconds(
            practice.instant("2026-09-08T10:05:00-05:00").epochMilliseconds
        )
        _ = try practice.ledger.addManualTime(
            [
                ManualEntry(
                    patient: try practice.patientID("P001"),
                    staff: try practice.staffID("S01"),
                    program: .collaborativeCare,
                    when: .span(DatedSpan(start: start, end: start + .seconds(600))),
                    day: day,
                    reason: "chart review"
                )
            ],
            actor: "anna",
            at: practice.instant("2026-11-24T12:00:00-06:00")
        )
        let result = try practice.result("P001", "2026-09")
        #expect(result.entries.map(\.overlapped) == [.zero, .seconds(300)])
        #expect(result.overlaps.isEmpty, "the same patient's")
    }

    @Test("an entry that was taken back is shown and counts nothing")
    func takenBack() throws {
        let practice = try practice()
        let id = try practice.addTime("2026-09-10", "P001", .collaborativeCare, minutes: 40)
        var correction = EntryCorrection()
        correction.isVoid = true
        _ = try practice.ledger.amend(entry: id, correction, by: practice.author)
        let result = try practice.result("P001", "2026-09")
        #expect(result.assessment?.supported.isEmpty == true)
        #expect(result.entries.map(\.counted) == [.zero])
        #expect(result.entries.first?.excluded.map(\.reason) == ["taken back"])
    }

    @Test("a call over midnight at a month's end gives each month its part")
    func midnight() throws {
        let practice = try practice()
        try practice.addCall(
            1,
            "2026-09-30T23:50:00-05:00",
            phone: "+13125550101",
            speech: [0...1800],
            length: 1800
        )
        let counted = try ["2026-09", "2026-10"].map { month in
            try practice.result("P001", month).entries.map(\.counted.rawValue)
        }
        #expect(counted == [[600_000], [1_200_000]])
    }
}
