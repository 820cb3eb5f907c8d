import CareTime
import Foundation
import PracticeFiles
import Recordings
import Testing

struct ManualTimeTests {
    private func when(
        _ date: String,
        minutes: String? = nil,
        _ start: String? = nil,
        _ stop: String? = nil,
        in zone: String = "America/Chicago"
    ) throws -> CareEntry.When {
        try ManualTime.when(
            day: try day(date),
            minutes: minutes,
            start: start,
            stop: stop,
            timeZone: try #require(TimeZone(identifier: zone))
        )
    }

    @Test(
        "minutes are exact",
        arguments: [
            ("1", 60_000), ("0.01", 600), ("7.5", 450_000), ("7.50", 450_000), ("1440", 86_400_000),
            ("1440.00", 86_400_000), ("0.29", 17_400), ("007", 420_000),
        ] as [(String, Int64)]
    )
    func minutes(_ text: String, _ milliseconds: Int64) throws {
        let date = try day("2026-09-10")
        #expect(
            try when("2026-09-10", minutes: text) == .length(Milliseconds(milliseconds), on: date)
        )
    }

    @Test(
        "other minutes are refused",
        arguments: [
            "0", "0.00", "-5", "+5", "5.", ".5", "5.123", "1440.01", "1441", "99999", "1e2", "5,5",
            "٥", "5 ", "", "1:30", "0x10", "inf",
        ]
    )
    func badMinutes(_ text: String) throws {
        let problem = try #require(throws: ManualTime.Problem.self) {
            try when("2026-09-10", minutes: text)
        }
        #expect(problem.field == "minutes")
        #expect(
            "\(problem)" == "minutes: must be a number above 0 and at most 1440 with up to two"
                + " decimals, such as 7.5"
        )
    }

    @Test(
        "other times of day are refused",
        arguments: [
            "9:00", "09:60", "09:00:60", "24:01", "24:00:01", "25:00", "0900", "09:00:00.5",
            "9:00 AM", "09:00Z", "", " 09:00", "09:00 ", "０９:00", "-9:00", "09:0",
        ]
    )
    func badTimes(_ text: String) throws {
        for (field, start, stop) in [("start", text, "23:00"), ("stop", "00:00", text)] {
            let problem = try #require(throws: ManualTime.Problem.self) {
                try when("2026-09-10", start, stop)
            }
            #expect(problem.field == field)
            #expect(
                problem.message
                    == "must be a time of day from 00:00 to 24:00, as HH:MM or HH:MM:SS"
            )
        }
    }

    @Test(
        "minutes agree with times of day to a hundredth, and the times hold",
        arguments: [("0.17", true), ("0.16", true), ("0.18", false), ("0.15", false), ("1", false)]
    )
    func agreement(_ minutes: String, _ agrees: Bool) throws {
        if agrees {
            let when = try when("2026-09-10", minutes: minutes, "09:00:00", "09:00:10")
            #expect(try when == self.when("2026-09-10", "09:00:00", "09:00:10"))
        } else {
            let problem = try #require(throws: ManualTime.Problem.self) {
                try when("2026-09-10", minutes: minutes, "09:00:00", "09:00:10")
            }
            #expect(problem.field == "minutes")
        }
    }

    @Test(
        "work lasts as long as the practice's clocks say, also where they are changed",
        arguments: [
            ("America/Chicago", "2026-03-08", "01:30", "03:30", 60),  // put forward at 02:00
            ("America/Chicago", "2026-03-08", "00:00", "24:00", 23 * 60),
            ("America/Chicago", "2026-11-01", "00:00", "24:00", 25 * 60),  // put back at 02:00
            ("America/Chicago", "2026-11-01", "00:30", "02:30", 3 * 60),
            ("America/Chicago", "2026-11-01", "00:50", "01:10", 20),  // 01:10 is there twice
            ("America/Chicago", "2026-11-01", "01:10", "01:50", 40),
            ("America/Chicago", "2026-11-01", "01:50", "02:00", 10),  // and so is 01:50
            ("America/Chicago", "2025-11-02", "01:30", "02:30", 60),
            ("America/Chicago", "2026-11-01", "01:50", "01:10", 20),
            ("America/Phoenix", "2026-03-08", "01:30", "03:30", 120),  // never changed
            ("Australia/Lord_Howe", "2026-04-05", "01:15", "02:15", 90),  // half an hour back
            ("Australia/Lord_Howe", "2026-04-05", "01:45", "02:15", 30),
            ("Australia/Lord_Howe", "2026-10-04", "01:45", "02:45", 30),  // and forward
            ("UTC", "2024-02-29", "23:59:59", "24:00:00", 0),
        ] as [(String, String, String, String, Int64)]
    )
    func clocks(_ zone: String, _ date: String, _ start: String, _ stop: String, _ minutes: Int64)
        throws
    {
        guard case .span(let span) = try when(date, start, stop, in: zone) else {
            Issue.record("start and stop make a span")
            return
        }
        #expect(span.duration == (minutes == 0 ? .seconds(1) : .seconds(minutes * 60)))
    }

    @Test(
        "a time that the clocks leave out is no time",
        arguments: [
            ("America/Chicago", "2026-03-08", "02:00"),
            ("America/Chicago", "2026-03-08", "02:59:59"),
            ("Australia/Lord_Howe", "2026-10-04", "02:15"), ("Pacific/Apia", "2011-12-30", "12:00"),
        ]
    )
    func gap(_ zone: String, _ date: String, _ time: String) throws {
        for (field, start, stop) in [("start", time, "23:00"), ("stop", "00:00", time)] {
            // In a day that is left out whole, the start is wrong already.
            let expected = zone == "Pacific/Apia" ? "start" : field
            let problem = try #require(throws: ManualTime.Problem.self) {
                try when(date, start, stop, in: zone)
            }
            #expect(problem.field == expected)
            #expect(problem.message.hasPrefix("there is no such time on that day"))
        }
    }

    @Test("a stop is after its start on the same day", arguments: ["08:59:59", "09:00", "00:00"])
    func order(_ stop: String) throws {
        let problem = try #require(throws: ManualTime.Problem.self) {
            try when("2026-09-10", "09:00", stop)
        }
        #expect(problem.field == "stop")
        #expect(problem.message.contains("work across midnight is two entries"))
    }

    @Test("of two readings of equal length it is the earlier one")
    func earlierReading() throws {
        let start = try Date("2026-11-01T01:10:00-05:00", strategy: .iso8601).epochMilliseconds
        let end = Milliseconds(start) + .seconds(40 * 60)
        let expected = DatedSpan(start: Milliseconds(start), end: end)
        #expect(try when("2026-11-01", "01:10", "01:50") == .span(expected))
    }

    @Test("a time that exists twice is not its own stop")
    func sameTime() throws {
        let problem = try #require(throws: ManualTime.Problem.self) {
            try when("2025-11-02", "01:30", "01:30")
        }
        #expect(problem.field == "stop")
    }

    @Test(
        "work until midnight begins at the last instant at which the calendar shows its start",
        arguments: [
            "America/New_York", "America/Chicago", "America/Phoenix", "Pacific/Honolulu", "UTC",
            "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Kathmandu",
        ]
    )
    func calendar(_ zone: String) throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(identifier: zone))
        let first = try #require(calendar.date(from: DateComponents(year: 2026)))
        var expected: [String: [String: Milliseconds]] = [:]
        for quarter in 0..<(365 * 96) {
            let instant = first.addingTimeInterval(Double(quarter) * 900)
            let parts = calendar.dateComponents(
                [.year, .month, .day, .hour, .minute],
                from: instant
            )
            guard parts.year == 2026, let month = parts.month, let date = parts.day,
                let hour = parts.hour, let minute = parts.minute
            else { continue }
            let text = String(format: "2026-%02d-%02d", month, date)
            let start = Milliseconds.seconds(Int64(instant.timeIntervalSince1970))
            let time = String(format: "%02d:%02d", hour, minute)
            expected[text, default: [:]][time] = start
        }
        var wrong: [String] = []
        for (date, times) in expected {
            for hour in 0..<24 {
                for minute in [0, 15, 30, 45] {
                    let time = String(format: "%02d:%02d", hour, minute)
                    let when = try? when(date, time, "24:00", in: zone)
                    let start: Milliseconds? =
                        if case .span(let span) = when { span.start } else { nil }
                    if start != times[time] { wrong.append("\(date) \(time)") }
                }
            }
        }
        #expect(wrong.isEmpty)
        #expect(expected.count == 365)
    }

    @Test("a reason is one line without spaces around it")
    func reason() throws {
        #expect(try ManualTime.reason(" chart review\t") == "chart review")
        for text in ["", "  ", "a\nb", "a\u{202E}b", String(repeating: "x", count: 501)] {
            #expect(throws: ManualTime.Problem.self) { try ManualTime.reason(text) }
        }
        #expect(try ManualTime.reason(String(repeating: "x", count: 500)).count == 500)
    }

    @Test("a day is read as in files", arguments: ["2026-02-29", "1899-12-31", "10000-01-01", ""])
    func noDay(_ text: String) throws {
        let problem = try #require(throws: ManualTime.Problem.self) { try ManualTime.day(text) }
        #expect(
            "\(problem)" == "date: must be a day of the calendar from 1900 on, as YYYY-MM-DD"
        )
        #expect(try ManualTime.day("2024-02-29").rawValue == "2024-02-29")
    }
}
