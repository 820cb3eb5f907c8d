import Billing
import Configuration
import Recordings
import TOMLKit

/// How the kinds of values of a rule file are declared and read.
extension TableReader {
    func code(_ key: String) -> ServiceCode {
        required(key, codeInWords, standIn: standInCode, parse: ServiceCode.init(rawValue:))
    }

    func codes(_ key: String, atLeast: Int = 0) -> [ServiceCode] {
        texts(key, codeInWords, default: [], atLeast: atLeast) {
            ServiceCode(rawValue: $0) != nil
        }.compactMap(ServiceCode.init(rawValue:))
    }

    func line(_ key: String) -> String {
        required(key, "1…200 printable characters", standIn: "") { text in
            isPrintable(text) && text.count <= 200 ? text : nil
        }
    }

    /// Service dates that begin and end with a month, because time is counted by month.
    func serviceDates() -> ServiceDates {
        let from = date(
            "from",
            allowed: "the first day of a month, such as 2026-01-01",
            required: true
        ) { $0.rawValue.hasSuffix("-01") }
        let to = date(
            "to",
            allowed: "the last day of a month, such as 2026-12-31, or no key while no end is known",
            required: false,
            isAllowed: isLastOfMonth
        )
        if let from, let to, to < from {
            problem("\(place("to")) = \(to): allowed is a day after from = \(from)")
        }
        return ServiceDates(from: from ?? standInDate, to: to)
    }

    private func date(
        _ key: String,
        allowed: String,
        required: Bool,
        isAllowed: (CalendarDate) -> Bool
    ) -> CalendarDate? {
        read(key, allowed: allowed, required: required, otherwise: nil, written: nil) { value in
            guard let written = value.date else { return nil }
            let parts = [(written.year, 4), (written.month, 2), (written.day, 2)]
            let text = parts.map { padded($0.0, $0.1) }.joined(separator: "-")
            guard let date = CalendarDate(rawValue: text), isAllowed(date) else { return nil }
            return Optional.some(date)
        }
    }

    /// A whole number, or `nil` without the key.
    func optionalInteger(_ key: String, _ unit: String, in range: ClosedRange<Int>) -> Int? {
        read(
            key,
            allowed: "a whole number of \(unit), \(range.lowerBound)…\(range.upperBound)",
            required: false,
            otherwise: nil,
            written: nil
        ) { value in
            guard let number = value.int, range.contains(number) else { return nil }
            return Optional.some(number)
        }
    }

    func optionalBoolean(_ key: String) -> Bool? {
        read(key, allowed: "true or false", required: false, otherwise: nil, written: nil) {
            $0.bool.map(Optional.some)
        }
    }

    func optionalChoice<Choice: RawRepresentable<String> & CaseIterable>(
        _ key: String,
        as: Choice.Type = Choice.self
    ) -> Choice? {
        optional(key, names(Choice.self), parse: Choice.init(rawValue:))
    }

    /// A set of names, with all or none of them as the default.
    func set<Choice: RawRepresentable<String> & CaseIterable & Hashable>(
        _ key: String,
        default otherwise: [Choice]
    ) -> Set<Choice> {
        let count = Choice.allCases.count
        return Set(choices(key, count: 1...count, default: otherwise))
    }

    /// A range as two whole numbers.
    func optionalRange(_ key: String, in range: ClosedRange<Int>) -> ClosedRange<Int>? {
        read(
            key,
            allowed: "a list of the least and the greatest number, each"
                + " \(range.lowerBound)…\(range.upperBound)",
            required: false,
            otherwise: nil,
            written: nil
        ) { value in
            let numbers = value.array.map { $0.compactMap { $0.int } } ?? []
            guard numbers.count == 2, numbers.count == value.array?.count,
                numbers.allSatisfy(range.contains), numbers[0] <= numbers[1]
            else { return nil }
            return Optional.some(numbers[0]...numbers[1])
        }
    }
}

private let codeInWords = "a code of five of A-Z and 0-9, such as \"99484\""

/// Stands in while problems are collected; whoever reads the file throws it away.
private let standInCode: ServiceCode = {
    guard let code = ServiceCode(rawValue: "00000") else {
        preconditionFailure("five digits are a code")
    }
    return code
}()

private let standInDate: CalendarDate = {
    guard let date = CalendarDate(rawValue: "2000-01-01") else {
        preconditionFailure("2000 began on the first of January")
    }
    return date
}()

private func isLastOfMonth(_ date: CalendarDate) -> Bool {
    guard let day = Int(date.rawValue.suffix(2)) else { return false }
    return CalendarDate(rawValue: "\(date.rawValue.prefix(8))\(padded(day + 1, 2))") == nil
}

private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
