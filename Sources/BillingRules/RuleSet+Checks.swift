import Billing
import CareTime
import Configuration
import Recordings

/// What can only be seen when all rows are read.
extension RuleSet {
    func check(_ root: TableReader) {
        checkDates(root)
        checkReferences(root)
    }

    private func checkDates(_ root: TableReader) {
        let rows = codes.enumerated().map { (place: "code[\($0.offset + 1)]", rule: $0.element) }
        for (code, rows) in Dictionary(grouping: rows, by: \.rule.code).sorted(by: {
            $0.key < $1.key
        }) {
            let dated = rows.map { DatedRow(place: $0.place, dates: $0.rule.dates) }
            dateProblems(dated, of: "code \(code)").forEach(root.problem)
        }
        let priced = rates.enumerated().map { (place: "rate[\($0.offset + 1)]", rate: $0.element) }
        let groups = Dictionary(grouping: priced) { "\($0.rate.code) in \($0.rate.locality)" }
        for (subject, rows) in groups.sorted(by: { $0.key < $1.key }) {
            for setting in Setting.allCases {
                let dated = rows.filter { $0.rate.settings.contains(setting) }
                    .map { DatedRow(place: $0.place, dates: $0.rate.dates) }
                let problems = dateProblems(dated, of: "rate of \(subject)", allowsGaps: true)
                if !problems.isEmpty {
                    problems.forEach(root.problem)
                    break
                }
            }
        }
    }

    /// A code that another row names must be in the file, or a slip of the pen would switch a rule
    /// off without a word.
    private func checkReferences(_ root: TableReader) {
        let known = Set(codes.map(\.code))
        func require(_ codes: [ServiceCode], _ place: String) {
            for code in codes where !known.contains(code) {
                let hint = known.map(\.rawValue).sorted().nearest(to: code.rawValue)
                root.problem(
                    "\(place) = \(quoted(code.rawValue)): no [[code]] of this file has it;"
                        + " allowed is \(known.sorted().map(\.rawValue).joined(separator: ", "))"
                        + (hint.map { "; did you mean \(quoted($0))?" } ?? "")
                )
            }
        }
        for (index, rule) in codes.enumerated() {
            let place = "code[\(index + 1)]"
            require(rule.onlyBelow, "\(place).only_below")
            require(rule.gates.requiredCodes, "\(place).required_codes")
            if case .added(let bases, _, _) = rule.measure {
                require(bases, "\(place).adds_to")
            }
        }
        for (index, exclusion) in exclusions.enumerated() {
            require(exclusion.codes, "exclusion[\(index + 1)].codes")
            require(exclusion.others, "exclusion[\(index + 1)].others")
        }
        for (index, rate) in rates.enumerated() {
            require([rate.code], "rate[\(index + 1)].code")
        }
    }
}
