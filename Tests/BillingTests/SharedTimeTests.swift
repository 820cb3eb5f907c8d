import Billing
import CareTime
import Foundation
import Recordings
import TestSupport
import Testing

/// Who gets the seconds that several people claim.
@Suite struct SharedTimeTests {
    private let morning = "@2026-11-10T09:00:00-06:00"

    @Test("a care manager beside a nurse takes no time from chronic care, which does not count her")
    func nurse() throws {
        var month = try TestMonth(programs: [.chronicCare])
        try month.add("CCM clinical_staff 20:00 \(morning)", "CCM bhcm 20:00 \(morning)")
        let found = month.assess()
        #expect(units(found, .supported) == ["99490": 1])
        let warning =
            "20 min of CCM claimed by a clinical staff member and a care manager count for the"
            + " clinical staff member only"
        #expect(found.warnings == [warning])
    }

    @Test("staff who sit in take no time from a psychologist who bills by their own")
    func psychologist() throws {
        var month = try TestMonth(programs: [.behavioralHealthIntegration])
        let id = try #require(StaffID(rawValue: "BP1"))
        month.facts.practitioner = Practitioner(id: id, kind: .behavioralHealth)
        month.facts.visits = [
            InitiatingVisit(date: try day("2026-08-15"), code: try code("90791"))
        ]
        try month.add(
            "BHI clinical_staff 20:00 \(morning)",
            "BHI bhcm 20:00 \(morning)",
            "BHI billing_practitioner 20:00 \(morning)"
        )
        #expect(units(month.assess(), .supported) == ["G0323": 1])
    }

    @Test("collaborative time that no code counts takes none from general BHI")
    func otherProgram() throws {
        var month = try TestMonth(programs: [.collaborativeCare, .behavioralHealthIntegration])
        try month.add("CoCM clinical_staff 20:00 \(morning)", "BHI bhcm 20:00 \(morning)")
        #expect(units(month.assess(), .supported) == ["99484": 1])
    }

    @Test("time in hospital that the payer does not count takes none from time that it counts")
    func inpatient() throws {
        var month = try TestMonth(programs: [.collaborativeCare, .behavioralHealthIntegration])
        try month.add("CoCM bhcm 20:00 \(morning)", "BHI bhcm 20:00 \(morning)")
        month.entries[0].isInpatient = true
        #expect(units(month.assess(), .supported) == ["G2214": 1])
        month.rules.switches.countsInpatientMinutes = false
        #expect(units(month.assess(), .supported) == ["99484": 1])
    }

    @Test("a safety plan made together is the practitioner's, whose code counts it")
    func safetyPlan() throws {
        var month = try TestMonth(programs: [.collaborativeCare])
        month.facts.elements.insert(.safetyPlanComplete)
        try month.add(
            "CoCM bhcm 20:00 \(morning) safety_planning",
            "BHI billing_practitioner 20:00 \(morning) safety_planning"
        )
        #expect(units(month.assess(), .supported) == ["G0560": 1])
    }

    @Test("no second of random overlapping work is lost to somebody whom no code counts")
    func random() throws {
        let month = try TestMonth()
        let rules = MonthRules(month.rules, month: month.period.month)
        let begin = try Milliseconds(#require(month.period.days.first).noon)
        var random = SeededGenerator(seed: 26)
        for _ in 0..<1000 {
            var facts = month.facts
            facts.practitioner?.kind = Bool.random(using: &random) ? .medical : .behavioralHealth
            facts.setting = try #require(Setting.allCases.randomElement(using: &random))
            let entries = try (0..<6).map { index in
                let start = begin + .seconds(Int64.random(in: 0...1200, using: &random))
                let length = Milliseconds.seconds(Int64.random(in: 1...1200, using: &random))
                return CareEntry(
                    id: "\(index)",
                    when: .span(DatedSpan(start: start, end: start + length)),
                    program: try #require(CareProgram.allCases.randomElement(using: &random)),
                    activity: try #require(CareActivity.allCases.randomElement(using: &random)),
                    role: try #require(StaffRole.allCases.randomElement(using: &random))
                )
            }
            let counted = entries.filter { rules.claim(of: $0, for: facts) != .nothing }
            let names = Set(counted.map(\.id))
            let whole = rules.care(counted, in: month.period, for: facts).shares
            let kept = rules.care(entries, in: month.period, for: facts).shares
                .filter { names.contains($0.entry) }
            #expect(kept == whole)
        }
    }
}

extension CalendarDate {
    /// Milliseconds since 1970 of noon in Greenwich.
    fileprivate var noon: Int64 {
        get throws { try Date("\(rawValue)T12:00:00Z", strategy: .iso8601).epochMilliseconds }
    }
}
