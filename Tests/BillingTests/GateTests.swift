import Billing
import CareTime
import Recordings
import Testing

@Suite struct GateTests {
    private func bhi() throws -> TestMonth {
        var month = try TestMonth(programs: [.behavioralHealthIntegration])
        try month.add("BHI clinical_staff 25:00")
        return month
    }

    private func expect(_ month: TestMonth, blocked text: String) throws {
        let found = try result(month.assess(), "99484")
        #expect(found.status == .blocked)
        #expect(found.missing.map(\.text) == [text])
        #expect(found.units == 1)
    }

    @Test("with everything on file the code is supported")
    func open() throws {
        #expect(units(try bhi().assess(), .supported) == ["99484": 1])
    }

    @Test("a patient who is not enrolled in the programme is blocked")
    func enrollment() throws {
        var month = try bhi()
        month.facts.enrollments = []
        try expect(month, blocked: "not enrolled in BHI")
    }

    @Test("a consent after the month does not count")
    func laterConsent() throws {
        var month = try bhi()
        let kind = ConsentKind.behavioralHealthIntegration
        month.facts.consents = [Consent(kind: kind, givenOn: try day("2026-12-01"))]
        try expect(month, blocked: "no BHI consent on file")
    }

    @Test("a consent withdrawn before the month does not count")
    func withdrawn() throws {
        var month = try bhi()
        let kind = ConsentKind.behavioralHealthIntegration
        month.facts.consents = [
            Consent(kind: kind, givenOn: try day("2025-01-10"), withdrawnOn: try day("2026-10-20"))
        ]
        try expect(month, blocked: "BHI consent was withdrawn")
    }

    @Test("minutes before the day of consent do not count, those of the day do")
    func consentDay() throws {
        var month = try TestMonth(programs: [.behavioralHealthIntegration])
        try month.add(
            "BHI clinical_staff 12:00 @2026-11-03T10:00:00-06:00",
            "BHI clinical_staff 15:00 @2026-11-04T10:00:00-06:00"
        )
        let kind = ConsentKind.behavioralHealthIntegration
        month.facts.consents = [Consent(kind: kind, givenOn: try day("2026-11-04"))]
        let found = try result(month.assess(), "99484")
        #expect(found.status == .notMet)
        #expect(found.reasons.contains("15 min < 20 (full-time rule)"))
        #expect(found.reasons.contains("12 min outside the consent do not count"))
    }

    @Test("a visit exactly twelve months before the first service is recent enough")
    func visitLimit() throws {
        var month = try TestMonth(programs: [.behavioralHealthIntegration])
        try month.add("BHI clinical_staff 25:00 @2026-11-10T10:00:00-06:00")
        month.facts.visits = [InitiatingVisit(date: try day("2025-11-10"))]
        #expect(try result(month.assess(), "99484").status == .supported)
        month.facts.visits = [InitiatingVisit(date: try day("2025-11-09"))]
        try expect(month, blocked: "initiating visit is 12 months old, more than 12")
    }

    @Test("a visit before the programme began holds for as long as the programme goes on")
    func visitBeforeStart() throws {
        var month = try bhi()
        month.facts.visits = [InitiatingVisit(date: try day("2024-02-01"))]
        #expect(try result(month.assess(), "99484").status == .blocked)
        month.facts.begunOn[.behavioralHealthIntegration] = try day("2024-03-01")
        #expect(try result(month.assess(), "99484").status == .supported)
    }

    @Test("without a visit, or with one of another kind, a programme has not begun")
    func visitKind() throws {
        var month = try bhi()
        month.facts.visits = [
            InitiatingVisit(date: try day("2026-09-01"), code: try code("99484"))
        ]
        try expect(month, blocked: "no visit on file that can begin it")
        month.facts.visits = []
        try expect(month, blocked: "no initiating visit on file")
    }

    @Test("no diagnosis on file is a warning, another diagnosis blocks")
    func diagnosis() throws {
        var month = try bhi()
        month.facts.diagnoses = []
        let found = month.assess()
        #expect(units(found, .supported) == ["99484": 1])
        let warning = "99484: no diagnosis on file: confirm a behavioral condition"
        #expect(found.warnings == [warning])
        month.facts.diagnoses = [.severalChronic]
        try expect(month, blocked: "no diagnosis on file of a behavioral condition")
    }

    @Test("what collaborative care rests on is confirmed by a person")
    func elements() throws {
        var month = try TestMonth(programs: [.collaborativeCare])
        try month.add("CoCM bhcm 40:00")
        month.facts.elements = [.registry]
        let found = month.assess()
        #expect(units(found, .supported) == ["99492": 1])
        let warning = "99492: confirm a validated scale, the psychiatric consultant's review"
        #expect(found.warnings == [warning])
    }

    @Test("nobody on file as billing practitioner is a warning")
    func practitioner() throws {
        var month = try bhi()
        month.facts.practitioner = nil
        #expect(month.assess().warnings == ["99484: no billing practitioner on file"])
    }

    @Test("a care manager's minutes count for general BHI, not for chronic care")
    func careManager() throws {
        var month = try TestMonth(programs: [.behavioralHealthIntegration, .chronicCare])
        try month.add("BHI bhcm 20:00", "CCM bhcm 20:00")
        #expect(units(month.assess(), .supported) == ["99484": 1])
    }

    @Test("inpatient minutes count only where the payer counts them")
    func inpatient() throws {
        var month = try bhi()
        month.entries[0].isInpatient = true
        #expect(units(month.assess(), .supported) == ["99484": 1])
        month.rules.switches.countsInpatientMinutes = false
        let found = try result(month.assess(), "99484")
        #expect(found.status == .notMet)
        let note = "25 min in hospital or under observation do not count"
        #expect(found.reasons == ["0 min < 20 (full-time rule)", note])
    }

    @Test("a consent to advanced primary care expires only where the payer says so")
    func expiry() throws {
        var month = try TestMonth(programs: [.advancedPrimaryCare])
        month.facts.chronicConditions = 1
        #expect(units(month.assess(), .supported) == ["G0556": 1])
        month.rules.switches.advancedPrimaryCareConsentMonths = 12
        let found = try result(month.assess(), "G0556")
        #expect(found.missing.map(\.text) == ["APCM consent is older than 12 months"])
    }
}
