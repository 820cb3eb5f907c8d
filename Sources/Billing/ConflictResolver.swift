import CareTime
import Recordings

/// Applies the exclusions of a rule set to codes that are supported by themselves.
struct ConflictResolver {
    private let subject: Subject
    private var rules: RuleSet { subject.month.rules }
    private var patient: PatientMonth { subject.patient }
    private(set) var drafts: [Draft]
    private(set) var choices: [Choice] = []
    /// Each base code with its add-ons, as positions in `drafts`.
    private let lines: [[Int]]

    init(_ subject: Subject, _ drafts: [Draft]) {
        self.subject = subject
        self.drafts = drafts
        lines = drafts.indices.filter { drafts[$0].base == nil && drafts[$0].isOpen }.map { base in
            [base]
                + drafts.indices.filter {
                    drafts[$0].base == drafts[base].rule.code && drafts[$0].units > 0
                }
        }
    }

    mutating func resolve() {
        blockBesideBilled()
        settle(.first)
        settle(.hold)
        choose()
    }

    /// A code that excludes one that somebody bills already.
    private mutating func blockBesideBilled() {
        for billed in patient.facts.billed {
            for exclusion in rules.exclusions {
                guard let side = exclusion.side(of: billed.code),
                    !exclusion.isPerPractitioner || patient.isBilledHere(billed)
                else { continue }
                let isElsewhere = !patient.isBilledHere(billed)
                for line in lines where isOpen(line) {
                    let isExcluded = codes(line).contains {
                        let other = exclusion.side(of: $0)
                        return other == 1 - side || (isElsewhere && other == side)
                    }
                    guard isExcluded else { continue }
                    set(
                        line,
                        exclusion.resolution == .hold ? .hold : .blocked,
                        "\(billed.code) is billed for the month: \(exclusion.reason)"
                    )
                }
            }
        }
    }

    private mutating func settle(_ resolution: Exclusion.Resolution) {
        for exclusion in rules.exclusions where exclusion.resolution == resolution {
            let sides = [0, 1].map { side in
                lines.filter { isOpen($0) && stands($0, on: side, of: exclusion) }
            }
            guard let first = sides[0].first, !sides[1].isEmpty else { continue }
            choices.append(
                Choice(
                    options: (sides[0] + sides[1]).map { option([$0]) },
                    resolution: resolution,
                    reason: exclusion.reason
                )
            )
            switch resolution {
            case .first:
                let isHeld = drafts[first[0]].status == .hold
                for line in sides[1] {
                    let code = codes(first)[0]
                    // What nobody may bill yet takes nothing from what may be billed.
                    isHeld
                        ? set(line, drafts[line[0]].status, "not beside \(code), now on hold")
                        : set(line, .blocked, "\(code) is proposed: \(exclusion.reason)")
                }
            case .hold:
                for line in sides[0] + sides[1] { set(line, .hold, exclusion.reason) }
            case .choose:
                break
            }
        }
    }

    /// Finds the groups of codes between which a person must choose.
    private mutating func choose() {
        var rest = lines.filter { drafts[$0[0]].status == .supported }
        while let line = rest.first {
            var group = [line]
            var reasons: [String] = []
            rest.removeFirst()
            // A group grows until nothing left excludes a member of it.
            while let next = rest.firstIndex(where: { other in
                group.contains { excludes($0, other) != nil }
            }) {
                let other = rest.remove(at: next)
                reasons += group.compactMap { excludes($0, other)?.reason }
                group.append(other)
            }
            guard group.count > 1 else { continue }
            group.sort { $0[0] < $1[0] }
            let reason = Set(reasons).sorted().joined(separator: "; ")
            choices.append(
                Choice(options: options(group), resolution: .choose, reason: reason)
            )
            for line in group { set(line, .alternative, "choose: \(reason)") }
        }
    }

    /// The largest sets of lines that go together.
    private func options(_ group: [[Int]]) -> [Choice.Option] {
        // A patient has a handful of codes; the limit only bounds a rule file gone wrong.
        let members = Array(group.prefix(12))
        let sets = (1..<(1 << members.count)).map { mask in
            members.indices.filter { mask & (1 << $0) != 0 }
        }.filter { set in
            set.allSatisfy { a in set.allSatisfy { excludes(members[a], members[$0]) == nil } }
        }
        return sets.filter { set in
            !sets.contains { $0.count > set.count && Set($0).isSuperset(of: set) }
        }.map { set in option(set.map { members[$0] }) }
    }

    private func option(_ lines: [[Int]]) -> Choice.Option {
        let members = lines.flatMap { $0 }.map { drafts[$0] }
        let amounts = members.map { draft in rate(draft)?.amount * draft.units }
        let known = amounts.compactMap { $0 }
        return Choice.Option(
            codes: members.map(\.rule.code),
            units: members.map(\.units),
            amount: known.count == amounts.count ? known.sum : nil
        )
    }

    func rate(_ draft: Draft) -> Rate? {
        rules.rate(
            draft.rule.code,
            in: patient.month,
            locality: patient.facts.locality,
            setting: patient.facts.setting
        )
    }

    private func excludes(_ line: [Int], _ other: [Int]) -> Exclusion? {
        rules.exclusions.first { exclusion in
            exclusion.resolution == .choose
                && [0, 1].contains {
                    stands(line, on: $0, of: exclusion) && stands(other, on: 1 - $0, of: exclusion)
                }
        }
    }

    private func stands(_ line: [Int], on side: Int, of exclusion: Exclusion) -> Bool {
        codes(line).contains { exclusion.side(of: $0) == side }
    }

    private func codes(_ line: [Int]) -> [ServiceCode] { line.map { drafts[$0].rule.code } }

    private func isOpen(_ line: [Int]) -> Bool { drafts[line[0]].isOpen }

    private mutating func set(_ line: [Int], _ status: CodeResult.Status, _ reason: String) {
        for index in line {
            drafts[index].status = status
            if !drafts[index].reasons.contains(reason) { drafts[index].reasons.append(reason) }
        }
    }
}

extension Sequence<Cents> {
    var sum: Cents { reduce(Cents(rawValue: 0), +) }
}

private func * (amount: Cents?, units: Int) -> Cents? {
    amount.map { $0 * units }
}
