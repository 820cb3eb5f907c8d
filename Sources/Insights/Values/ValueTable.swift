import Recordings

/// The values that begin at each word of a run.
struct ValueTable {
    typealias Value = (text: String, end: Int)

    private var values: [ValueKind: [Int: Value]] = [:]

    subscript(kind: ValueKind, position: Int) -> Value? { values[kind]?[position] }

    /// The nearest of a kind that begins within a range.
    func first(_ kind: ValueKind, in range: Range<Int>) -> Value? {
        guard let found = values[kind], !found.isEmpty else { return nil }
        return range.lazy.compactMap { found[$0] }.first
    }

    func last(_ kind: ValueKind, in range: Range<Int>) -> Value? {
        guard let found = values[kind], !found.isEmpty else { return nil }
        return range.reversed().lazy.compactMap { found[$0] }.first
    }

    func kinds(at position: Int) -> [ValueKind] {
        values.compactMap { $0.value[position] == nil ? nil : $0.key }
    }

    init(_ tokens: [Token], callDate: CallCalendar) {
        let reader = NumberReader(tokens: tokens)
        let dates = DateReader(tokens: tokens, calendar: callDate)
        for position in tokens.indices {
            add(.date, position, dates.coming(at: position))
            add(.past, position, dates.past(at: position))
            add(.frequency, position, frequency(tokens, at: position))
            guard let (value, end) = reader.corrected(at: position) else { continue }
            add(.number, position, (value.short, end))
            guard end < tokens.count else { continue }
            let unit = tokens[end].text
            if let dose = Self.doseUnits[unit] {
                add(.dose, position, ("\(value.short) \(dose)", end + 1))
            }
            if unit == "dollars" || unit == "bucks" {
                add(.money, position, (value.short, end + 1))
            }
            if let name = Self.durationUnits[unit] {
                add(.duration, position, ("\(value.short) \(name)", end + 1))
            }
        }
        for position in tokens.indices where tokens[position].text == "dollars" {
            // "$42" comes as "dollars 42".
            if let (value, end) = reader.number(at: position + 1) {
                add(.money, position, (value.short, end))
            }
        }
    }

    private mutating func add(_ kind: ValueKind, _ position: Int, _ value: Value?) {
        guard let value else { return }
        values[kind, default: [:]][position] = value
    }

    private static let doseUnits: [String: String] = [
        "mg": "mg", "milligram": "mg", "milligrams": "mg", "migs": "mg", "mgs": "mg",
        "mcg": "mcg", "microgram": "mcg", "micrograms": "mcg", "gram": "g", "grams": "g",
        "unit": "units", "units": "units", "ml": "ml", "milliliter": "ml", "milliliters": "ml",
        "puff": "puffs", "puffs": "puffs", "tablet": "tablets", "tablets": "tablets",
        "pill": "pills", "pills": "pills", "capsule": "capsules", "capsules": "capsules",
        "drop": "drops", "drops": "drops", "mils": "mg", "tabs": "tablets",
    ]

    private static let durationUnits: [String: String] = [
        "second": "seconds", "seconds": "seconds", "minute": "minutes", "minutes": "minutes",
        "hour": "hours", "hours": "hours", "hrs": "hours", "day": "days", "days": "days",
        "night": "nights", "nights": "nights", "week": "weeks", "weeks": "weeks",
        "month": "months", "months": "months", "year": "years", "years": "years",
    ]
}

/// "twice a day", "every morning", "at bedtime", "three times a week".
private func frequency(_ tokens: [Token], at position: Int) -> ValueTable.Value? {
    func text(_ offset: Int) -> String {
        position + offset < tokens.count ? tokens[position + offset].text : ""
    }
    let periods: Set<String> = [
        "day", "days", "week", "weeks", "month", "night", "morning", "evening", "daily", "hours",
    ]
    switch text(0) {
    case "once", "twice", "thrice":
        if text(1) == "a" || text(1) == "per" || text(1) == "every", periods.contains(text(2)) {
            return ("\(text(0)) a \(text(2))", position + 3)
        }
        return text(1) == "daily" || text(1) == "weekly"
            ? ("\(text(0)) \(text(1))", position + 2) : nil
    case "every", "each":
        if text(1) == "other", periods.contains(text(2)) {
            return ("every other \(text(2))", position + 3)
        }
        if periods.contains(text(1)) { return ("every \(text(1))", position + 2) }
        if periods.contains(text(2)) { return ("every \(text(1)) \(text(2))", position + 3) }
        return nil
    case "daily", "nightly", "weekly": return (text(0), position + 1)
    case "at" where text(1) == "bedtime" || text(1) == "night":
        return ("at \(text(1))", position + 2)
    case "before" where text(1) == "bed": return ("before bed", position + 2)
    case "as" where text(1) == "needed": return ("as needed", position + 2)
    default:
        guard text(1) == "times", text(2) == "a" || text(2) == "per", periods.contains(text(3))
        else { return nil }
        return ("\(text(0)) times a \(text(3))", position + 4)
    }
}
