// https://hl7.org/fhir/R4/patient.html, https://hl7.org/fhir/R4/practitioner.html

struct Patient: Encodable, Hashable, Sendable {
    var resourceType = "Patient"
    var id: String
    var identifier: [Identifier]
    var name: [HumanName]
}

struct Practitioner: Encodable, Hashable, Sendable {
    var resourceType = "Practitioner"
    var id: String
    var identifier: [Identifier]
    var name: [HumanName]
}
