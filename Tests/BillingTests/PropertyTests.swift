import Billing
import CareTime
import Recordings
import TestSupport
import Testing

@Suite struct PropertyTests {
    /// Programmes and roles of random months, and the codes whose units grow with their time.
    private static let kinds = [
        "CoCM bhcm", "BHI clinical_staff", "CCM clinical_staff", "CCM billing_practitioner",
        "PCM clinical_staff", "PCM billing_practitioner",
    ]
    private static let bases = [
        ["G2214", "99492", "99493"], ["99484"], ["99490"], ["99491"], ["99487"], ["99424"],
        ["99426"],
    ]
    private static let addOns = ["99494", "99439", "99437", "99489", "99425", "99427"]

    private func randomMonth(_ random: inout SeededGenerator) throws -> TestMonth {
        var month = try TestMonth()
        month.facts.elements.formUnion([.complexDecisions, .carePlanRevised])
        if Bool.random(using: &random) { try month.makeSubsequent() }
        for _ in 0..<Int.random(in: 1...6, using: &random) {
            let kind = try #require(Self.kinds.randomElement(using: &random))
            let seconds = Int.random(in: 0...5400, using: &random)
            try month.add("\(kind) \(seconds / 60):\(seconds % 60)")
        }
        return month
    }

    private func units(_ found: Assessment, _ text: String) throws -> Int {
        found[try code(text)]?.units ?? 0
    }

    private func rank(_ found: Assessment, _ codes: [String]) throws -> Int {
        try codes.enumerated().filter { try units(found, $0.element) > 0 }
            .map { $0.offset + 1 }.max() ?? 0
    }

    @Test("more time never lowers a base code or an add-on, before exclusions")
    func monotone() throws {
        var random = SeededGenerator(seed: 21)
        for _ in 0..<2000 {
            let month = try randomMonth(&random)
            var longer = month
            let kind = try #require(Self.kinds.randomElement(using: &random))
            let seconds = Int.random(in: 1...2400, using: &random)
            try longer.add("\(kind) \(seconds / 60):\(seconds % 60)")
            let before = month.assess()
            let after = longer.assess()
            for codes in Self.bases {
                #expect(try rank(after, codes) >= rank(before, codes), "\(outline(after))")
            }
            for code in Self.addOns {
                #expect(try units(after, code) >= units(before, code), "\(outline(after))")
            }
        }
    }

    @Test("what more time takes away is only taken by a documented exclusion")
    func onlyExclusions() throws {
        var random = SeededGenerator(seed: 22)
        for _ in 0..<2000 {
            let month = try randomMonth(&random)
            var longer = month
            try longer.add("\(try #require(Self.kinds.randomElement(using: &random))) 20:00")
            let after = longer.assess()
            for result in month.assess().supported {
                let later = try #require(after[result.code])
                if later.status == .supported || result.code.rawValue == "G2214" { continue }
                let named = after.choices.flatMap(\.options).flatMap(\.codes)
                #expect(named.contains(result.code), "\(outline(after))")
            }
        }
    }

    @Test("units never rest on more time than there is, nor twice on the same")
    func units() throws {
        var random = SeededGenerator(seed: 23)
        for _ in 0..<2000 {
            let month = try randomMonth(&random)
            let found = month.assess()
            for kind in Self.kinds {
                let parts = kind.split(separator: " ")
                let recorded = found.minutes.filter {
                    $0.program.rawValue == parts[0] && $0.role.rawValue == parts[1]
                }.map(\.exact).reduce(.zero, +)
                let entries = Set(
                    month.entries.filter {
                        $0.program.rawValue == parts[0] && $0.role.rawValue == parts[1]
                    }.map(\.id)
                )
                let used = found.supported.flatMap(\.evidence).flatMap { $0 }
                    .filter { entries.contains($0.entry) }.map(\.duration).reduce(.zero, +)
                #expect(used <= recorded)
            }
            let isTimed = { (result: CodeResult) in
                !result.reasons.contains("has no time requirement")
            }
            for result in found.codes where result.units > 0 && isTimed(result) {
                #expect(result.evidence.count == result.units)
                #expect(result.evidence.allSatisfy { !$0.isEmpty })
            }
        }
    }

    @Test("the order of the entries changes nothing in the result")
    func order() throws {
        var random = SeededGenerator(seed: 24)
        for _ in 0..<300 {
            let month = try randomMonth(&random)
            let found = month.assess()
            var shuffled = month
            for _ in 0..<5 {
                shuffled.entries.shuffle(using: &random)
                shuffled.facts.history.shuffle(using: &random)
                #expect(shuffled.assess() == found)
            }
        }
    }

    @Test("no two codes that exclude each other are both supported")
    func exclusions() throws {
        var random = SeededGenerator(seed: 25)
        for _ in 0..<1000 {
            let month = try randomMonth(&random)
            let supported = Set(month.assess().supported.map(\.code))
            for exclusion in month.rules.exclusions {
                let isBoth =
                    !supported.isDisjoint(with: exclusion.codes)
                    && !supported.isDisjoint(with: exclusion.others)
                #expect(!isBoth, "\(exclusion.reason): \(supported.sorted())")
            }
        }
    }
}
