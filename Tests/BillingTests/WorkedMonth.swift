import Billing
import BillingRules
import CareTime
import Foundation
import Recordings
import Testing

/// A worked patient-month of `worked-months.json`, with one or more variants.
struct WorkedCase: Decodable, Sendable, CustomTestStringConvertible {
    var number: Int
    var name: String
    var months: [WorkedMonth]

    var testDescription: String { "\(number): \(name)" }

    static let all: [WorkedCase] = {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("worked-months.json")
        do {
            let decoder = JSONDecoder()
            decoder.keyDecodingStrategy = .convertFromSnakeCase
            return try decoder.decode([WorkedCase].self, from: Data(contentsOf: file))
        } catch {
            preconditionFailure("worked-months.json cannot be read: \(error)")
        }
    }()
}

/// What differs from a patient who has everything on file, and what is expected.
struct WorkedMonth: Decodable, Sendable {
    /// As in `BHI clinical_staff 19:59`, with `@start`, an activity and `#id` after it if wanted.
    var time: [String]
    /// As in `BHI clinical_staff 2026-06-10T10:00:00-05:00 ring 0-20, talk 20-60`, in seconds.
    var calls: [String]?
    var payer: String?
    var month: String?
    var setting: String?
    /// As in `2026-05 99492`.
    var history: [String]?
    var consents: [String: String?]?
    var visit: String?
    var visitCode: String?
    var elements: [String]?
    var practitionerSince: String?
    var practitionerKind: String?
    /// As in `G0557`, or `G0557 BP2` for another practitioner's.
    var billed: [String]?
    var discharges: [String]?
    var shortMonthMinutes: Int?

    var supported: [String: Int]
    var blocked: [String]?
    var hold: [String]?
    /// What a person may choose between, with the amounts.
    var options: [String: String?]?
    /// A part of what is said about a code.
    var says: [String: String]?
    var warns: String?
    /// Recorded minutes of a programme.
    var minutes: [String: Int]?
}

extension WorkedMonth {
    func assess() throws -> Assessment {
        let month = try #require(CalendarMonth(month ?? "2026-06"))
        let zone = try #require(TimeZone(identifier: "America/Chicago"))
        let period = MonthPeriod(month, timeZone: zone)
        let entries =
            try time.enumerated().map { try entry($0.element, $0.offset, period) }
            + (calls ?? []).enumerated().flatMap { try spoken($0.element, $0.offset) }
        var rules = try #require(Practice.rules.ruleSet(payer: payer ?? "medicare", month: month))
        if let shortMonthMinutes { rules.switches.shortMonthMinutes = shortMonthMinutes }
        let monthRules = MonthRules(rules, month: month)
        let facts = try facts(entries, period)
        let patient = PatientMonth(
            monthRules.care(entries, in: period, for: facts),
            in: period,
            today: try #require(period.days.first),
            facts
        )
        return monthRules.assess(patient)
    }

    private func facts(_ entries: [CareEntry], _ period: MonthPeriod) throws -> PatientFacts {
        var facts = PatientFacts()
        facts.enrollments = Set(entries.map(\.program))
        for program in facts.enrollments {
            let kind = try #require(ConsentKind(rawValue: program.rawValue))
            if let given = consents?[program.rawValue] {
                guard let given else { continue }
                facts.consents.append(Consent(kind: kind, givenOn: try day(given)))
            } else {
                facts.consents.append(Consent(kind: kind, givenOn: try day("2025-01-10")))
            }
        }
        if let given = consents?["post_crisis"], let given {
            facts.consents.append(Consent(kind: .postCrisis, givenOn: try day(given)))
        }
        let quarter = try #require(period.month.advanced(by: -3))
        let code = visitCode ?? "99213"
        facts.visits = [
            InitiatingVisit(
                date: try day(visit ?? "\(quarter)-15"),
                code: ServiceCode(rawValue: code)
            )
        ]
        facts.diagnoses = Set(DiagnosisKind.allCases)
        facts.practitioner = Practitioner(
            id: try #require(StaffID(rawValue: "BP1")),
            kind: PractitionerKind(rawValue: practitionerKind ?? "medical") ?? .medical,
            since: try practitionerSince.map(day)
        )
        facts.setting = try #require(Setting(rawValue: setting ?? "office"))
        let names =
            elements ?? ["registry", "validated_scale", "psychiatric_review", "care_plan"]
        facts.elements = Set(names.compactMap(CareElement.init(rawValue:)))
        #expect(facts.elements.count == names.count)
        facts.discharges = try (discharges ?? []).map(day)
        facts.billed = try (billed ?? []).map { text in
            let parts = text.split(separator: " ").map(String.init)
            return BilledCode(
                code: try #require(ServiceCode(rawValue: parts[0])),
                practitioner: parts.count > 1 ? StaffID(rawValue: parts[1]) : nil
            )
        }
        facts.history = try (history ?? []).map { text in
            let parts = text.split(separator: " ").map(String.init)
            return EarlierMonth(
                month: try #require(CalendarMonth(parts[0])),
                hadCollaborativeCare: true,
                codes: parts.dropFirst().compactMap(ServiceCode.init(rawValue:))
            )
        }
        return facts
    }
}

/// The practice that the worked months are of.
enum Practice {
    static let rules: RuleBook = {
        let folder = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("config/billing").path
        do {
            return try RuleFolder.load(path: folder).book
        } catch {
            preconditionFailure("\(error)")
        }
    }()
}
