import Recordings

extension Transcription {
    /// The turns as runs of one speaker each.
    ///
    /// A turn of staff that is only a sign of listening ("mm-hmm") interrupts no run: people go on
    /// with their sentence. Of a patient it may be the answer to a question.
    func runs(_ vocabulary: Vocabulary) -> [Run] {
        var memory = Vocabulary.Memory()
        var groups: [(speaker: Speaker, words: [Word])] = []
        for turn in turns {
            let words = turn.words.filter(isSpeech)
            guard !words.isEmpty else { continue }
            if turn.speaker == .staff, !groups.isEmpty, isListening(words) { continue }
            if groups.last?.speaker == turn.speaker {
                groups[groups.count - 1].words += words
            } else {
                groups.append((turn.speaker, words))
            }
        }
        return groups.map { group in
            let tokens = tokens(of: group.words, vocabulary, &memory)
            return Run(
                speaker: group.speaker,
                words: group.words,
                tokens: tokens,
                sentences: sentences(tokens)
            )
        }
    }

    /// Words mostly within non-speech were made up by the recogniser.
    private func isSpeech(_ word: Word) -> Bool {
        let start = min(word.start, word.end)
        let length = max(word.start, word.end) - start
        let middle = start + Milliseconds(length.rawValue / 2)
        return !nonSpeech.contains { $0.start <= middle && middle < $0.end }
    }

    private func isListening(_ words: [Word]) -> Bool {
        words.count <= 2 && words.last?.text.last != "?"
            && words.allSatisfy { word in
                let texts = NormalizedWord(word.text).texts
                return !texts.isEmpty && texts.allSatisfy(FillerWords.listening.contains)
            }
    }
}

private func tokens(
    of words: [Word],
    _ vocabulary: Vocabulary,
    _ memory: inout Vocabulary.Memory
) -> [Token] {
    var result: [Token] = []
    var sound = ""
    for (index, word) in words.enumerated() {
        let normalized = NormalizedWord(word.text)
        let pause = index + 1 < words.count ? words[index + 1].start - word.end : .zero
        if !normalized.isCutOff {
            for text in normalized.texts {
                // "The er" and "ER" are a place and no hesitation.
                if FillerWords.isPlace(text, after: result.last?.text)
                    || text == "er" && word.text.filter(\.isLetter) == "ER"
                {
                    result.append(Token(text: "\(text)_room", word: index))
                    continue
                }
                let isYes = text == "huh" && sound == "uh" || text == "hmm" && sound == "mm"
                sound = text
                guard isYes || !FillerWords.sounds.contains(text) else { continue }
                result.append(Token(text: isYes ? "yes" : text, word: index))
                result.joinNames()
            }
        }
        guard !result.isEmpty else { continue }
        let last = result.count - 1
        if let mark = word.text.last(where: { !"\"'”’)]".contains($0) }) {
            let isAbbreviation = mark == "." && FillerWords.titles.contains(result[last].text)
            if ".?!…".contains(mark), !isAbbreviation { result[last].endsSentence = true }
            if mark == "?" { result[last].isQuestionMark = true }
            // The comma after a sound belongs to the sound.
            if result[last].word == index, ",;:—–".contains(mark) {
                result[last].endsPhrase = true
            }
        }
        if pause >= Milliseconds(1200) { result[last].endsSentence = true }
    }
    result = withoutYouKnow(result)
    FillerWords.mark(&result)
    for index in result.indices {
        result[index].meaning = vocabulary.meaning(of: result[index].text, &memory)
    }
    return result
}

private func withoutYouKnow(_ tokens: [Token]) -> [Token] {
    var result: [Token] = []
    var index = 0
    while index < tokens.count {
        guard FillerWords.isYouKnow(tokens, at: index) else {
            result.append(tokens[index])
            result.dropRepetition()
            index += 1
            continue
        }
        if !result.isEmpty, tokens[index + 1].endsSentence {
            result[result.count - 1].endsSentence = true
        }
        index += 2
    }
    return result
}

extension [Token] {
    /// "I, I missed" and "it's, it's": a word or two said twice count once, numbers excepted.
    fileprivate mutating func dropRepetition() {
        for length in [1, 2] where count >= 2 * length {
            let last = suffix(length).map(\.text)
            let before = dropLast(length).suffix(length).map(\.text)
            let isNumber = last.contains { NumberWords.isNumber($0) }
            if last == before, !isNumber { return removeLast(length) }
        }
    }

    /// The names of questionnaires and hotlines in one word: "P H Q nine" → phq9.
    fileprivate mutating func joinNames() {
        for (parts, name) in FillerWords.names where count >= parts.count {
            guard suffix(parts.count).map(\.text) == parts else { continue }
            let word = self[count - 1].word
            removeLast(parts.count)
            append(Token(text: name, word: word))
        }
    }
}

/// Where sentences end: at their marks and at pauses; without marks, at a new clause once a
/// sentence is longer than a person would say in one.
private func sentences(_ tokens: [Token]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = 0
    for index in tokens.indices {
        let next = index + 1
        let isLong = next - start >= 25 && next < tokens.count && Clauses.begins(tokens, at: next)
        if tokens[index].endsSentence || isLong || next == tokens.count || next - start >= 80 {
            result.append(start..<next)
            start = next
        }
    }
    return result
}
