import TOMLKit

/// How each kind of value is declared and read.
extension TableReader {
    package func integer(
        _ key: String,
        _ unit: String,
        in range: ClosedRange<Int>,
        default otherwise: Int
    ) -> Int {
        read(
            key,
            allowed: "a whole number of \(unit), \(range.lowerBound)…\(range.upperBound)",
            required: false,
            otherwise: otherwise,
            written: String(otherwise)
        ) { value in value.int.flatMap { range.contains($0) ? $0 : nil } }
    }

    package func boolean(_ key: String, default otherwise: Bool) -> Bool {
        read(
            key,
            allowed: "true or false",
            required: false,
            otherwise: otherwise,
            written: String(otherwise)
        ) { $0.bool }
    }

    package func text(
        _ key: String,
        _ allowed: String,
        default otherwise: String,
        where isAllowed: (String) -> Bool
    ) -> String {
        read(
            key,
            allowed: allowed,
            required: false,
            otherwise: otherwise,
            written: quoted(otherwise)
        ) { value in value.string.flatMap { isAllowed($0) ? $0 : nil } }
    }

    /// A text that the document must have, turned into a value by `parse`.
    package func required<Value>(
        _ key: String,
        _ allowed: String,
        standIn: Value,
        parse: (String) -> Value?
    ) -> Value {
        read(key, allowed: allowed, required: true, otherwise: standIn, written: nil) {
            $0.string.flatMap(parse)
        }
    }

    /// A text that stands for something by being there, turned into a value by `parse`.
    package func optional<Value>(
        _ key: String,
        _ allowed: String,
        parse: (String) -> Value?
    ) -> Value? {
        read(key, allowed: allowed, required: false, otherwise: nil, written: nil) {
            $0.string.flatMap(parse).map(Optional.some)
        }
    }

    /// A list of different texts.
    package func texts(
        _ key: String,
        _ allowed: String,
        default otherwise: [String],
        atLeast: Int = 0,
        where isAllowed: (String) -> Bool
    ) -> [String] {
        read(
            key,
            allowed: "a list of \(allowed), each once",
            required: false,
            otherwise: otherwise,
            written: list(otherwise)
        ) { value in
            strings(value).flatMap { texts in
                texts.count >= atLeast && texts.allSatisfy(isAllowed)
                    && Set(texts).count == texts.count ? texts : nil
            }
        }
    }

    /// A program and its arguments, or an empty list for none.
    ///
    /// - Parameter placeholders: What may stand in braces in an argument; anything else in braces
    ///   is a slip that nobody would fill in.
    package func command(_ key: String, placeholders: [String]) -> [String] {
        read(
            key,
            allowed: "a list of an absolute path and its arguments with "
                + "\(placeholders.joined(separator: " and ")) in them, or []",
            required: false,
            otherwise: [],
            written: list([])
        ) { value in
            strings(value).flatMap { words in
                guard let program = words.first else { return [] }
                let arguments = words.dropFirst()
                let isKnown = arguments.allSatisfy { argument in
                    argument.matches(of: /\{[^{}]*\}/).allSatisfy { match in
                        placeholders.contains(String(match.0))
                    }
                }
                return isAbsolutePath(program) && arguments.allSatisfy(isPrintable) && isKnown
                    ? words : nil
            }
        }
    }

    /// A list of names out of a fixed set.
    package func choices<Choice: RawRepresentable<String> & CaseIterable>(
        _ key: String,
        count: ClosedRange<Int>,
        default otherwise: [Choice]
    ) -> [Choice] {
        read(
            key,
            allowed: "a list of \(count.lowerBound)…\(count.upperBound) of \(names(Choice.self))",
            required: false,
            otherwise: otherwise,
            written: list(otherwise.map(\.rawValue))
        ) { value in
            strings(value).flatMap { texts in
                let choices = texts.compactMap(Choice.init(rawValue:))
                return choices.count == texts.count && count.contains(texts.count) ? choices : nil
            }
        }
    }

    package func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ key: String,
        default otherwise: Choice
    ) -> Choice {
        read(
            key,
            allowed: names(Choice.self),
            required: false,
            otherwise: otherwise,
            written: quoted(otherwise.rawValue)
        ) { $0.string.flatMap(Choice.init(rawValue:)) }
    }

    package func requiredChoice<Choice: RawRepresentable<String> & CaseIterable>(
        _ key: String,
        standIn: Choice
    ) -> Choice {
        required(key, names(Choice.self), standIn: standIn, parse: Choice.init(rawValue:))
    }
}

/// The names of a fixed set, as in `"caller" | "called"`.
package func names<Choice: RawRepresentable<String> & CaseIterable>(_: Choice.Type) -> String {
    Choice.allCases.map { quoted($0.rawValue) }.joined(separator: " | ")
}

/// A text as a literal, with control characters escaped.
///
/// Not its `debugDescription`: TOMLKit replaces that of `String` by the bare text.
package func quoted(_ text: String) -> String {
    String(reflecting: text)
}

private func list(_ texts: [String]) -> String {
    "[\(texts.map(quoted).joined(separator: ", "))]"
}

/// The texts of a list, or `nil` if it is no list or holds something else.
private func strings(_ value: any TOMLValueConvertible) -> [String]? {
    guard let array = value.array else { return nil }
    let texts = array.compactMap { $0.string }
    return texts.count == array.count ? texts : nil
}
