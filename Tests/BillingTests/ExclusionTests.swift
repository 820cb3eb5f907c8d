import Billing
import CareTime
import Recordings
import Testing

@Suite struct ExclusionTests {
    @Test("the level of advanced primary care follows from conditions and benefit")
    func level() throws {
        var month = try TestMonth(programs: [.advancedPrimaryCare])
        month.facts.chronicConditions = 3
        month.facts.isQualifiedBeneficiary = false
        #expect(units(month.assess(), .supported) == ["G0557": 1])
        month.facts.isQualifiedBeneficiary = true
        #expect(units(month.assess(), .supported) == ["G0558": 1])
        month.facts.chronicConditions = nil
        #expect(units(month.assess(), .supported).isEmpty)
    }

    @Test("a person chooses between advanced primary care and chronic care, with both amounts")
    func advancedOrChronic() throws {
        var month = try TestMonth(programs: [.advancedPrimaryCare, .chronicCare])
        month.facts.chronicConditions = 2
        month.facts.isQualifiedBeneficiary = false
        try month.add("CCM clinical_staff 20:00")
        let found = month.assess()
        let choice = try #require(found.choices.first)
        #expect(choice.resolution == .choose)
        #expect(choice.options.map { written($0.codes, $0.units) } == ["99490", "G0557"])
        #expect(choice.options.map { $0.amount?.description } == ["66.13", "53.78"])
        #expect(codes(found, .alternative) == ["99490", "G0557"])
        #expect(found.estimate.amount == nil)
    }

    @Test("beside an add-on to advanced primary care the time-based code is on hold too")
    func hold() throws {
        var month = try TestMonth(programs: [.collaborativeCare, .advancedPrimaryCare])
        month.facts.chronicConditions = 1
        try month.makeSubsequent()
        try month.add("CoCM bhcm 80:00")
        let found = month.assess()
        #expect(units(found, .supported) == ["G0556": 1])
        #expect(units(found, .hold) == ["99493": 1, "99494": 1, "G0569": 1])
        let choice = try #require(found.choices.first)
        #expect(choice.resolution == .hold)
        #expect(choice.options.map { written($0.codes, $0.units) } == ["99493, 99494", "G0569"])
        #expect(choice.options.map { $0.amount?.description } == ["206.42", "145.96"])
    }

    @Test("a code on hold does not block another, but says that both do not go together")
    func heldFirst() throws {
        var month = try TestMonth(
            programs: [.collaborativeCare, .behavioralHealthIntegration, .advancedPrimaryCare]
        )
        month.facts.chronicConditions = 1
        let found = month.assess()
        #expect(codes(found, .hold) == ["G0568", "G0570"])
        #expect(try result(found, "G0570").reasons.last == "not beside G0568, now on hold")
        month.facts.elements = []
        let bare = month.assess()
        #expect(codes(bare, .hold) == ["G0570"])
        #expect(codes(bare, .blocked).contains("G0568"))
    }

    @Test("a code billed by another practitioner excludes only across practitioners' borders")
    func otherPractitioner() throws {
        var month = try TestMonth(programs: [.behavioralHealthIntegration, .chronicCare])
        try month.add("BHI clinical_staff 25:00", "CCM clinical_staff 25:00")
        let other = try #require(StaffID(rawValue: "BP2"))
        month.facts.billed = [
            BilledCode(code: try code("99492"), practitioner: other),
            BilledCode(code: try code("99490"), practitioner: other),
        ]
        let found = month.assess()
        #expect(units(found, .supported) == ["99484": 1])
        #expect(codes(found, .blocked) == ["99490"])
        month.facts.billed = [BilledCode(code: try code("99492"))]
        let here = month.assess()
        #expect(units(here, .supported) == ["99490": 1])
        #expect(codes(here, .blocked) == ["99484"])
    }

    @Test("three kinds of management are one choice of all that go together")
    func threeWays() throws {
        var month = try TestMonth(programs: [.chronicCare, .principalCare])
        try month.add(
            "CCM clinical_staff 20:00",
            "CCM billing_practitioner 30:00",
            "PCM clinical_staff 30:00",
            "PCM billing_practitioner 30:00"
        )
        let found = month.assess()
        let choice = try #require(found.choices.first)
        #expect(found.choices.count == 1)
        let options = choice.options.map { written($0.codes, $0.units) }
        #expect(options == ["99490", "99491", "99424", "99426"])
    }

    @Test("general BHI beside collaborative care is blocked and shown with its amount")
    func chooseFirst() throws {
        var month = try TestMonth(programs: [.collaborativeCare, .behavioralHealthIntegration])
        try month.add("CoCM bhcm 40:00", "BHI clinical_staff 25:00")
        let found = month.assess()
        let choice = try #require(found.choices.first)
        #expect(choice.resolution == .first)
        #expect(choice.options.map { written($0.codes, $0.units) } == ["99492", "99484"])
        #expect(choice.options.map { $0.amount?.description } == ["160.32", "57.45"])
        // A person may still decide for what is not proposed.
        #expect(try result(found, "99484").status == .blocked)
        #expect(found.isOpenToDecision(try code("99484")))
        #expect(found.isOpenToDecision(try code("99492")))
        let reason = try #require(try result(found, "99484").reasons.last)
        #expect(reason.hasPrefix("99492 is proposed: one practitioner reports"))
    }

    @Test("what is blocked for another reason, or not reached, is not open to a decision")
    func notOpen() throws {
        var month = try TestMonth(programs: [.collaborativeCare, .behavioralHealthIntegration])
        try month.add("CoCM bhcm 40:00", "BHI clinical_staff 25:00")
        month.facts.consents.removeAll { $0.kind == .behavioralHealthIntegration }
        let found = month.assess()
        #expect(try result(found, "99484").status == .blocked)
        #expect(!found.isOpenToDecision(try code("99484")))
        #expect(!found.isOpenToDecision(try code("99494")))
        #expect(!found.isOpenToDecision(try code("99490")))
    }
}
