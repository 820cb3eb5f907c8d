import TOMLKit

/// Parses a document, with the checks that TOMLKit 0.6.0 leaves out.
///
/// TOMLKit hands C strings to the parser and back, so a NUL in the text, or an escape that makes
/// one in a key or a value, would cut the text there without an error.
package func parseTOML(_ text: String, origin: String) throws(ConfigurationError) -> TOMLTable {
    // Only a text with one of these can have the character; most have neither.
    let isSuspect = text.utf8.contains { $0 == 0 || $0 == UInt8(ascii: "\\") }
    for (index, line) in (isSuspect ? text : "").split(
        separator: "\n",
        omittingEmptySubsequences: false
    ).enumerated()
    where ["\0", "\\u0000", "\\U00000000"].contains(where: { line.contains($0) }) {
        throw ConfigurationError(
            origin: origin,
            problems: ["line \(index + 1): the character U+0000 is not allowed"]
        )
    }
    do {
        return try TOMLTable(string: text)
    } catch {
        guard let error = error as? TOMLParseError else {
            throw ConfigurationError(origin: origin, problems: ["not TOML: \(error)"])
        }
        let place = "line \(error.source.begin.line), column \(error.source.begin.column)"
        throw ConfigurationError(origin: origin, problems: ["\(place): \(error.description)"])
    }
}
