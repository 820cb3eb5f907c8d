/// A recogniser's word as the words that patterns are written in.
///
/// Lower case without punctuation; contractions, and what is said as several words, come apart
/// ("don't" → do not, "gonna" → going to, "20mg" → twenty mg, "forty-two" → forty two); small
/// whole numbers become words, so that "9" and "nine" are the same.
struct NormalizedWord {
    var texts: [String] = []
    /// Broken off, as in "sui- suicide".
    var isCutOff = false

    /// Longer words are cut: nobody says them.
    private static let longest = 48
    private static let mostParts = 32

    init(_ word: String) {
        var part = ""
        var previous: Character = " "
        let scalars = Array(word.prefix(2048))
        for (index, character) in scalars.enumerated() {
            let next = index + 1 < scalars.count ? scalars[index + 1] : " "
            switch character {
            case "'", "’", "‘", "`":
                if !part.isEmpty, next.isLetter { part.append("'") }
            case "." where previous.isWholeNumber && next.isWholeNumber:
                part.append(".")
            case "," where previous.isWholeNumber && next.isWholeNumber:
                break
            case "%": finish(&part); finish("percent")
            case "$": finish(&part); finish("dollars")
            case _ where character.isLetter || character.isNumber:
                if changesKind(previous, character), !isOrdinal(part, word.dropFirst(index)) {
                    finish(&part)
                }
                part += character.lowercased()
            // Dots in abbreviations (p.m.) hold together, and control characters hide nothing.
            case ".": break
            case _ where character.unicodeScalars.allSatisfy(isInvisible): break
            default: finish(&part)
            }
            previous = character
        }
        finish(&part)
        isCutOff = word.last == "-" && texts.count <= 1 && word.count > 1
    }

    private mutating func finish(_ part: inout String) {
        finish(part)
        part = ""
    }

    private mutating func finish(_ part: String) {
        guard !part.isEmpty, texts.count < Self.mostParts else { return }
        let text = String(part.prefix(Self.longest))
        texts += Contractions.expanded(text) ?? [SmallNumbers.words[text] ?? text]
    }
}

private func changesKind(_ previous: Character, _ next: Character) -> Bool {
    previous.isWholeNumber && next.isLetter || previous.isLetter && next.isWholeNumber
}

/// "15th" stays one word.
private func isOrdinal(_ part: String, _ rest: Substring) -> Bool {
    part.last?.isWholeNumber == true && part.count <= 2
        && ["st", "nd", "rd", "th"].contains(rest.prefix(while: \.isLetter).lowercased())
}

private func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .privateUse, .surrogate: true
    default: false
    }
}

enum SmallNumbers {
    static let words: [String: String] = Dictionary(
        uniqueKeysWithValues: zip((0...20).map(String.init), names)
    )
    private static let names = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
        "nineteen", "twenty",
    ]
}
