import Configuration
import Insights
import Recordings
import TOMLKit

/// How the kinds of values of an insight rule file are declared and read.
extension TableReader {
    func line(_ key: String) -> String {
        required(key, lineInWords, standIn: "") { isLine($0) ? $0 : nil }
    }

    func optionalLine(_ key: String) -> String? {
        optional(key, lineInWords) { isLine($0) ? $0 : nil }
    }

    /// The name of a rule, a lexicon or a topic.
    func identifier(_ key: String) -> String {
        required(key, nameInWords, standIn: "") { isName($0) ? $0 : nil }
    }

    func name(_ key: String) -> String? {
        optional(key, nameInWords) { isName($0) ? $0 : nil }
    }

    func percent(_ key: String, default otherwise: Int) -> Double {
        Double(integer(key, "percent", in: 1...100, default: otherwise)) / 100
    }

    func wholeNumber(_ key: String, _ unit: String, in range: ClosedRange<Int>) -> Int? {
        read(
            key,
            allowed: "a whole number of \(unit), \(range.lowerBound)…\(range.upperBound)",
            required: false,
            otherwise: nil,
            written: nil
        ) { value in value.int.flatMap { range.contains($0) ? Optional.some($0) : nil } }
    }

    func choice<Choice: RawRepresentable<String> & CaseIterable>(_ key: String) -> Choice? {
        optional(key, names(Choice.self), parse: Choice.init(rawValue:))
    }

    /// A name out of a fixed set, or `"none"`.
    func choice(_ key: String, orNone otherwise: Polarity) -> Polarity? {
        guard has(key) else {
            _ = optional(key, "\(names(Polarity.self)) | \"none\"") { $0 }
            return otherwise
        }
        return required(key, "\(names(Polarity.self)) | \"none\"", standIn: nil) { text in
            text == "none" ? .some(nil) : Polarity(rawValue: text).map(Optional.some)
        }
    }

    /// At least one pattern; each is tried, so that all that are wrong are named.
    func patterns(_ key: String) -> [Pattern] {
        let texts = read(
            key,
            allowed: "a list of patterns",
            required: true,
            otherwise: [],
            written: nil
        ) { value -> [String]? in
            guard let array = value.array else { return nil }
            let texts = array.compactMap { $0.string }
            return texts.count == array.count && !texts.isEmpty ? texts : nil
        }
        var seen: Set<String> = []
        for text in texts where !seen.insert(text).inserted {
            problem("\(place(key)): \(quoted(text)) is there twice; allowed is each once")
        }
        return texts.compactMap { text in
            do throws(PatternError) {
                return try Pattern(text)
            } catch {
                problem("\(place(key)): \(quoted(String(text.prefix(80)))): \(error)")
                return nil
            }
        }
    }

    /// `["rank=active", "method=overdose"]`.
    func attributes(_ key: String) -> [String: String] {
        pairs(key, "\"name=value\"") { !$0.isEmpty }
    }

    func types(_ key: String) -> Set<FindingType> {
        Set(choices(key, count: 1...FindingType.allCases.count, default: []))
    }

    /// `["due=date", "name=medicine", "what=rest", "who=speaker"]`.
    func sought(_ key: String) -> [SoughtValue] {
        let written = pairs(
            key,
            "\"attribute=from\", from being a value (date, dose, …), a lexicon, rest or speaker",
            isAllowed: isName
        )
        return written.sorted { $0.key < $1.key }.map { attribute, origin in
            switch origin {
            case "rest": SoughtValue(attribute: attribute, origin: .rest)
            case "speaker": SoughtValue(attribute: attribute, origin: .speaker)
            case _ where Pattern.valueNames.contains(origin):
                SoughtValue(attribute: attribute, origin: .value(origin))
            default: SoughtValue(attribute: attribute, origin: .lexicon(origin))
            }
        }
    }

    private func pairs(
        _ key: String,
        _ allowed: String,
        isAllowed: (String) -> Bool
    ) -> [String: String] {
        func parts(_ text: String) -> (String, String)? {
            guard let sign = text.firstIndex(of: "="), isPrintable(text), text.count <= 80 else {
                return nil
            }
            let name = String(text[..<sign])
            let value = String(text[text.index(after: sign)...])
            return isName(name) && isAllowed(value) ? (name, value) : nil
        }
        let texts = texts(key, allowed, default: []) { parts($0) != nil }
        return Dictionary(texts.compactMap(parts)) { first, _ in first }
    }
}

private let lineInWords = "1…300 printable characters"
private let nameInWords = "1…60 of a-z, 0-9, _, . and -"

private func isLine(_ text: String) -> Bool {
    isPrintable(text) && text.count <= 300
}

private func isName(_ text: String) -> Bool {
    text.wholeMatch(of: /[a-z0-9_.-]{1,60}/) != nil
}
