// The data types of FHIR R4 (https://hl7.org/fhir/R4/datatypes.html), each with only the elements
// that toned fills.

struct Coding: Encodable, Hashable, Sendable {
    var system: String
    var code: String
    var display: String?
}

struct CodeableConcept: Encodable, Hashable, Sendable {
    var coding: [Coding]?
    var text: String?

    init(_ coding: Coding, text: String? = nil) {
        self.coding = [coding]
        self.text = text
    }

    init(text: String) {
        self.text = text
    }
}

struct Identifier: Encodable, Hashable, Sendable {
    var system: String
    var value: String
}

struct HumanName: Encodable, Hashable, Sendable {
    var text: String
}

/// To another resource of the bundle, or by name to what is none.
struct Reference: Encodable, Hashable, Sendable {
    var reference: String?
    var display: String?

    init(_ id: String) {
        reference = "urn:uuid:\(id)"
    }

    init(display: String) {
        self.display = display
    }
}

struct Period: Encodable, Hashable, Sendable {
    var start: String?
    var end: String?
}

/// A length of time in a unit of UCUM.
struct Length: Encodable, Hashable, Sendable {
    var value: Double
    var unit: String
    var system = "http://unitsofmeasure.org"
    var code: String

    static func seconds(_ value: Double) -> Length {
        Length(value: value, unit: "s", code: "s")
    }
}

struct Annotation: Encodable, Hashable, Sendable {
    var time: String?
    var text: String
}

struct Meta: Encodable, Hashable, Sendable {
    var security: [Coding]

    /// `nil` without labels.
    init?(_ security: [Coding]) {
        guard !security.isEmpty else { return nil }
        self.security = security
    }
}
