/// A patient's yes or no (https://hl7.org/fhir/R4/consent.html).
struct Consent: Encodable, Hashable, Sendable {
    var resourceType = "Consent"
    var id: String
    var status: String
    var scope: CodeableConcept
    var category: [CodeableConcept]
    var patient: Reference
    var dateTime: String
    var performer: [Reference]
    var policyRule: CodeableConcept
    var verification: [Verification]

    struct Verification: Encodable, Hashable, Sendable {
        /// Whether a person heard it and accepted it.
        var verified: Bool
        var verificationDate: String?
    }
}
