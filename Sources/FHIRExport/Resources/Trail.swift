// https://hl7.org/fhir/R4/provenance.html, https://hl7.org/fhir/R4/auditevent.html

/// Who made, reviewed or signed what.
struct Provenance: Encodable, Hashable, Sendable {
    var resourceType = "Provenance"
    var id: String
    var target: [Reference]
    var occurredDateTime: String?
    var recorded: String
    var activity: CodeableConcept
    var agent: [Agent]

    struct Agent: Encodable, Hashable, Sendable {
        var type: CodeableConcept
        var who: Reference
    }
}

/// That the bundle was given out.
struct AuditEvent: Encodable, Hashable, Sendable {
    var resourceType = "AuditEvent"
    var id: String
    var type: Coding
    var action = "R"
    var recorded: String
    /// Success.
    var outcome = "0"
    var agent: [Agent]
    var source: Source
    var entity: [Entity]

    struct Agent: Encodable, Hashable, Sendable {
        var altId: String
        var requestor = true
    }

    struct Source: Encodable, Hashable, Sendable {
        var observer: Reference
    }

    struct Entity: Encodable, Hashable, Sendable {
        var what: Reference
    }
}
