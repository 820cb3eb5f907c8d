import Billing
import CareTime
import Foundation
import Recordings
import Testing

@Suite struct ResultTests {
    @Test("what is missing says how much, whose and until when")
    func missingTime() throws {
        var month = try TestMonth(programs: [.behavioralHealthIntegration])
        try month.add("BHI clinical_staff 16:00")
        month.today = try day("2026-11-24")
        let found = month.assess()
        let missing = try #require(try result(found, "99484").missing.first)
        #expect(missing.text == "needs 4 more clinical-staff minutes by 30 November")
        #expect(missing.time == .seconds(240))
        let shortfall = try #require(found.shortfall)
        #expect(shortfall.code.rawValue == "99484")
        #expect(shortfall.minutes == 4)
        #expect(shortfall.daysLeft == 6)
    }

    @Test("once the month is over nothing can be added")
    func monthOver() throws {
        var month = try TestMonth(programs: [.behavioralHealthIntegration])
        try month.add("BHI clinical_staff 16:00")
        month.today = try day("2026-12-01")
        let found = month.assess()
        let text = try result(found, "99484").missing.first?.text
        #expect(text == "needed 4 more clinical-staff minutes; the month is over")
        #expect(found.shortfall?.daysLeft == nil)
    }

    @Test("the shortfall is the nearest code that a supported one does not exclude")
    func shortfall() throws {
        var month = try TestMonth(programs: [.collaborativeCare, .behavioralHealthIntegration])
        try month.add("CoCM bhcm 40:00", "BHI clinical_staff 19:00")
        let shortfall = try #require(month.assess().shortfall)
        #expect(shortfall.code.rawValue == "99494")
        #expect(shortfall.minutes == 46)
    }

    @Test("an amount is the sum of sourced rates and names the codes without one")
    func estimate() throws {
        var month = try TestMonth(programs: [.collaborativeCare, .chronicCare])
        try month.add("CoCM bhcm 90:00", "CCM clinical_staff 41:00")
        let found = month.assess()
        // 160.32 + 61.46 + 66.13 + 50.44
        #expect(found.estimate.amount?.description == "338.35")
        #expect(found.estimate.unrated.isEmpty)
        let rate = try #require(try result(found, "99492").rate)
        #expect(rate.perUnit.description == "160.32")
        #expect(rate.locality == "national")
        #expect(rate.source.contains("[S12]"))
        #expect(rate.confidence == .high)
    }

    @Test("an unverified or missing rate gives no amount rather than a guess")
    func noEstimate() throws {
        var month = try TestMonth(programs: [.collaborativeCare])
        try month.add("CoCM bhcm 20:00")
        let short = month.assess()
        #expect(units(short, .supported) == ["G2214": 1])
        #expect(short.estimate.amount == nil)
        #expect(short.estimate.unrated.map(\.rawValue) == ["G2214"])
        month.facts.locality = "elsewhere"
        try month.add("CoCM bhcm 20:00")
        #expect(month.assess().estimate.amount == nil)
    }

    @Test("each unit rests on its own stretch of time, in order")
    func evidence() throws {
        var month = try TestMonth(programs: [.collaborativeCare])
        try month.add(
            "CoCM bhcm 50:00 @2026-11-03T10:00:00-06:00 #one",
            "CoCM bhcm 40:00 @2026-11-05T10:00:00-06:00 #two",
            "CoCM bhcm 30:00 @2026-11-09T10:00:00-06:00 #three"
        )
        let found = month.assess()
        let base = try result(found, "99492").evidence
        let addOn = try result(found, "99494").evidence
        func outline(_ units: [[Evidence]]) -> [String] {
            units.map {
                $0.map { "\($0.entry) \($0.duration.inSeconds / 60)" }.joined(separator: ", ")
            }
        }
        #expect(outline(base) == ["one 50.0, two 20.0"])
        #expect(outline(addOn) == ["two 20.0, three 10.0", "three 20.0"])
        let start = try #require(addOn.first?.first?.span?.start)
        #expect(
            Date(epochMilliseconds: start.rawValue)
                == (try Date("2026-11-05T10:20:00-06:00", strategy: .iso8601))
        )
        #expect(base.first?.map(\.day.rawValue) == ["2026-11-03", "2026-11-05"])
    }

    @Test("a result survives being stored as JSON")
    func coding() throws {
        var month = try TestMonth()
        try month.add(
            "CoCM bhcm 50:00 @2026-11-03T10:00:00-06:00",
            "BHI clinical_staff 25:00",
            "CCM clinical_staff 61:00",
            "PCM clinical_staff 31:00"
        )
        let found = month.assess()
        let data = try JSONEncoder().encode(found)
        #expect(try JSONDecoder().decode(Assessment.self, from: data) == found)
    }

    @Test("what changed between two assessments is named by code")
    func changes() throws {
        var month = try TestMonth(programs: [.collaborativeCare])
        try month.makeSubsequent()
        try month.add("CoCM bhcm 31:00")
        let signed = month.assess()
        month.entries = []
        try month.add("CoCM bhcm 30:59")
        let amended = month.assess()
        let changes = signed.changes(to: amended).map { change in
            "\(change.code) \(change.before?.units ?? -1) \(change.after?.units ?? -1)"
        }
        #expect(changes == ["99493 1 0", "G2214 0 1"])
        #expect(signed.changes(to: signed).isEmpty)
    }

    @Test("a payer without rules for a programme leaves its minutes unbilled with a warning")
    func noRule() throws {
        var month = try TestMonth(payer: "wi-medicaid", programs: [.behavioralHealthIntegration])
        try month.add("BHI clinical_staff 25:00")
        let found = month.assess()
        #expect(found.codes.isEmpty)
        #expect(found.warnings == ["Wisconsin Medicaid has no rule for BHI: 25 min unbilled"])
    }

    @Test("a month that no rule set covers has no rules")
    func noRuleSet() throws {
        let next = try #require(CalendarMonth("2027-01"))
        #expect(Practice.rules.ruleSet(payer: "medicare", month: next) == nil)
        let last = try #require(CalendarMonth("2026-12"))
        #expect(Practice.rules.ruleSet(payer: "medicare", month: last) != nil)
        #expect(Practice.rules.ruleSet(payer: "nobody", month: last) == nil)
    }
}
