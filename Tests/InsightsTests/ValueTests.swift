import Insights
import Recordings
import Testing

/// Numbers and days as people say them, seen through the findings that carry them.
@Suite("Numbers and days")
struct ValueTests {
    @Test(
        "Numbers are read as they are said",
        arguments: [
            ("fourteen", "14"), ("14", "14"), ("twenty five", "25"), ("twenty-five", "25"),
            ("a hundred and fifty", "150"), ("one hundred", "100"), ("two point five", "2.5"),
            ("one twelve", "112"), ("one oh one", "101"), ("five hundred", "500"),
            ("a thousand", "1000"), ("12.5", "12.5"), ("1,000", "1000"),
            ("seven and a half", "7.5"),
            ("twenty, no, fifteen", "15"), ("forty, I mean thirty", "30"),
        ]
    )
    func numbers(_ said: String, _ value: String) throws {
        let findings = try Shipped.findings([
            (.patient, "I take sertraline \(said) milligrams every day")
        ])
        let medicine = try #require(findings.first { $0.type == .medication })
        #expect(medicine.attributes["dose"] == "\(value) mg")
    }

    @Test(
        "Days are read against the day of the call, a Tuesday",
        arguments: [
            ("today", "2026-10-13"), ("tonight", "2026-10-13"), ("tomorrow", "2026-10-14"),
            ("the day after tomorrow", "2026-10-15"), ("on Friday", "2026-10-16"),
            ("on Tuesday", "2026-10-20"), ("next Tuesday", "2026-10-20"),
            ("next Friday", "2026-10-23"), ("this weekend", "2026-10-18"),
            ("in two weeks", "2026-10-27"), ("in a couple of days", "2026-10-15"),
            ("on the fifteenth", "2026-10-15"), ("on the 22nd", "2026-10-22"),
            ("on the third of November", "2026-11-03"), ("on November third", "2026-11-03"),
            ("by the end of the month", "2026-10-31"), ("the first week of December", "2026-12-01"),
            ("in a month", "2026-11-13"), ("in thirty minutes", "2026-10-13"),
            ("on Wednesday, and Friday", "2026-10-14"), ("on January second", "2027-01-02"),
        ]
    )
    func days(_ said: String, _ due: String) throws {
        let findings = try Shipped.findings([(.staff, "I'll call the pharmacy \(said).")])
        let promise = try #require(findings.first { $0.type == .commitment })
        #expect(promise.attributes["due"] == due)
    }

    @Test("The last day of a month and of a year are followed by the next one's first")
    func edges() throws {
        for (day, due) in [
            ("2026-12-31", "2027-01-01"), ("2028-02-28", "2028-02-29"),
            ("2026-02-28", "2026-03-01"),
        ] {
            let findings = try Shipped.findings([(.staff, "I'll call you tomorrow")], date: day)
            #expect(findings.first?.attributes["due"] == due)
        }
    }

    @Test("A promise says who, what and by when")
    func promise() throws {
        let findings = try Shipped.findings([(.patient, "I'll bring you the letter on Thursday.")])
        let promise = try #require(findings.first { $0.type == .commitment })
        #expect(promise.attributes["who"] == "patient")
        #expect(promise.attributes["what"] == "bring you the letter on thursday")
        #expect(promise.attributes["due"] == "2026-10-15")
    }
}
