import Billing
import CareTime
import Recordings

extension RowReader {
    /// What the row says for billing.
    ///
    /// - Parameter agreedOn: The consents to the patient's programmes.
    func patientFile(
        programs: [CareProgram],
        agreedOn: [CareProgram: CalendarDate]
    ) -> PatientFile {
        var file = PatientFile()
        file.visits = visits("initiating_visit")
        file.practitioners = dated(
            "billing_practitioner",
            "a staff id, or STAFF=DATE with \(dayInWords), such as BP1=2026-05-01",
            value: StaffID.init(rawValue:)
        )
        file.payers = dated(
            "payer",
            "a payer's short name of 1…40 of a-z, 0-9, _ and -, or PAYER=DATE with \(dayInWords),"
                + " such as nc-medicaid=2027-01-01"
        ) { isWord($0, length: 1...40, hasCapitals: false, marks: "_-") ? $0 : nil }
        file.collaborativeCareSince = optional(
            "cocm_first_month",
            "a month from 1900 on, as YYYY-MM",
            parse: { CalendarMonth($0) }
        )
        file.begunOn = days("program_start", among: programs)
        file.consents = consents(programs, agreedOn)
        file.diagnoses = Set(
            values(
                "diagnoses",
                "one of \(names(DiagnosisKind.self))",
                parse: DiagnosisKind.init(rawValue:)
            )
        )
        file.chronicConditions = optional("chronic_conditions", "a whole number, 0…50") { text in
            wholeNumber(text, digits: 1...2).flatMap { $0 <= 50 ? $0 : nil }
        }
        file.isQualifiedBeneficiary = optionalAnswer("qualified_beneficiary")
        file.notes = optional("notes", "up to 2,000 characters without control characters") {
            text in
            let isText = text.unicodeScalars.allSatisfy {
                isPrintable($0) || "\t\r\n".unicodeScalars.contains($0)
            }
            return isText && text.count <= 2000 ? text : nil
        }
        return file
    }

    private func visits(_ column: String) -> [InitiatingVisit] {
        let pairs = pairs(
            column,
            "DATE or DATE=CODE with \(dayInWords), and a code of five of A-Z and 0-9, such as"
                + " 2026-08-25=99214",
            needsDetail: false,
            name: day,
            detail: ServiceCode.init(rawValue:)
        )
        let visits = pairs.map { InitiatingVisit(date: $0.name, code: $0.detail) }
        if Set(visits).count < visits.count {
            problem(column, "the same visit is there twice")
        }
        return visits
    }

    private func consents(
        _ programs: [CareProgram],
        _ agreedOn: [CareProgram: CalendarDate]
    ) -> [Consent] {
        let column = "consent_withdrawn"
        let withdrawnOn = days(column, among: programs)
        for program in programs {
            guard let end = withdrawnOn[program] else { continue }
            guard let start = agreedOn[program] else {
                problem(column, "\(program.rawValue) has no consent in program_consent")
                continue
            }
            if end < start {
                problem(column, "the consent to \(program.rawValue) was given later")
            }
        }
        var consents = programs.compactMap { program -> Consent? in
            guard let day = agreedOn[program], let kind = ConsentKind(rawValue: program.rawValue)
            else { return nil }
            return Consent(kind: kind, givenOn: day, withdrawnOn: withdrawnOn[program])
        }
        if let day = optionalDay("post_crisis_consent") {
            consents.append(Consent(kind: .postCrisis, givenOn: day))
        }
        return consents
    }
}
