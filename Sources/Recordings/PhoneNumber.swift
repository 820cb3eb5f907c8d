/// A telephone number in international form, `+` and 7…15 digits (ITU-T E.164).
///
/// Its `description` is redacted so that a stray interpolation cannot put it in a log; use
/// `rawValue` where a person asked for it on their own terminal.
public struct PhoneNumber: RawRepresentable, Hashable, Sendable, Codable {
    public let rawValue: String

    /// - Parameter rawValue: `+` and 7…15 digits, valid for country code 1 if it begins with 1.
    public init?(rawValue: String) {
        guard rawValue.hasPrefix("+") else { return nil }
        self.init(international: rawValue.dropFirst())
    }

    /// The digits after the `+`.
    fileprivate init?(international digits: Substring) {
        guard (7...15).contains(digits.utf8.count), digits.utf8.allSatisfy(isDigit),
            digits.first != "0"
        else { return nil }
        if digits.first == "1" {
            guard isNorthAmerican(digits.dropFirst()) else { return nil }
        }
        rawValue = "+" + digits
    }
}

extension PhoneNumber: CustomStringConvertible {
    public var description: String { "‹phone number›" }
}

extension PhoneNumber {
    /// Reads numbers as phone systems and people write them.
    ///
    /// What it cannot read for certain it does not guess: a call without a number goes to a
    /// person, and a call on the wrong chart is worse than that.
    public struct Normalizer: Sendable, Equatable {
        /// The country whose national numbers are written without a country code.
        public let countryCode: String
        /// What is dialled for an outside line.
        public let accessPrefixes: [String]

        /// - Parameters:
        ///   - countryCode: The digits of an E.164 country code, such as `1`.
        ///   - accessPrefixes: Digits dialled for an outside line, such as `9`.
        public init(countryCode: String, accessPrefixes: [String]) {
            self.countryCode = countryCode
            self.accessPrefixes = accessPrefixes.filter { !$0.isEmpty }
        }

        /// The number that `raw` certainly stands for.
        ///
        /// - Parameter raw: Digits with an optional `+` in front and the punctuation people use.
        /// - Returns: `nil` for words (`anonymous`), internal extensions and whatever could be
        ///   read in two ways.
        public func normalize(_ raw: String) -> PhoneNumber? {
            // In +44 (0)20 the zero is not part of the number, but not everybody means that.
            guard !raw.contains("(0)") else { return nil }
            let marks = raw.unicodeScalars.filter { !isPunctuation($0) }
            let text = String(String.UnicodeScalarView(marks))
            if text.hasPrefix("+") {
                return PhoneNumber(international: text.dropFirst())
            }
            guard text.utf8.allSatisfy(isDigit) else { return nil }
            if let number = dialled(text[...]) {
                return number
            }
            // A Kansas number begins with the 9 that also gets an outside line: the prefix is
            // removed only from what is no number as it stands.
            let readings = accessPrefixes.filter { text.hasPrefix($0) }
                .compactMap { dialled(text.dropFirst($0.count)) }
            return Set(readings).count == 1 ? readings.first : nil
        }

        /// A number as dialled on an outside line: international, with country code, or national.
        private func dialled(_ digits: Substring) -> PhoneNumber? {
            guard countryCode == "1" else {
                if digits.hasPrefix("00") {
                    return PhoneNumber(international: digits.dropFirst(2))
                }
                guard digits.hasPrefix("0") else { return nil }
                return PhoneNumber(international: countryCode + digits.dropFirst())
            }
            if digits.hasPrefix("011") {
                return PhoneNumber(international: digits.dropFirst(3))
            }
            return digits.utf8.count == 10
                ? PhoneNumber(international: "1" + digits)
                : digits.hasPrefix("1") ? PhoneNumber(international: digits) : nil
        }
    }
}

/// A national number of the North American Numbering Plan: `[2-9]XX [2-9]XX XXXX`.
private func isNorthAmerican(_ digits: Substring) -> Bool {
    let bytes = Array(digits.utf8)
    return bytes.count == 10 && bytes[0] >= UInt8(ascii: "2") && bytes[3] >= UInt8(ascii: "2")
}

private func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}

/// What people put between digits (ITU-T E.123), and the spaces of word processors.
private func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    "-.()/ \u{A0}\u{2009}\u{202F}\u{2010}\u{2011}\u{2012}\u{2013}".unicodeScalars.contains(scalar)
}
