import Recordings
import TOMLKit

/// What reading found: the problems of this document and the keys that were asked for.
package final class Findings {
    package var problems: [String] = []
    package var keys: [ConfigurationKey] = []

    package init() {}
}

/// Reads one table of the document; each call declares a key and reads it in one step.
///
/// A problem is recorded and reading goes on with a stand-in, so that a person sees all problems
/// at once; whoever started reading throws the value away if there are any.
package final class TableReader {
    /// The dotted place of the table in this document, empty for the root.
    package let path: String
    /// The same without the numbers of repeated tables.
    private let schemaPath: String
    /// `nil` for a table that the document does not have.
    private let table: TOMLTable?
    private let findings: Findings
    private var known: Set<String> = []

    package convenience init(root: TOMLTable?, findings: Findings) {
        self.init(path: "", schemaPath: "", table: root, findings: findings)
    }

    private init(path: String, schemaPath: String, table: TOMLTable?, findings: Findings) {
        self.path = path
        self.schemaPath = schemaPath
        self.table = table
        self.findings = findings
    }

    package var isPresent: Bool { table != nil }

    package func problem(_ text: String) {
        findings.problems.append(text)
    }

    /// Records what is wrong with the value at `key`.
    package func refuse(_ key: String, _ value: String, allowed: String) {
        problem("\(place(key)) = \(value): allowed is \(allowed)")
    }

    /// The dotted place of a key in this document.
    package func place(_ key: String) -> String {
        let isBare =
            !key.isEmpty
            && key.utf8.allSatisfy {
                (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0)
                    || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
            }
        let name = isBare ? key : quoted(key)
        return path.isEmpty ? name : "\(path).\(name)"
    }

    /// Whether the document has the key, whatever its value.
    package func has(_ key: String) -> Bool {
        value(key) != nil
    }

    // MARK: Tables

    /// A table that the document may leave out if none of its keys is required.
    package func table<Part>(_ key: String, _ read: (TableReader) -> Part) -> Part {
        let value = value(key)
        if let value, value.table == nil {
            refuse(key, shown(value), allowed: "a table, written [\(child(key))]")
        }
        return finish(reader(key, place(key), value?.table), read)
    }

    /// A table that stands for something by being there.
    package func optionalTable<Part>(_ key: String, _ read: (TableReader) -> Part) -> Part? {
        let part = table(key, read)
        return value(key) == nil ? nil : part
    }

    /// One or more tables, each written `[[key]]`; with `required` false, also none.
    package func tables<Part>(
        _ key: String,
        required: Bool = true,
        _ read: (TableReader) -> Part
    ) -> [Part] {
        let allowed = "one or more tables, each written [[\(child(key))]]"
        guard let value = value(key) else {
            if isPresent {
                guard required else { return [] }
                problem("\(place(key)) is missing: required is \(allowed)")
                return []
            }
            // Only asked for the keys.
            return [finish(reader(key, place(key), nil), read)]
        }
        let elements = value.array.map(Array.init) ?? []
        let tables = elements.compactMap { $0.table }
        guard !tables.isEmpty, tables.count == elements.count else {
            refuse(key, shown(value), allowed: allowed)
            return []
        }
        return tables.enumerated().map { index, table in
            finish(reader(key, "\(place(key))[\(index + 1)]", table), read)
        }
    }

    private func reader(_ key: String, _ path: String, _ table: TOMLTable?) -> TableReader {
        TableReader(path: path, schemaPath: child(key), table: table, findings: findings)
    }

    private func finish<Part>(_ reader: TableReader, _ read: (TableReader) -> Part) -> Part {
        let part = read(reader)
        reader.refuseUnknownKeys()
        return part
    }

    // MARK: Values

    /// Declares `key` and reads it with `parse`, which gives `nil` for what is not allowed.
    ///
    /// - Parameters:
    ///   - allowed: What a value may be, in words, with unit and range.
    ///   - required: A document without the key is refused.
    ///   - otherwise: The value if the document does not have the key.
    ///   - written: How `otherwise` is written in TOML; `nil` if it cannot be.
    package func read<Value>(
        _ key: String,
        allowed: String,
        required: Bool,
        otherwise: Value,
        written: String?,
        parse: (any TOMLValueConvertible) -> Value?
    ) -> Value {
        findings.keys.append(
            ConfigurationKey(
                path: child(key),
                allowed: allowed,
                defaultValue: written,
                isRequired: required
            )
        )
        guard let value = value(key) else {
            if required {
                problem("\(place(key)) is missing: required is \(allowed)")
            }
            return otherwise
        }
        guard let result = parse(value) else {
            refuse(key, shown(value), allowed: allowed)
            return otherwise
        }
        return result
    }

    /// Declares that the table's names are the file's own, and reads each with its text.
    func entries<Value>(allowed: String, parse: (String, String) -> Value?) -> [Value] {
        let path = child("*")
        findings.keys.append(
            ConfigurationKey(path: path, allowed: allowed, defaultValue: nil, isRequired: false)
        )
        return (table?.keys ?? []).sorted().compactMap { key in
            guard let value = value(key) else { return nil }
            let result = value.string.flatMap { parse(key, $0) }
            if result == nil {
                refuse(key, shown(value), allowed: allowed)
            }
            return result
        }
    }

    /// Records a problem for every key of the table that nobody asked for.
    package func refuseUnknownKeys() {
        for key in (table?.keys ?? []).sorted() where !known.contains(key) {
            let hint = known.sorted().nearest(to: key).map { "; did you mean \(place($0))?" }
            problem("\(place(key)): unknown key\(hint ?? "")")
        }
    }

    private func value(_ key: String) -> (any TOMLValueConvertible)? {
        known.insert(key)
        return table?[key]
    }

    private func child(_ key: String) -> String {
        schemaPath.isEmpty ? key : "\(schemaPath).\(key)"
    }
}

/// A value as an error shows it: on one line, without control characters, cut to a length that
/// can be read.
func shown(_ value: any TOMLValueConvertible) -> String {
    let text = value.string.map(quoted) ?? value.debugDescription
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    return line.count > 80 ? "\(line.prefix(79))…" : line
}
