import Foundation
import Testing

/// A bundle as its reader has it: JSON and nothing else.
struct ReadBundle {
    let json: String
    let root: JSON
    let resources: [JSON]

    init(_ text: String) throws {
        json = text
        root = try JSONDecoder().decode(JSON.self, from: Data(text.utf8))
        resources = root["entry"].list.map { $0["resource"] }
    }

    func all(_ type: String) -> [JSON] {
        resources.filter { $0["resourceType"].text == type }
    }

    func only(_ type: String) throws -> JSON {
        let found = all(type)
        try #require(found.count == 1, "\(found.count) of \(type)")
        return found[0]
    }

    /// The observation whose quote is this.
    func observation(quoting quote: String) -> JSON? {
        all("Observation").first { $0["note"][0]["text"].text == "“\(quote)”" }
    }
}

/// A JSON value; what is not there is `.null`.
enum JSON: Decodable, Equatable {
    case null
    case flag(Bool)
    case number(Double)
    case string(String)
    case array([JSON])
    case object([String: JSON])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let flag = try? container.decode(Bool.self) {
            self = .flag(flag)
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else if let text = try? container.decode(String.self) {
            self = .string(text)
        } else if let list = try? container.decode([JSON].self) {
            self = .array(list)
        } else {
            self = .object(try container.decode([String: JSON].self))
        }
    }

    subscript(key: String) -> JSON {
        if case .object(let members) = self { members[key] ?? .null } else { .null }
    }

    subscript(index: Int) -> JSON {
        list.indices.contains(index) ? list[index] : .null
    }

    var text: String? { if case .string(let text) = self { text } else { nil } }
    var number: Double? { if case .number(let number) = self { number } else { nil } }
    var list: [JSON] { if case .array(let list) = self { list } else { [] } }
    var keys: [String] {
        if case .object(let members) = self { members.keys.sorted() } else { [] }
    }

    /// Every value inside it, itself included.
    var inside: [JSON] {
        switch self {
        case .array(let list): [self] + list.flatMap(\.inside)
        case .object(let members): [self] + members.values.flatMap(\.inside)
        default: [self]
        }
    }

    /// The code of a codeable concept's first coding.
    var code: String? { self["coding"][0]["code"].text }
}
