/// Numbers as people say them.
enum NumberWords {
    static let ones: [String: Int] = Dictionary(
        uniqueKeysWithValues: zip(
            [
                "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
                "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen",
                "seventeen", "eighteen", "nineteen",
            ],
            0...
        )
    )

    static let tens: [String: Int] = [
        "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60,
        "seventy": 70, "eighty": 80, "ninety": 90,
    ]

    static let ordinals: [String: Int] = [
        "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
        "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13,
        "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18,
        "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
    ]

    static func isNumber(_ text: String) -> Bool {
        ones[text] != nil || tens[text] != nil || text == "oh" || digits(text) != nil
    }

    /// A number written in digits, such as 42 or 5.5.
    static func digits(_ text: String) -> Double? {
        guard let first = text.utf8.first, (48...57).contains(first), text.utf8.count <= 12 else {
            return nil
        }
        return Double(text)
    }

    /// An ordinal in one word, 1…31: "fifteenth", "15th".
    static func ordinal(_ text: String) -> Int? {
        if let known = ordinals[text] { return known }
        guard ["st", "nd", "rd", "th"].contains(where: text.hasSuffix) else { return nil }
        return Int(text.dropLast(2)).flatMap { (1...31).contains($0) ? $0 : nil }
    }
}

/// Reads one number from a position.
struct NumberReader {
    let tokens: [Token]

    /// The number that begins at a position, and where it ends.
    ///
    /// Said corrections count: in "twenty, no, fifteen" the last is meant.
    func corrected(at start: Int) -> (value: Double, end: Int)? {
        guard var result = number(at: start) else { return nil }
        var position = result.end
        while let next = correction(at: position), let other = number(at: next) {
            result = other
            position = other.end
        }
        return result
    }

    private func correction(at position: Int) -> Int? {
        for words in Self.corrections where position + words.count < tokens.count {
            let said = tokens[position..<position + words.count].map(\.text)
            if said == words { return position + words.count }
        }
        return nil
    }

    private static let corrections = [
        ["no", "wait"], ["no", "sorry"], ["no", "i", "mean"], ["i", "mean"], ["no"], ["sorry"],
        ["wait"], ["actually"], ["make", "that"], ["or", "rather"], ["rather"],
        ["scratch", "that"],
        ["wait", "no"], ["no", "actually"], ["oh", "no"],
    ]

    /// "fourteen", "twenty five", "a hundred and fifty", "two point five", "one oh one",
    /// "nineteen sixty one", "five and a half", "42".
    func number(at start: Int) -> (value: Double, end: Int)? {
        guard start < tokens.count else { return nil }
        if let value = NumberWords.digits(text(start)) {
            return fraction(value, start + 1)
        }
        if text(start) == "half", text(start + 1) == "a" || text(start + 1) == "an" {
            return (0.5, start + 2)
        }
        guard var (value, end) = group(at: start) else { return nil }
        if text(end) == "thousand" {
            value *= 1000
            end += 1
            if let (rest, after) = group(at: end, afterAnd: true), rest < 1000 {
                value += rest
                end = after
            }
        } else if let (rest, after) = joined(value, at: end, from: start) {
            value = rest
            end = after
        }
        return fraction(Double(value), end)
    }

    /// Up to 999, or "eleven hundred".
    private func group(at start: Int, afterAnd: Bool = false) -> (value: Int, end: Int)? {
        var start = start
        if afterAnd, text(start) == "and" { start += 1 }
        if text(start) == "a", text(start + 1) == "hundred" || text(start + 1) == "thousand" {
            return text(start + 1) == "hundred" ? hundreds(1, start + 2) : (1, start + 1)
        }
        guard let (value, end) = belowHundred(at: start) else { return nil }
        return text(end) == "hundred" ? hundreds(value, end + 1) : (value, end)
    }

    private func hundreds(_ count: Int, _ end: Int) -> (value: Int, end: Int) {
        let next = text(end) == "and" ? end + 1 : end
        if let (rest, after) = belowHundred(at: next) { return (count * 100 + rest, after) }
        return (count * 100, end)
    }

    private func belowHundred(at start: Int) -> (value: Int, end: Int)? {
        if let one = NumberWords.ones[text(start)] { return (one, start + 1) }
        guard let ten = NumberWords.tens[text(start)] else { return nil }
        if let one = NumberWords.ones[text(start + 1)], (1...9).contains(one), !pauses(start) {
            return (ten + one, start + 2)
        }
        return (ten, start + 1)
    }

    /// "one forty eight", "one oh one", "nineteen sixty one", "twenty twenty".
    private func joined(_ value: Int, at end: Int, from start: Int) -> (value: Int, end: Int)? {
        guard end - start == 1, !pauses(start), (1...29).contains(value) else { return nil }
        if text(end) == "oh", let one = NumberWords.ones[text(end + 1)], one <= 9 {
            return (value * 100 + one, end + 2)
        }
        let rest = belowHundred(at: end)
        guard let (rest, after) = rest, rest >= 10, value < 10 || value >= 19 else { return nil }
        return (value * 100 + rest, after)
    }

    private func fraction(_ value: Double, _ end: Int) -> (value: Double, end: Int) {
        if text(end) == "and", text(end + 1) == "a", text(end + 2) == "half" {
            return (value + 0.5, end + 3)
        }
        guard text(end) == "point" else { return (value, end) }
        var digits = ""
        var position = end + 1
        while let digit = NumberWords.ones[text(position)], digit <= 9, digits.count < 4 {
            digits += String(digit)
            position += 1
        }
        guard let decimals = Double("0.\(digits)"), !digits.isEmpty else { return (value, end) }
        return (value + decimals, position)
    }

    private func text(_ position: Int) -> String {
        position < tokens.count ? tokens[position].text : ""
    }

    private func pauses(_ position: Int) -> Bool {
        tokens[position].endsPhrase || tokens[position].endsSentence
    }
}

extension Double {
    /// As a person writes it: 14, 2.5.
    var short: String {
        self == rounded() && abs(self) < 1e12 ? String(Int(self)) : String(self)
    }
}
