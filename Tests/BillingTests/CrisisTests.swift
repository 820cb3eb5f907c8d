import Billing
import CareTime
import Recordings
import Testing

/// Codes of an occasion, and whose time they use up.
@Suite struct CrisisTests {
    private func month(_ texts: String...) throws -> TestMonth {
        var month = try TestMonth(programs: [.collaborativeCare, .behavioralHealthIntegration])
        month.facts.elements.insert(.safetyPlanComplete)
        for text in texts { try month.add(text) }
        return month
    }

    private func call(_ minutes: Int, on day: String) -> String {
        "BHI clinical_staff \(minutes):00 @\(day)T10:00:00-06:00 post_crisis_call #\(day)"
    }

    @Test("a practitioner's safety plan takes nothing of a care manager's work on it")
    func careManager() throws {
        let plan = "BHI billing_practitioner 20:00 safety_planning"
        let general = try month(plan, "BHI bhcm 25:00 safety_planning").assess()
        #expect(units(general, .supported) == ["G0560": 1, "99484": 1])
        #expect(try result(general, "99484").counted == .seconds(1500))
        let collaborative = try month(plan, "CoCM bhcm 25:00 safety_planning").assess()
        #expect(units(collaborative, .supported) == ["G0560": 1, "G2214": 1])
    }

    @Test("a call before the discharge stays with its programme")
    func earlyCall() throws {
        var month = try month(call(10, on: "2026-11-05"), call(7, on: "2026-11-12"))
        month.facts.discharges = [try day("2026-11-10")]
        let found = month.assess()
        #expect(units(found, .supported) == ["G0544": 1])
        #expect(try result(found, "99484").counted == .seconds(600))
    }

    @Test("a call counts up to 30 days after a discharge, and then carries the month's later ones")
    func dischargeLimit() throws {
        var month = try month(call(12, on: "2026-11-10"), call(8, on: "2026-11-25"))
        month.facts.discharges = [try day("2025-01-05"), try day("2026-10-11")]
        let found = month.assess()
        #expect(units(found, .supported) == ["G0544": 1])
        #expect(try result(found, "G0544").evidence.first?.count == 2)
        month.facts.discharges = [try day("2025-01-05"), try day("2026-10-10")]
        let late = month.assess()
        // The calls' 20 minutes are general BHI then.
        #expect(units(late, .supported) == ["99484": 1])
        let blocked = try result(late, "G0544")
        #expect(blocked.status == .blocked)
        let text = "no discharge from emergency care in the 30 days before the first call"
        #expect(blocked.missing.map(\.text) == [text])
    }

    @Test("without a discharge on file follow-up calls are blocked, unless the rules ask for none")
    func noDischarge() throws {
        var month = try month(call(5, on: "2026-11-10"))
        month.facts.discharges = [try day("2026-12-01")]
        let found = try result(month.assess(), "G0544")
        #expect(found.status == .blocked)
        #expect(found.missing.map(\.text) == ["no discharge from emergency care on file"])
        for index in month.rules.codes.indices {
            month.rules.codes[index].gates.dischargeDays = nil
        }
        #expect(units(month.assess(), .supported) == ["G0544": 1])
    }

    @Test(
        "days are counted across the ends of months, years and Februaries",
        arguments: [
            ("2024-02-01", "2024-03-02", true), ("2024-02-01", "2024-03-03", false),
            ("2023-02-01", "2023-03-03", true), ("2023-02-01", "2023-03-04", false),
            ("2025-12-20", "2026-01-19", true), ("2025-12-20", "2026-01-20", false),
        ]
    )
    func days(_ discharge: String, _ called: String, _ isTimely: Bool) throws {
        var month = try TestMonth(String(called.prefix(7)), programs: [])
        month.facts.discharges = [try day(discharge)]
        month.facts.consents = [Consent(kind: .postCrisis, givenOn: try day("2022-01-01"))]
        // The code itself is newer than some of the days.
        for index in month.rules.codes.indices {
            month.rules.codes[index].dates.from = try day("2018-01-01")
        }
        try month.add(call(5, on: called))
        #expect(units(month.assess(), .supported) == (isTimely ? ["G0544": 1] : [:]))
    }
}
