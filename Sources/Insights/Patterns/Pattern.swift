/// What a rule looks for, written in words.
///
/// | Written | Matches |
/// |---|---|
/// | `want to die` | these words, with fillers between them |
/// | `(die\|be dead)` | one of these |
/// | `[ever]` | nothing or this |
/// | `medic*` | words that begin so |
/// | `~3` | up to three words, whatever they are |
/// | `{firearm}` | a term of the lexicon `firearm` |
/// | `{name=medicine}` | the same, kept as attribute `name` |
/// | `{number}` `{date}` `{past}` `{dose}` `{frequency}` `{duration}` `{money}` | such a value |
/// | `^` | the place from which `rest` is taken |
/// | `$` | the end of a phrase: a comma, a full stop, a pause, the end of the words |
public struct Pattern: Hashable, Sendable {
    /// As written.
    public let text: String
    let parts: [PatternPart]

    /// - Throws: `PatternError` that says what is wrong with it.
    public init(_ text: String) throws(PatternError) {
        self.text = text
        var reader = PatternReader(text)
        parts = try reader.sequence(until: nil)
        guard parts.contains(where: \.holdsWords) else { throw PatternError.empty }
        if case .gap = parts.first { throw PatternError.outerGap }
        if case .gap = parts.last { throw PatternError.outerGap }
    }

    /// The lexicons that it names.
    public var lexicons: Set<String> {
        Set(parts.flatMap(\.lexicons))
    }
}

/// Why a pattern cannot be read.
public enum PatternError: Error, Hashable, Sendable {
    case empty
    case outerGap
    case unclosed(Character)
    case unexpected(Character)
    case gap(String)
    case tooManyGaps
    case stem(String)
    case tooLong
}

extension PatternError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .empty: "a pattern must hold a word"
        case .outerGap: "a gap ~N must stand between words"
        case .unclosed(let mark): "the \(mark) is not closed"
        case .unexpected(let mark): "the character \(mark) is not expected here"
        case .gap(let text): "~\(text) is no gap: allowed is ~1…~9"
        case .tooManyGaps: "at most 3 gaps are allowed"
        case .stem(let text): "\(text)* is no stem: allowed are 3 letters or more before the *"
        case .tooLong: "at most 400 characters are allowed"
        }
    }
}

indirect enum PatternPart: Hashable, Sendable {
    case word(String)
    case stem(String)
    case gap(Int)
    case oneOf([[PatternPart]])
    case optional([PatternPart])
    /// A lexicon's term or a value, kept under a name if there is one.
    case named(String, capture: String?)
    case mark
    case phraseEnd

    var holdsWords: Bool {
        switch self {
        case .word, .stem, .named: true
        case .gap, .optional, .mark, .phraseEnd: false
        case .oneOf(let choices): choices.allSatisfy { $0.contains(where: \.holdsWords) }
        }
    }

    var lexicons: [String] {
        switch self {
        case .named(let name, _): ValueKind(rawValue: name) == nil ? [name] : []
        case .oneOf(let choices): choices.flatMap { $0 }.flatMap(\.lexicons)
        case .optional(let parts): parts.flatMap(\.lexicons)
        case .word, .stem, .gap, .mark, .phraseEnd: []
        }
    }
}

/// Values that the engine reads by itself.
enum ValueKind: String, CaseIterable, Sendable {
    case number, date, past, dose, frequency, duration, money
}

extension Pattern {
    /// The names in braces that are no lexicons: values that the engine reads by itself.
    public static var valueNames: Set<String> { Set(ValueKind.allCases.map(\.rawValue)) }
}
