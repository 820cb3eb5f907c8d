/// A finding (https://hl7.org/fhir/R4/observation.html).
struct Observation: Encodable, Hashable, Sendable {
    var resourceType = "Observation"
    var id: String
    var meta: Meta?
    var status: String
    var category: [CodeableConcept]?
    var code: CodeableConcept
    var subject: Reference
    var encounter: Reference
    var effectiveDateTime: String
    var performer: [Reference]?
    var valueInteger: Int?
    var valueCodeableConcept: CodeableConcept?
    var note: [Annotation]?
    var method: CodeableConcept?
    var component: [Component]?

    /// One attribute of a finding.
    struct Component: Encodable, Hashable, Sendable {
        var code: CodeableConcept
        var valueString: String
    }
}
