import Billing
import BillingRules
import CareTime
import Foundation
import MonthClose
import Recordings
import Testing

/// A practice's November of 2026, put together by a test and judged by the shipped rules.
struct SampleMonth {
    static let rules: RuleBook = {
        let folder = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("config/billing").path
        do {
            return try RuleFolder.load(path: folder).book
        } catch {
            preconditionFailure("\(error)")
        }
    }()

    let timeZone = TimeZone(identifier: "America/Chicago") ?? .gmt
    let month: CalendarMonth
    let period: MonthPeriod
    var today: CalendarDate
    var payer = "medicare"

    init(today: String = "2026-11-24") throws {
        month = try #require(CalendarMonth("2026-11"))
        period = MonthPeriod(month, timeZone: timeZone)
        self.today = try date(today)
    }

    var ruleSet: RuleSet {
        get throws { try #require(Self.rules.ruleSet(payer: payer, month: month)) }
    }

    /// Facts with everything on file for some programmes.
    func facts(_ programs: Set<CareProgram>) throws -> PatientFacts {
        var facts = PatientFacts()
        facts.enrollments = programs
        facts.consents = try ConsentKind.allCases.map {
            Consent(kind: $0, givenOn: try date("2025-01-10"))
        }
        facts.visits = [InitiatingVisit(date: try date("2026-08-15"))]
        facts.diagnoses = Set(DiagnosisKind.allCases)
        facts.practitioner = Practitioner(id: try #require(StaffID(rawValue: "BP1")))
        facts.elements = Set(CareElement.allCases)
        return facts
    }

    func assess(_ entries: [CaseEntry], _ facts: PatientFacts) throws -> Assessment {
        let care = entries.compactMap { entry -> CareEntry? in
            guard let role = entry.role, entry.counted > .zero else { return nil }
            let span = entry.start.map {
                let start = Milliseconds(Int64($0.timeIntervalSince1970 * 1000))
                return DatedSpan(start: start, end: start + entry.counted)
            }
            return CareEntry(
                id: entry.id,
                when: span.map(CareEntry.When.span) ?? .length(entry.counted, on: entry.day),
                program: entry.program,
                activity: entry.work.activity,
                role: role
            )
        }
        let patient = PatientMonth(
            MonthlyCare(care, in: period),
            in: period,
            today: today,
            facts
        )
        return try ruleSet.assess(patient)
    }

    func patient(
        _ id: String,
        _ name: String,
        _ entries: [CaseEntry] = [],
        facts: PatientFacts,
        signatures: [Signature] = [],
        changes: [CodeChange] = []
    ) throws -> BillingCase {
        BillingCase(
            patient: try record(id, name),
            payer: payer,
            outcome: .assessed(try assess(entries, facts)),
            entries: entries,
            signatures: signatures,
            changes: changes
        )
    }

    /// The signature under an assessment, with the supported codes unless others are given.
    func signature(
        _ id: String,
        _ assessment: Assessment,
        kind: Signature.Kind = .signed,
        codes: [SignedCode]? = nil,
        at time: String = "2026-11-23T10:31:00-06:00",
        reason: String? = nil
    ) throws -> Signature {
        Signature(
            kind: kind,
            month: month,
            by: try #require(StaffID(rawValue: "BP1")),
            account: "anna",
            at: Milliseconds(Int64(try instant(time).timeIntervalSince1970 * 1000)),
            reason: reason,
            document: SignedMonth(
                patient: try record(id, "").id,
                codes: codes
                    ?? assessment.supported.map { SignedCode(code: $0.code, units: $0.units) },
                assessment: assessment,
                entries: [],
                facts: PatientFacts(),
                today: today,
                timeZone: timeZone.identifier,
                rulesDigest: "5e1f"
            )
        )
    }

    func practice(
        _ cases: [BillingCase],
        name: String = "Riverbend Clinic",
        unassignedCalls: Int = 0
    ) throws -> BillingMonth {
        BillingMonth(
            practice: name,
            timeZone: timeZone,
            month: month,
            today: today,
            cases: cases,
            unassignedCalls: unassignedCalls,
            rules: [try ruleSet]
        )
    }

    private func record(_ id: String, _ name: String) throws -> PatientRecord {
        PatientRecord(
            id: try #require(PatientID(rawValue: id)),
            name: name,
            phones: [],
            enrollments: []
        )
    }
}

/// A call or, with an id that begins with `m`, a manual entry: `minutes` as in `18:30`, `start` as
/// in `2026-11-03T10:00:00-06:00` or only a day.
func caseEntry(
    _ id: String,
    _ program: CareProgram,
    _ role: StaffRole?,
    _ minutes: String,
    _ start: String,
    work: Work = .conversation,
    staff: String = "Ben Ortiz",
    toConfirm: Milliseconds = .zero,
    excluded: [CaseEntry.Excluded] = [],
    reason: String = "answered conversation",
    amendments: [Amendment] = []
) throws -> CaseEntry {
    let clock = minutes.split(separator: ":").compactMap { Int64($0) }
    return CaseEntry(
        id: id,
        program: program,
        work: work,
        staff: StaffRecord(
            id: try #require(StaffID(rawValue: "S-1")),
            name: staff,
            extension: "403",
            role: role ?? .clerical
        ),
        role: role,
        day: try date(String(start.prefix(10))),
        start: start.count > 10 ? try instant(start) : nil,
        counted: .seconds(clock[0] * 60 + clock[1]),
        toConfirm: toConfirm,
        excluded: excluded,
        source: id.hasPrefix("m") ? .manual : .cdr,
        reason: reason,
        isInpatient: false,
        amendments: amendments
    )
}

func date(_ text: String) throws -> CalendarDate {
    try #require(CalendarDate(rawValue: text))
}

func instant(_ text: String) throws -> Date {
    try Date(text, strategy: .iso8601)
}
