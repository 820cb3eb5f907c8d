/// Reads the notation of ``Pattern``.
struct PatternReader {
    private let characters: [Character]
    private var position = 0
    private var gaps = 0

    init(_ text: String) {
        characters = Array(text)
    }

    mutating func sequence(until end: Character?) throws(PatternError) -> [PatternPart] {
        guard characters.count <= 400 else { throw PatternError.tooLong }
        var parts: [PatternPart] = []
        while let character = peek {
            switch character {
            case "(":
                position += 1
                parts.append(.oneOf(try choices()))
            case "[":
                position += 1
                let inner = try choices(closing: "]")
                parts.append(.optional(inner.count == 1 ? inner[0] : [.oneOf(inner)]))
            case "{":
                position += 1
                parts.append(try named())
            case "~":
                position += 1
                parts.append(.gap(try gap()))
            case "^":
                position += 1
                parts.append(.mark)
            case "$":
                position += 1
                parts.append(.phraseEnd)
            case ")", "]", "}", "|":
                if character == end || character == "|" && end != nil { return parts }
                throw PatternError.unexpected(character)
            case _ where character.isWhitespace:
                position += 1
            default:
                parts += try words()
            }
        }
        if let end { throw PatternError.unclosed(end == ")" ? "(" : "[") }
        return parts
    }

    private var peek: Character? {
        position < characters.count ? characters[position] : nil
    }

    private mutating func choices(
        closing: Character = ")"
    ) throws(PatternError) -> [[PatternPart]] {
        var result: [[PatternPart]] = []
        while true {
            let part = try sequence(until: closing)
            guard !part.isEmpty else { throw PatternError.empty }
            result.append(part)
            let mark = peek
            position += 1
            if mark == closing { return result }
        }
    }

    private mutating func named() throws(PatternError) -> PatternPart {
        var text = ""
        while let character = peek, character != "}" {
            guard character.isLetter || character.isNumber || "_=".contains(character) else {
                throw PatternError.unexpected(character)
            }
            text.append(character)
            position += 1
        }
        guard peek == "}" else { throw PatternError.unclosed("{") }
        position += 1
        let parts = text.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
        guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty }), let name = parts.last else {
            throw PatternError.unexpected("}")
        }
        return .named(name, capture: parts.count == 2 ? parts[0] : nil)
    }

    private mutating func gap() throws(PatternError) -> Int {
        let text = String(characters[position...].prefix { $0.isNumber })
        guard let length = Int(text), (1...9).contains(length) else {
            throw PatternError.gap(text)
        }
        position += text.count
        gaps += 1
        guard gaps <= 3 else { throw PatternError.tooManyGaps }
        return length
    }

    private mutating func words() throws(PatternError) -> [PatternPart] {
        let text = String(
            characters[position...].prefix { !$0.isWhitespace && !"()[]{}~|^$".contains($0) }
        )
        position += text.count
        if text.hasSuffix("*") {
            let stem = String(text.dropLast()).lowercased()
            guard stem.count >= 3, stem.allSatisfy({ $0.isLetter || $0.isNumber }) else {
                throw PatternError.stem(stem)
            }
            return [.stem(stem)]
        }
        // Names of the engine's own, such as er_room, are no text to be taken apart.
        guard !text.contains("_") else { return [.word(text)] }
        var words = NormalizedWord(text).texts
        if let name = FillerWords.names.first(where: { $0.0 == words }) { words = [name.1] }
        guard !words.isEmpty else { throw PatternError.unexpected(text.first ?? " ") }
        return words.map(PatternPart.word)
    }
}
