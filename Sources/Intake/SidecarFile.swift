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
        direction = text(settings.direction).flatMap(Self.direction)
        external = text(settings.externalNumber)
        staffExtension = text(settings.extension)
        startedAt = text(settings.startedAt).flatMap(Self.instant)
        callID = text(settings.callID)
    }

    /// The words that phone systems use: `in`, `inbound`, `InboundExternal`, `Incoming`, ….
    private static func direction(_ text: String) -> CallDirection? {
        let word = text.lowercased()
        if word == "in" || word.hasPrefix("inbound") || word.hasPrefix("incoming") {
            return .inbound
        }
        if word == "out" || word.hasPrefix("outbound") || word.hasPrefix("outgoing") {
            return .outbound
        }
        return nil
    }

    /// An instant that a call can have begun at: no phone system recorded before 2000.
    private static func instant(_ text: String) -> Date? {
        let withFraction = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        let instant =
            (try? Date(text, strategy: .iso8601)) ?? (try? Date(text, strategy: withFraction))
        let plausible =
            Date(timeIntervalSince1970: 946_684_800)..<Date(timeIntervalSince1970: 4_102_444_800)
        return instant.flatMap { plausible.contains($0) ? $0 : nil }
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
