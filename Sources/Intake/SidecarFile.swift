import Configuration
import Foundation
import Recordings

/// The facts in a JSON file that a phone system writes beside a recording.
struct SidecarFile: Equatable {
    var direction: CallDirection?
    var external: String?
    var staffExtension: String?
    var startedAt: Date?
    var callID: String?

    /// More than any phone system writes about one call.
    static let maxBytes = 1 << 20

    /// Reads the facts that the configuration points at; what is absent or of another type is
    /// left out.
    ///
    /// - Returns: `nil` if `data` is not JSON.
    init?(_ data: Data, _ settings: TonedConfiguration.Source.Sidecar) {
        guard let document = try? JSONDecoder().decode(JSONValue.self, from: data) else {
            return nil
        }
        func text(_ pointer: JSONPointer?) -> String? {
            pointer.flatMap { document[$0] }?.text
        }
        // `inbound`, `InboundExternal`, `in`, `Outgoing` …: the field's words all begin like this.
        direction = text(settings.direction).flatMap { value in
            let word = value.lowercased()
            return word.hasPrefix("in") ? .inbound : word.hasPrefix("out") ? .outbound : nil
        }
        external = text(settings.externalNumber)
        staffExtension = text(settings.extension)
        startedAt = text(settings.startedAt).flatMap { value in
            (try? Date(value, strategy: .iso8601))
                ?? (try? Date(
                    value,
                    strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true)
                ))
        }
        callID = text(settings.callID)
    }
}

/// Any JSON value.
enum JSONValue: Decodable, Equatable {
    case object([String: JSONValue])
    case array([JSONValue])
    case string(String)
    case number(Double)
    case boolean(Bool)
    case null

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .boolean(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode([JSONValue].self) {
            self = .array(value)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }

    /// The value that a pointer names (RFC 6901).
    subscript(pointer: JSONPointer) -> JSONValue? {
        pointer.tokens.reduce(Optional(self)) { value, token in
            switch value {
            case .object(let members): members[token]
            case .array(let elements):
                Int(token).flatMap { elements.indices.contains($0) ? elements[$0] : nil }
            default: nil
            }
        }
    }

    /// A string, or a whole number as it is written.
    var text: String? {
        switch self {
        case .string(let text): text
        case .number(let number): Int64(exactly: number).map(String.init)
        default: nil
        }
    }
}
