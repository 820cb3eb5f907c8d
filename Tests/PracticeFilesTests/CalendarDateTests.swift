import Foundation
import Recordings
import Testing

struct CalendarDateTests {
    @Test("days of the calendar are dates", arguments: ["2026-09-08", "2024-02-29", "2000-02-29"])
    func days(_ text: String) {
        #expect(CalendarDate(rawValue: text)?.rawValue == text)
    }

    @Test(
        "other texts are not",
        arguments: [
            "2026-02-29", "1900-02-29", "2026-04-31", "2026-00-10", "2026-13-01", "2026-01-00",
            "2026-01-32", "2026-1-1", "20260908", "26-09-08", "2026-09", "2026-09-08T10:00:00Z",
            " 2026-09-08", "2026-09-08 ", "2026-09-08\n", "-2026-09-08", "+2026-09-08", "",
            "2026/09/08", "２０２６-09-08", "12026-09-08",
        ]
    )
    func noDays(_ text: String) {
        #expect(CalendarDate(rawValue: text) == nil)
    }

    @Test("dates sort by time")
    func order() {
        let texts = ["2026-10-01", "2025-12-31", "2026-09-30"]
        let dates = texts.compactMap(CalendarDate.init(rawValue:))
        #expect(dates.sorted().map(\.rawValue) == ["2025-12-31", "2026-09-30", "2026-10-01"])
    }

    @Test("a stored date is one string")
    func coding() throws {
        let date = try #require(CalendarDate(rawValue: "2026-09-08"))
        let data = try JSONEncoder().encode([date])
        #expect(String(decoding: data, as: UTF8.self) == "[\"2026-09-08\"]")
    }
}
