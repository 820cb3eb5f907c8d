import Recordings

extension CalendarDate {
    var year: Int { number(0..<4) }
    var monthNumber: Int { number(5..<7) }
    var day: Int { number(8..<10) }

    /// Whole months from this day to a later one; negative if it is earlier.
    func wholeMonths(until other: CalendarDate) -> Int {
        (other.year - year) * 12 + other.monthNumber - monthNumber - (other.day < day ? 1 : 0)
    }

    /// Whether this day lies at most so many months before another, or on it.
    func isWithin(_ months: Int, before other: CalendarDate) -> Bool {
        guard self <= other else { return false }
        let whole = wholeMonths(until: other)
        return whole < months || (whole == months && day == other.day)
    }

    /// Days from this day to a later one; negative if it is earlier.
    func days(until other: CalendarDate) -> Int {
        other.dayNumber - dayNumber
    }

    /// Days since 1 March of the year 0, by which leap days come last in a year.
    private var dayNumber: Int {
        let isEarly = monthNumber < 3
        let year = isEarly ? year - 1 : year
        let month = monthNumber + (isEarly ? 9 : -3)
        return year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + day - 1
    }

    /// As in `30 November`.
    var inWords: String {
        let names = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September",
            "October", "November", "December",
        ]
        return "\(day) \(names[monthNumber - 1])"
    }

    private func number(_ range: Range<Int>) -> Int {
        rawValue.utf8.dropFirst(range.lowerBound).prefix(range.count)
            .reduce(0) { $0 * 10 + Int($1) - 48 }
    }
}
