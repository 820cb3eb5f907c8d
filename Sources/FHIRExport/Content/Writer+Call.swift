import Recordings

extension Writer {
    var patientResource: Patient {
        Patient(
            id: patientID,
            identifier: [identifier("patients", call.patient.id.rawValue)],
            name: [HumanName(text: call.patient.name.shown ?? call.patient.id.rawValue)]
        )
    }

    func practitioner(_ staff: StaffID) -> Practitioner {
        let known = call.directory.first { $0.id == staff } ?? call.staff
        let name = known?.id == staff ? known?.name.shown : nil
        return Practitioner(
            id: staffID(staff),
            identifier: [identifier("staff", staff.rawValue)],
            name: [HumanName(text: name ?? staff.rawValue)]
        )
    }

    var encounterResource: Encounter {
        Encounter(
            id: encounterID,
            identifier: [identifier("calls", "\(call.id)")],
            class: .virtual,
            type: [kind],
            subject: patient,
            participant: staff.map { [Encounter.Participant(individual: $0)] },
            period: Period(start: instant(call.startedAt), end: instant(at: call.duration)),
            length: .seconds(call.counted.inSeconds),
            serviceProvider: Reference(display: call.practice.shown ?? "practice")
        )
    }

    var communication: Communication {
        let heard = call.isPatientHeard ? patient : nil
        let (from, to) = call.direction == .inbound ? (heard, staff) : (staff, heard)
        // Who called whom is not known of every call.
        let isKnown = call.direction != nil
        let both = [staff, heard].compactMap(\.self)
        let recipients = isKnown ? [to].compactMap(\.self) : both
        return Communication(
            id: id("communication"),
            category: [kind],
            medium: [CodeableConcept(.telephone)],
            subject: patient,
            encounter: encounter,
            sent: instant(call.startedAt),
            recipient: recipients.isEmpty ? nil : recipients,
            sender: isKnown ? from : nil
        )
    }

    private var kind: CodeableConcept {
        CodeableConcept(text: call.program.map { "\($0.rawValue) call" } ?? "care management call")
    }

    private func identifier(_ kind: String, _ value: String) -> Identifier {
        Identifier(system: system(kind), value: value)
    }
}
