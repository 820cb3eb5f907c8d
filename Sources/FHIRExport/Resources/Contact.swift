// https://hl7.org/fhir/R4/communication.html, https://hl7.org/fhir/R4/encounter.html

struct Communication: Encodable, Hashable, Sendable {
    var resourceType = "Communication"
    var id: String
    var status = "completed"
    var category: [CodeableConcept]
    var medium: [CodeableConcept]
    var subject: Reference
    var encounter: Reference
    var sent: String
    var recipient: [Reference]?
    var sender: Reference?
}

struct Encounter: Encodable, Hashable, Sendable {
    var resourceType = "Encounter"
    var id: String
    var identifier: [Identifier]
    var status = "finished"
    var `class`: Coding
    var type: [CodeableConcept]
    var subject: Reference
    var participant: [Participant]?
    var period: Period
    /// The counted care time.
    var length: Length
    var serviceProvider: Reference

    struct Participant: Encodable, Hashable, Sendable {
        var individual: Reference
    }
}
