/// How a run begins, as an answer.
struct Answer {
    var kind: AnswerForm.Kind?
    /// It begins with both yes and no.
    var isMixed = false
    /// The words that answer; the first word if nothing does.
    var tokens = 0..<1
    /// The frequency named, and where; of two with a correction, the last.
    var frequency: (number: Int, tokens: Range<Int>)?

    init(_ heard: Heard, _ forms: [AnswerForm]) {
        let all = heard.hits.answers.map { (form: forms[$0.rule], tokens: $0.match.tokens) }
            .sorted {
                ($0.tokens.lowerBound, $1.tokens.upperBound)
                    < ($1.tokens.lowerBound, $0.tokens.upperBound)
            }
        for (form, tokens) in all where form.kind == .frequency {
            guard let value = form.value, tokens.lowerBound < 40 else { continue }
            if let old = frequency {
                // The same words may be read twice: "nearly every day" holds "every day".
                if tokens.lowerBound < old.tokens.upperBound { continue }
                guard Self.corrects(heard.run, old.tokens.upperBound..<tokens.lowerBound) else {
                    continue
                }
            }
            frequency = (value, tokens)
        }
        let leads = all.filter { $0.form.kind != .frequency || $0.tokens.lowerBound == 0 }
        var position = 0
        var kinds: [(AnswerForm.Kind, Range<Int>)] = []
        while position < min(heard.run.tokens.count, 8) {
            let found = leads.first { $0.tokens.lowerBound == position }
            if let found {
                kinds.append((found.form.kind, found.tokens))
                position = found.tokens.upperBound
                // "Sure. Nobody here but the dog": the answer has been given.
                if heard.run.tokens[position - 1].endsSentence { break }
            } else if heard.run.tokens[position].isFiller
                || Self.introductions.contains(heard.run.tokens[position].text)
            {
                position += 1
            } else {
                break
            }
        }
        if kinds.isEmpty { kinds = Self.late(leads, heard.run) }
        guard let first = kinds.first else { return }
        // "Yeah, no": the last word counts, and that there were two is said.
        let plain = kinds.filter { $0.0 == .yes || $0.0 == .no }
        let said = plain.last ?? first
        isMixed = Set(plain.map(\.0)).count == 2
        kind = said.0
        if said.0 == .yes, kinds.contains(where: { $0.0 == .confirmation }) { kind = .confirmation }
        if said.0 == .yes, kinds.contains(where: { $0.0 == .partly }) { kind = .partly }
        tokens = first.1.lowerBound..<(kinds.last?.1.upperBound ?? first.1.upperBound)
    }

    /// "A little dizzy, yeah": an answer at the end of the first phrases.
    private static func late(
        _ leads: [(form: AnswerForm, tokens: Range<Int>)],
        _ run: Run
    ) -> [(AnswerForm.Kind, Range<Int>)] {
        let found = leads.first { lead in
            let last = lead.tokens.upperBound - 1
            return lead.tokens.lowerBound < 12
                && (lead.form.kind == .yes || lead.form.kind == .no)
                && (run.tokens[last].endsSentence || run.tokens[last].endsPhrase
                    || last == run.tokens.count - 1)
        }
        return found.map { [($0.form.kind, $0.tokens)] } ?? []
    }

    private static func corrects(_ run: Run, _ between: Range<Int>) -> Bool {
        run.tokens[between].contains { corrections.contains($0.text) }
    }

    private static let corrections: Set<String> = [
        "no", "wait", "actually", "sorry", "rather", "make", "mean",
    ]
    private static let introductions: Set<String> = [
        "well", "oh", "so", "and", "honestly", "to", "be", "honest", "i", "would", "say", "hmm",
        "let", "me", "see", "think", "gosh", "boy", "god", "lord",
    ]
}
