import CareTime
import Recordings

extension Subject {
    private var rules: RuleSet { month.rules }

    func assessment(_ drafts: [Draft], _ resolver: ConflictResolver) -> Assessment {
        let codes = resolver.drafts.map { $0.result(rate: resolver.rate($0)) }
        let open = resolver.drafts.filter { $0.status != .notMet && $0.status != .blocked }
        var warnings = general(drafts)
        for warning in open.flatMap(\.warnings) where !warnings.contains(warning) {
            warnings.append(warning)
        }
        return Assessment(
            month: patient.month,
            payer: rules.payer,
            rules: rules.version,
            minutes: recorded(patient.care),
            codes: codes,
            choices: resolver.choices,
            warnings: warnings,
            estimate: estimate(codes),
            shortfall: shortfall(codes)
        )
    }

    private func general(_ drafts: [Draft]) -> [String] {
        var warnings: [String] = []
        if rules.status == .proposed {
            warnings.append("the rules \(rules.version) are proposed, not final")
        }
        for conflict in patient.care.conflicts {
            warnings.append(conflict.inWords)
        }
        for program in CareProgram.allCases {
            let time = patient.care.shares.filter { $0.program == program }.total
            if !month.programs.contains(program), time > .zero {
                warnings.append(
                    "\(rules.name) has no rule for \(program.rawValue): \(time.inWords) unbilled"
                )
            }
        }
        let usesEpisode = drafts.contains { $0.rule.gates.stage != nil }
        if usesEpisode, episode.isAssumed {
            warnings.append("the course of CoCM began before the records; taken as unbroken")
        }
        if usesEpisode, episode.hasOnlyShortMonths {
            warnings.append(
                "earlier months only reached a code for short months;"
                    + " this is taken as \(switches.stageAfterShortFirstMonth.rawValue)"
            )
        }
        return warnings
    }

    private func estimate(_ codes: [CodeResult]) -> Estimate {
        let supported = codes.filter { $0.status == .supported }
        let amounts = supported.compactMap(\.amount)
        return Estimate(
            amount: amounts.isEmpty ? nil : amounts.sum,
            unrated: supported.filter { $0.rate == nil }.map(\.code)
        )
    }

    private func shortfall(_ codes: [CodeResult]) -> Shortfall? {
        codes.compactMap { result -> Shortfall? in
            let isHelped = result.status == .notMet || result.status == .supported
            guard isHelped, result.missing.allSatisfy({ $0.kind == .time }),
                let time = result.missing.first?.time,
                !codes.contains(where: { $0.isOpen && excludes($0.code, result.code) })
            else { return nil }
            return Shortfall(code: result.code, time: time, daysLeft: patient.daysLeft)
        }.min { $0.time < $1.time }
    }

    private func excludes(_ code: ServiceCode, _ other: ServiceCode) -> Bool {
        rules.exclusions.contains { exclusion in
            guard let side = exclusion.side(of: code), let opposite = exclusion.side(of: other)
            else { return false }
            return side != opposite
        }
    }

    private func recorded(_ care: MonthlyCare) -> [RecordedTime] {
        CareProgram.allCases.flatMap { program in
            CareActivity.allCases.flatMap { activity in
                StaffRole.allCases.compactMap { role in
                    let time = care.shares.filter {
                        $0.program == program && $0.activity == activity && $0.role == role
                    }.total
                    guard time > .zero else { return nil }
                    return RecordedTime(
                        program: program,
                        activity: activity,
                        role: role,
                        exact: time,
                        minutes: time.wholeMinutes
                    )
                }
            }
        }
    }
}

extension CodeResult {
    fileprivate var isOpen: Bool { status != .notMet && status != .blocked }
}

extension Sequence<TimeShare> {
    fileprivate var total: Milliseconds { reduce(.zero) { $0 + $1.duration } }
}
