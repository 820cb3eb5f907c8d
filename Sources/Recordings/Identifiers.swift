/// A patient's identifier in the practice's own records, 1…64 printable characters.
///
/// Its `description` is redacted so that a stray interpolation cannot put it in a log; use
/// `rawValue` where a person asked for it on their own terminal.
public struct PatientID: RawRepresentable, Hashable, Sendable, Codable {
    public let rawValue: String

    public init?(rawValue: String) {
        guard isIdentifier(rawValue) else { return nil }
        self.rawValue = rawValue
    }
}

/// A staff member's identifier in the practice's own records, 1…64 printable characters.
public struct StaffID: RawRepresentable, Hashable, Sendable, Codable {
    public let rawValue: String

    public init?(rawValue: String) {
        guard isIdentifier(rawValue) else { return nil }
        self.rawValue = rawValue
    }
}

extension PatientID: CustomStringConvertible {
    public var description: String { "‹patient›" }
}

extension StaffID: CustomStringConvertible {
    public var description: String { "‹staff›" }
}

/// One rule for every identifier: no control characters and no spaces at the ends, because it is
/// typed at a terminal and printed in tables.
private func isIdentifier(_ text: String) -> Bool {
    guard (1...64).contains(text.unicodeScalars.count) else { return false }
    guard text.first?.isWhitespace == false, text.last?.isWhitespace == false else { return false }
    return text.unicodeScalars.allSatisfy {
        switch $0.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
            .paragraphSeparator:
            false
        default: true
        }
    }
}
