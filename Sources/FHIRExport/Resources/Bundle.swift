/// A call as one document (https://hl7.org/fhir/R4/bundle.html).
struct Bundle: Encodable, Sendable {
    var resourceType = "Bundle"
    var id: String
    var meta: Meta?
    var type = "collection"
    var timestamp: String
    var entry: [Entry]

    struct Entry: Encodable, Sendable {
        var fullUrl: String
        var resource: Resource

        init(_ resource: Resource) {
            self.resource = resource
            fullUrl = "urn:uuid:\(resource.id)"
        }
    }
}

/// One of the resources that a bundle can hold.
enum Resource: Encodable, Sendable {
    case patient(Patient)
    case practitioner(Practitioner)
    case communication(Communication)
    case encounter(Encounter)
    case observation(Observation)
    case task(Task)
    case consent(Consent)
    case provenance(Provenance)
    case auditEvent(AuditEvent)

    var id: String {
        switch self {
        case .patient(let value): value.id
        case .practitioner(let value): value.id
        case .communication(let value): value.id
        case .encounter(let value): value.id
        case .observation(let value): value.id
        case .task(let value): value.id
        case .consent(let value): value.id
        case .provenance(let value): value.id
        case .auditEvent(let value): value.id
        }
    }

    private var value: any Encodable {
        switch self {
        case .patient(let value): value
        case .practitioner(let value): value
        case .communication(let value): value
        case .encounter(let value): value
        case .observation(let value): value
        case .task(let value): value
        case .consent(let value): value
        case .provenance(let value): value
        case .auditEvent(let value): value
        }
    }

    func encode(to encoder: any Encoder) throws {
        try value.encode(to: encoder)
    }
}
