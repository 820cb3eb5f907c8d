import Foundation
import Recordings
import Testing

struct PhoneNumberTests {
    @Test(
        "numbers are read as phone systems and people write them",
        arguments: [
            ("913125550105", "+13125550105"),  // 9 for a line, then as dialled
            ("93125550105", "+13125550105"),
            ("9135550101", "+19135550101"),  // Kansas, nothing to remove
            ("19135550101", "+19135550101"),
            ("919135550101", "+19135550101"),
            ("(252)792-8686", "+12527928686"),
            ("13125550101", "+13125550101"),
            ("3125550101", "+13125550101"),
            ("+13125550101", "+13125550101"),
            (" +1 (312) 555.0101 ", "+13125550101"),
            ("312\u{A0}555\u{2011}0101", "+13125550101"),
            ("01113125550101", "+13125550101"),
            ("011442079460000", "+442079460000"),
            ("9011442079460000", "+442079460000"),
            ("+44 20 7946 0000", "+442079460000"),
        ]
    )
    func readable(_ raw: String, _ number: String) {
        #expect(normalizer.normalize(raw)?.rawValue == number)
    }

    @Test(
        "what is no number, or could be two, is not guessed",
        arguments: [
            "", "anonymous", "Restricted", "unknown", "403", "5550101", "988", "911", "9911",
            "1125550101", "3120550101", "+1125550101", "+113125550101", "+11255501010",
            "3125550101x403", "3125550101,403", "+", "++13125550101", "+44 (0)20 7946 0000",
            "+0442079460000", "+4420794600001234", "+44207", "00442079460000",
            "31255501012", "893125550101", "3125550101+", "３１２５５５０１０１", "sip:3125550101",
        ]
    )
    func unreadable(_ raw: String) {
        #expect(normalizer.normalize(raw) == nil)
    }

    @Test("a number that two access prefixes make different is not guessed")
    func ambiguousPrefix() {
        let normalizer = PhoneNumber.Normalizer(
            countryCode: "1",
            accessPrefixes: ["9", "90", "9011"]
        )
        // 9 then 011 44…, or 9011 then a number of its own.
        #expect(normalizer.normalize("9011442079460000")?.rawValue == "+442079460000")
        #expect(normalizer.normalize("90112125550101") == nil)
        #expect(normalizer.normalize("903125550101")?.rawValue == "+13125550101")
    }

    @Test("without access prefixes nothing is removed")
    func noPrefix() {
        let normalizer = PhoneNumber.Normalizer(countryCode: "1", accessPrefixes: [""])
        #expect(normalizer.normalize("913125550105") == nil)
    }

    @Test(
        "in another country a national number has a trunk zero",
        arguments: [
            ("030 123456", "+4930123456"), ("0044 20 7946 0000", "+442079460000"),
            ("0030123456", "+30123456"), ("+1 312 555 0101", "+13125550101"), ("123456", nil),
            ("3125550101", nil),
        ] as [(String, String?)]
    )
    func elsewhere(_ raw: String, _ number: String?) {
        let normalizer = PhoneNumber.Normalizer(countryCode: "49", accessPrefixes: [])
        #expect(normalizer.normalize(raw)?.rawValue == number)
    }

    @Test("a number is not printed by accident")
    func redacted() throws {
        let number = try #require(PhoneNumber(rawValue: "+13125550101"))
        #expect(!"\(number) \([number]) \(String(reflecting: number))".contains("555"))
    }

    @Test("a stored number is read back, and a damaged one is not")
    func coding() throws {
        let number = try #require(PhoneNumber(rawValue: "+13125550101"))
        let data = try JSONEncoder().encode([number])
        #expect(String(decoding: data, as: UTF8.self) == "[\"+13125550101\"]")
        try #expect(JSONDecoder().decode([PhoneNumber].self, from: data) == [number])
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([PhoneNumber].self, from: Data("[\"3125550101\"]".utf8))
        }
    }
}
