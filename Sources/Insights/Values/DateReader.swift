import Foundation

/// Reads days as people name them, against the day of the call.
struct DateReader {
    let tokens: [Token]
    let calendar: CallCalendar

    typealias Found = (text: String, end: Int)

    /// A day from now on: "tomorrow", "next Tuesday", "the fifteenth", "in two weeks".
    func coming(at start: Int) -> Found? {
        switch text(start) {
        case "today", "tonight", "now": return found(calendar.adding(0), start + 1)
        case "this" where Self.partsOfDay.contains(text(start + 1)):
            return found(calendar.adding(0), start + 2)
        case "this" where text(start + 1) == "weekend":
            return found(calendar.weekend(), start + 2)
        case "this", "next", "on", "by", "until", "before", "every", "come":
            if let end = weekdayEnd(start + 1), let day = Self.weekdays[text(start + 1)] {
                let date =
                    text(start) == "next"
                    ? calendar.nextWeek(weekday: day) : calendar.coming(weekday: day)
                return numbered(found(date, end))
            }
            guard text(start) == "next" else { return nil }
            return next(start)
        case "tomorrow": return found(calendar.adding(1), start + 1)
        case "day" where text(start + 1) == "after" && text(start + 2) == "tomorrow":
            return found(calendar.adding(2), start + 3)
        case "in", "within": return distance(start + 1)
        case "end" where text(start + 1) == "of" && text(start + 3) == "month":
            return found(calendar.endOfMonth(), start + 4)
        case "end" where text(start + 1) == "of" && text(start + 3) == "week":
            return found(calendar.coming(weekday: 6), start + 4)
        case "first" where text(start + 1) == "week" && text(start + 2) == "of":
            guard let month = Self.months[text(start + 3)] else { return nil }
            return found(calendar.coming(day: 1, month: month), start + 4)
        default:
            if let day = Self.weekdays[text(start)], let end = weekdayEnd(start) {
                return numbered(found(calendar.coming(weekday: day), end))
            }
            guard let (day, month, end) = monthDay(start) else { return nil }
            return found(calendar.coming(day: day, month: month), end)
        }
    }

    /// A day up to now: "yesterday", "last Friday", "two weeks ago", "since Monday".
    func past(at start: Int) -> Found? {
        switch text(start) {
        case "yesterday": return found(calendar.adding(-1), start + 1)
        case "last" where text(start + 1) == "night":
            return found(calendar.adding(-1), start + 2)
        case "last" where text(start + 1) == "week":
            return found(calendar.adding(-7), start + 2)
        case "last", "on", "since":
            guard let day = Self.weekdays[text(start + 1)] else { return nil }
            return found(calendar.past(weekday: day), start + 2)
        default:
            if let (day, month, end) = monthDay(start) {
                return found(calendar.past(day: day, month: month), end)
            }
            guard let (count, end) = count(start), text(end + 1) == "ago",
                let unit = Self.units[text(end)]
            else { return nil }
            return found(calendar.adding(-count * unit.count, unit.component), end + 2)
        }
    }

    private func next(_ start: Int) -> Found? {
        switch text(start + 1) {
        case "week": return found(calendar.adding(7), start + 2)
        case "month": return found(calendar.adding(1, .month), start + 2)
        case "weekend": return found(calendar.weekend(weeksLater: 1), start + 2)
        default: return nil
        }
    }

    private func distance(_ start: Int) -> Found? {
        guard let (count, end) = count(start) else { return nil }
        if ["minute", "minutes", "hour", "hours"].contains(text(end)) {
            return found(calendar.adding(0), end + 1)
        }
        guard let unit = Self.units[text(end)] else { return nil }
        return found(calendar.adding(count * unit.count, unit.component), end + 1)
    }

    private func count(_ start: Int) -> (value: Int, end: Int)? {
        if text(start) == "a" || text(start) == "an" {
            if text(start + 1) == "couple" {
                return (2, text(start + 2) == "of" ? start + 3 : start + 2)
            }
            return (1, start + 1)
        }
        if text(start) == "couple" { return (2, text(start + 1) == "of" ? start + 2 : start + 1) }
        guard let (value, end) = NumberReader(tokens: tokens).number(at: start),
            value == value.rounded(), (0...1000).contains(value)
        else { return nil }
        return (Int(value), end)
    }

    /// "October sixth", "the fifteenth of May", "the twenty second", "October 6".
    private func monthDay(_ start: Int) -> (day: Int, month: Int?, end: Int)? {
        if let month = Self.months[text(start)] {
            let at = text(start + 1) == "the" ? start + 2 : start + 1
            if let (day, end) = ordinal(at) { return (day, month, end) }
            guard let (value, end) = NumberReader(tokens: tokens).number(at: at),
                (1...31).contains(value), value == value.rounded()
            else { return nil }
            return (Int(value), month, end)
        }
        guard text(start) == "the", let (day, end) = ordinal(start + 1) else { return nil }
        if text(end) == "of", let month = Self.months[text(end + 1)] {
            return (day, month, end + 2)
        }
        // "The first thing" and "the second one" are no days.
        let isDay =
            day > 5 || end == tokens.count || tokens[end - 1].endsSentence
            || tokens[end - 1].endsPhrase
        return isDay ? (day, nil, end) : nil
    }

    private func ordinal(_ start: Int) -> (day: Int, end: Int)? {
        if let day = NumberWords.ordinal(text(start)) { return (day, start + 1) }
        guard let ten = NumberWords.tens[text(start)], ten <= 30,
            let one = NumberWords.ordinals[text(start + 1)], one <= 9, ten + one <= 31
        else { return nil }
        return (ten + one, start + 2)
    }

    private func weekdayEnd(_ start: Int) -> Int? {
        guard Self.weekdays[text(start)] != nil else { return nil }
        return Self.partsOfDay.contains(text(start + 1)) ? start + 2 : start + 1
    }

    /// "Tuesday the twenty-second": the number counts.
    private func numbered(_ weekday: Found?) -> Found? {
        guard let weekday, text(weekday.end) == "the", let (day, end) = ordinal(weekday.end + 1)
        else { return weekday }
        return found(calendar.coming(day: day, month: nil), end) ?? weekday
    }

    private func found(_ date: String?, _ end: Int) -> Found? {
        date.map { ($0, end) }
    }

    private func text(_ position: Int) -> String {
        position < tokens.count ? tokens[position].text : ""
    }
}
