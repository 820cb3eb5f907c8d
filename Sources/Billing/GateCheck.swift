import CareTime
import Recordings

/// What a code's gates, time apart, find in a patient's month.
struct GateCheck {
    private(set) var missing: [Missing] = []
    private(set) var warnings: [String] = []
    /// The consents that hold for the code.
    private(set) var consents: [Consent] = []
    /// The first visit that can have begun the programme; work before it does not count.
    ///
    /// `nil` if none is needed or on file.
    private(set) var visit: CalendarDate?

    private let row: CodeRow
    private let subject: Subject
    private var rule: CodeRule { row.rule }
    private var gates: Gates { row.rule.gates }
    private var patient: PatientMonth { subject.patient }
    private var facts: PatientFacts { subject.patient.facts }

    init(_ row: CodeRow, _ subject: Subject) {
        self.row = row
        self.subject = subject
        let rule = row.rule
        let first = subject.patient.care.shares.first { rule.isAbout($0.program, $0.activity) }
        checkEnrollment()
        checkPractitioner()
        checkConsent()
        checkVisit(before: first?.day ?? subject.patient.firstDay)
        checkDiagnosis()
        checkElements()
        checkConditions()
    }

    private mutating func require(_ kind: Missing.Kind, _ text: String) {
        missing.append(Missing(kind, text))
    }

    private mutating func checkEnrollment() {
        if gates.needsEnrollment, !facts.enrollments.contains(rule.program) {
            require(.enrollment, "not enrolled in \(rule.program.rawValue)")
        }
    }

    private mutating func checkPractitioner() {
        guard !gates.practitioners.isEmpty else { return }
        guard let practitioner = facts.practitioner else {
            warnings.append("no billing practitioner on file")
            return
        }
        guard !gates.practitioners.contains(practitioner.kind) else { return }
        let allowed = PractitionerKind.allCases.filter(gates.practitioners.contains)
        require(.practitioner, "is billed by \(allowed.map(\.inWords).joined(separator: " or "))")
    }

    private mutating func checkConsent() {
        guard let kind = gates.consent else { return }
        let given = facts.consents.filter { $0.kind == kind && $0.givenOn <= patient.lastDay }
        let current = given.filter { $0.withdrawnOn.map { patient.firstDay < $0 } ?? true }
        guard !current.isEmpty else {
            let state = given.isEmpty ? "no \(kind.inWords) consent on file" : "was withdrawn"
            return require(.consent, given.isEmpty ? state : "\(kind.inWords) consent \(state)")
        }
        consents = current.filter { !isForAnotherPractitioner($0) && !isExpired($0) }
        guard consents.isEmpty else { return }
        if current.contains(where: isForAnotherPractitioner) {
            require(
                .consent,
                "no \(kind.inWords) consent since the billing practitioner changed"
            )
        } else {
            let limit = subject.switches.advancedPrimaryCareConsentMonths
            require(.consent, "\(kind.inWords) consent is older than \(limit) months")
        }
    }

    private func isForAnotherPractitioner(_ consent: Consent) -> Bool {
        guard gates.isConsentPerPractitioner, let now = facts.practitioner else { return false }
        if let then = consent.practitioner { return then != now.id }
        return now.since.map { consent.givenOn < $0 } ?? false
    }

    private func isExpired(_ consent: Consent) -> Bool {
        let limit = subject.switches.advancedPrimaryCareConsentMonths
        guard consent.kind == .advancedPrimaryCare, limit > 0 else { return false }
        return !consent.givenOn.isWithin(limit, before: patient.firstDay)
            && consent.givenOn < patient.firstDay
    }

    private mutating func checkVisit(before firstDay: CalendarDate) {
        guard let limit = gates.initiatingVisitMonths else { return }
        let accepted =
            gates.initiatingVisitCodes.isEmpty
            ? subject.month.rules.initiatingVisitCodes : gates.initiatingVisitCodes
        let visits = facts.visits.filter { visit in
            visit.date <= patient.lastDay && (visit.code.map(accepted.contains) ?? true)
        }
        guard let latest = visits.map(\.date).max() else {
            let isOther = facts.visits.contains { $0.date <= patient.lastDay }
            return require(
                .initiatingVisit,
                isOther ? "no visit on file that can begin it" : "no initiating visit on file"
            )
        }
        let start = facts.begunOn[rule.program]
        visit = visits.map(\.date).filter { date in
            date > firstDay || date.isWithin(limit, before: firstDay)
                || (start.map { date.isWithin(limit, before: $0) } ?? false)
        }.min()
        if visit == nil {
            let age = latest.wholeMonths(until: firstDay)
            let atMost = age > limit ? "" : ", more than \(limit)"
            require(.initiatingVisit, "initiating visit is \(age) months old\(atMost)")
        }
    }

    private mutating func checkDiagnosis() {
        guard let diagnosis = gates.diagnosis, !facts.diagnoses.contains(diagnosis) else { return }
        if facts.diagnoses.isEmpty {
            warnings.append("no diagnosis on file: confirm \(diagnosis.inWords)")
        } else {
            require(.diagnosis, "no diagnosis on file of \(diagnosis.inWords)")
        }
    }

    private mutating func checkElements() {
        for element in gates.requiredElements where !facts.elements.contains(element) {
            require(.element, "not on record: \(element.inWords)")
        }
        let open = gates.confirmedElements.filter { !facts.elements.contains($0) }
        if !open.isEmpty {
            warnings.append("confirm \(open.map(\.inWords).joined(separator: ", "))")
        }
    }

    private mutating func checkConditions() {
        if let range = gates.chronicConditions {
            if let count = facts.chronicConditions {
                if !range.contains(count) {
                    require(.patientData, "is for another number of chronic conditions")
                }
            } else {
                require(.patientData, "number of chronic conditions is not on file")
            }
        }
        if let wanted = gates.isQualifiedBeneficiary {
            if let found = facts.isQualifiedBeneficiary {
                if found != wanted {
                    require(
                        .patientData,
                        wanted
                            ? "is for Qualified Medicare Beneficiaries"
                            : "is for others than Qualified Medicare Beneficiaries"
                    )
                }
            } else {
                require(.patientData, "Qualified Medicare Beneficiary: not on file")
            }
        }
    }
}
