import Foundation
import Recordings

/// Encodes documents the same way everywhere: sorted keys, one document, a newline at the end.
enum JSONDocument {
    static func string(_ document: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return escaped(String(decoding: try encoder.encode(document), as: UTF8.self)) + "\n"
    }

    /// JSON lets most of what `printable` replaces stand in a text as it is; here it is escaped,
    /// so that the document says the same and a terminal shows nothing that is not there.
    private static func escaped(_ json: String) -> String {
        let isPlain = json.utf8.allSatisfy { $0 == 0x0A || (0x20...0x7E).contains($0) }
        guard !isPlain, json.printable != json else { return json }
        return json.unicodeScalars.map { scalar in
            let text = String(scalar)
            guard scalar != "\n", text.printable != text else { return text }
            return text.utf16.map { String(format: "\\u%04x", $0) }.joined()
        }.joined()
    }
}
