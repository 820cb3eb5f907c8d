import Billing
import CareTime
import Foundation
import Recordings
import Testing

/// A patient's month put together by a test.
struct TestMonth {
    var entries: [CareEntry] = []
    var facts = PatientFacts()
    var rules: RuleSet
    var today: CalendarDate
    let period: MonthPeriod

    /// A month of a patient with everything on file for these programmes.
    init(
        _ month: String = "2026-11",
        payer: String = "medicare",
        programs: Set<CareProgram> = Set(CareProgram.allCases)
    ) throws {
        let month = try #require(CalendarMonth(month))
        let zone = try #require(TimeZone(identifier: "America/Chicago"))
        period = MonthPeriod(month, timeZone: zone)
        today = try #require(period.days.first)
        rules = try #require(Practice.rules.ruleSet(payer: payer, month: month))
        facts.enrollments = programs
        facts.consents = try ConsentKind.allCases.map {
            Consent(kind: $0, givenOn: try day("2025-01-10"))
        }
        let quarter = try #require(month.advanced(by: -3))
        facts.visits = [InitiatingVisit(date: try day("\(quarter)-15"))]
        facts.diagnoses = Set(DiagnosisKind.allCases)
        facts.practitioner = Practitioner(id: try #require(StaffID(rawValue: "BP1")))
        facts.elements = [.registry, .validatedScale, .psychiatricReview, .carePlan]
    }

    func assess() -> Assessment {
        assess(MonthRules(rules, month: period.month))
    }

    func assess(_ rules: MonthRules) -> Assessment {
        let care = rules.care(entries, in: period, for: facts)
        return rules.assess(PatientMonth(care, in: period, today: today, facts))
    }

    /// Adds time without its time of day, as in `BHI clinical_staff 19:59`.
    mutating func add(_ texts: String...) throws {
        for text in texts {
            entries.append(try entry(text, entries.count, period))
        }
    }

    mutating func makeSubsequent() throws {
        facts.history = [
            EarlierMonth(
                month: try #require(period.month.advanced(by: -1)),
                hadCollaborativeCare: true,
                codes: [try code("99492")]
            )
        ]
    }
}

func code(_ text: String) throws -> ServiceCode {
    try #require(ServiceCode(rawValue: text))
}

func result(_ found: Assessment, _ text: String) throws -> CodeResult {
    try #require(found[try code(text)], "\(outline(found))")
}
