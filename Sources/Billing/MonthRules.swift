import CareTime
import Recordings

/// A payer's rules as they stand in one month, made once and used for every patient of the month.
public final class MonthRules: Sendable {
    public let rules: RuleSet
    public let month: CalendarMonth
    /// The codes that can be considered in each kind of practice, in the rule set's order.
    let rows: [Setting: [CodeRow]]
    /// What those of them count that go by time.
    let countedKinds: [Setting: [CountedKind]]
    let collaborativeCodes: Set<ServiceCode>
    let shortCodes: Set<ServiceCode>
    /// Codes of collaborative care that are not for short months: with one of them a course has
    /// begun for good.
    public var fullCollaborativeCodes: Set<ServiceCode> {
        collaborativeCodes.subtracting(shortCodes)
    }
    /// The programmes that the payer has a rule for in the month.
    let programs: Set<CareProgram>

    public init(_ rules: RuleSet, month: CalendarMonth) {
        self.rules = rules
        self.month = month
        rows = Dictionary(
            uniqueKeysWithValues: Setting.allCases.map { ($0, rules.rows(month, $0)) }
        )
        countedKinds = Dictionary(
            uniqueKeysWithValues: rows.map { setting, rows in
                (setting, rows.compactMap { CountedKind($0.rule, month, setting) })
            }
        )
        // A code that asks where a course stands is of the course, whatever its programme.
        let collaborative = rules.codes.filter {
            $0.gates.stage != nil || ($0.program == .collaborativeCare && $0.activity == .care)
        }
        collaborativeCodes = Set(collaborative.map(\.code))
        shortCodes = Set(collaborative.filter { !$0.onlyBelow.isEmpty }.map(\.code))
        programs = Set(rules.codes.filter { $0.dates.contains(month) }.map(\.program))
    }

    /// What the record of a patient's month supports.
    ///
    /// - Parameter patient: The same month.
    public func assess(_ patient: PatientMonth) -> Assessment {
        let subject = Subject(self, patient)
        var assessor = Assessor(subject)
        assessor.considerCodes()
        var resolver = ConflictResolver(subject, assessor.drafts)
        resolver.resolve()
        return subject.assessment(assessor.drafts, resolver)
    }
}

extension RuleSet {
    /// What the record of a patient's month supports under these rules; for many patients of a
    /// month `MonthRules` is quicker.
    ///
    /// - Parameter patient: A month that `dates` contain.
    public func assess(_ patient: PatientMonth) -> Assessment {
        MonthRules(self, month: patient.month).assess(patient)
    }

    /// For each code the row that holds in the month and the setting, or else one that says why
    /// not; a code that is never for this kind of practice would only be noise.
    fileprivate func rows(_ month: CalendarMonth, _ setting: Setting) -> [CodeRow] {
        var seen: Set<ServiceCode> = []
        return codes.filter { seen.insert($0.code).inserted }.compactMap { first in
            let own = codes.filter { $0.code == first.code && $0.measure != .knownOnly }
            let current = own.filter { $0.dates.contains(month) }
            guard own.contains(where: { $0.settings.contains(setting) }),
                let rule = current.first(where: { $0.settings.contains(setting) })
                    ?? current.first ?? own.last
            else { return nil }
            let required = codes.filter { rule.gates.requiredCodes.contains($0.code) }
            return CodeRow(rule, requiredPrograms: Set(required.map(\.program)))
        }
    }
}

/// A row of a rule set, shared because it is large.
final class CodeRow: Sendable {
    let rule: CodeRule
    /// The programmes of the codes that it stands on.
    let requiredPrograms: Set<CareProgram>

    init(_ rule: CodeRule, requiredPrograms: Set<CareProgram>) {
        self.rule = rule
        self.requiredPrograms = requiredPrograms
    }
}

/// A patient's month beside the rules it is put to.
final class Subject: Sendable {
    let month: MonthRules
    let patient: PatientMonth
    let episode: Episode

    init(_ month: MonthRules, _ patient: PatientMonth) {
        self.month = month
        self.patient = patient
        episode = Episode(
            patient.facts,
            month: patient.month,
            codes: month.collaborativeCodes,
            shortCodes: month.shortCodes,
            switches: month.rules.switches
        )
    }

    var switches: Switches { month.rules.switches }
    var rows: [CodeRow] { month.rows[patient.facts.setting] ?? [] }
}
