/// A pattern as steps that a ``PatternMatcher`` takes.
struct PatternProgram: Sendable {
    enum Step: Sendable {
        case word(Int32)
        case words(Set<Int32>)
        case stem(Int32)
        case lexicon(Int, capture: String?)
        case value(ValueKind, capture: String?)
        case any
        case mark
        case phraseEnd
        /// Tries the first place, then the second.
        case either(Int, Int)
        case jump(Int)
        case end
    }

    /// How a match can begin.
    struct Beginnings: Sendable {
        var words: Set<Int32> = []
        var stems: Set<Int32> = []
        var lexicons: Set<Int> = []
        var values: Set<ValueKind> = []
    }

    private(set) var steps: [Step] = []

    init(_ pattern: Pattern, _ vocabulary: inout Vocabulary, lexicons: [String: Int]) {
        add(pattern.parts, &vocabulary, lexicons)
        steps.append(.end)
    }

    private mutating func add(
        _ parts: [PatternPart],
        _ vocabulary: inout Vocabulary,
        _ lexicons: [String: Int]
    ) {
        for part in parts {
            switch part {
            case .word(let text): steps.append(.word(vocabulary.word(text)))
            case .stem(let text): steps.append(.stem(vocabulary.stem(text)))
            case .mark: steps.append(.mark)
            case .phraseEnd: steps.append(.phraseEnd)
            case .gap(let length):
                // The shortest gap first.
                let end = steps.count + 2 * length
                for _ in 0..<length {
                    steps.append(.either(end, steps.count + 1))
                    steps.append(.any)
                }
            case .optional(let inner):
                let start = steps.count
                steps.append(.jump(0))
                add(inner, &vocabulary, lexicons)
                steps[start] = .either(start + 1, steps.count)
            case .oneOf(let choices):
                addChoices(choices, &vocabulary, lexicons)
            case .named(let name, let capture):
                if let kind = ValueKind(rawValue: name) {
                    steps.append(.value(kind, capture: capture))
                } else if let lexicon = lexicons[name] {
                    steps.append(.lexicon(lexicon, capture: capture))
                }
            }
        }
    }

    private mutating func addChoices(
        _ choices: [[PatternPart]],
        _ vocabulary: inout Vocabulary,
        _ lexicons: [String: Int]
    ) {
        let single = choices.compactMap { choice -> String? in
            if choice.count == 1, case .word(let text) = choice[0] { text } else { nil }
        }
        if single.count == choices.count {
            return steps.append(.words(Set(single.map { vocabulary.word($0) })))
        }
        var ends: [Int] = []
        for (index, choice) in choices.enumerated() {
            let start = steps.count
            if index < choices.count - 1 { steps.append(.jump(0)) }
            add(choice, &vocabulary, lexicons)
            if index < choices.count - 1 {
                ends.append(steps.count)
                steps.append(.jump(0))
                steps[start] = .either(start + 1, steps.count)
            }
        }
        for end in ends { steps[end] = .jump(steps.count) }
    }

    func beginnings() -> Beginnings {
        var result = Beginnings()
        var open = [0]
        while let place = open.popLast() {
            switch steps[place] {
            case .word(let word): result.words.insert(word)
            case .words(let words): result.words.formUnion(words)
            case .stem(let stem): result.stems.insert(stem)
            case .lexicon(let lexicon, _): result.lexicons.insert(lexicon)
            case .value(let kind, _): result.values.insert(kind)
            case .mark, .phraseEnd: open.append(place + 1)
            case .either(let first, let second): open += [first, second]
            case .jump(let target): open.append(target)
            case .any, .end: break
            }
        }
        return result
    }
}
