import CareTime
import Recordings

/// How dates, payers and gates decide on a code whose time is known.
extension Draft {
    /// Whether the row can be supported in the month at all; otherwise the reason is noted.
    mutating func isValid(for subject: Subject) -> Bool {
        let patient = subject.patient
        if !rule.dates.contains(patient.month) {
            let isEarly = CalendarMonth(rule.dates.from).map { patient.month < $0 } ?? false
            reasons.append(
                isEarly
                    ? "not valid for the month: begins \(rule.dates.from)"
                    : "not valid for the month: ended \(rule.dates.to?.rawValue ?? "")"
            )
            return false
        }
        if !rule.settings.contains(patient.facts.setting) {
            reasons.append("not for \(patient.facts.setting.inWords) in this month")
            return false
        }
        if let stage = rule.gates.stage, stage != subject.episode.stage {
            reasons.append(
                stage == .initial
                    ? "is for the first month of a course; this is a later one"
                    : "is for later months of a course; this is the first"
            )
            return false
        }
        return true
    }

    func isApplicable(to subject: Subject) -> Bool {
        var draft = self
        return draft.isValid(for: subject)
    }

    /// Decides the status from units and what is missing.
    mutating func settle(_ gates: GateCheck, _ time: CountedTime) {
        reasons += time.notes
        guard units > 0 else { return }
        if !rule.isCovered {
            status = .notMet
            units = 0
            evidence = []
            missing.append(Missing(.payer, "the payer does not cover it"))
            reasons.append("\(time.minutes) min are kept as unbilled")
            return
        }
        warnings += gates.warnings.map { "\(rule.code): \($0)" }
        guard missing.isEmpty else {
            status = .blocked
            reasons += missing.map(\.text)
            return
        }
        status = .supported
        if let hold = rule.hold {
            status = .hold
            reasons.append(hold)
        }
    }

    /// Blocks the code unless one that it stands on is billed by the same practitioner.
    mutating func requireCode(
        in drafts: [ServiceCode: Draft],
        _ patient: PatientMonth
    ) {
        guard isOpen else { return }
        let codes = rule.gates.requiredCodes
        let billed = patient.facts.billed.filter { codes.contains($0.code) }
        let isSupported = codes.contains { drafts[$0]?.isOpen ?? false }
        guard !isSupported, !billed.contains(where: patient.isBilledHere) else { return }
        let text =
            billed.isEmpty
            ? "needs \(either(codes)) in the same month"
            : "another practitioner bills \(either(billed.map(\.code)))"
        missing.append(Missing(.requiredCode, text))
        status = .blocked
        reasons.append(text)
    }
}
