import FHIRExport
import Foundation
import Insights
import Recordings
import Testing

@Suite struct HostileWordsTests {
    static let attacks = [
        "\u{1B}[2J\u{7}", "a\r\nb\tc", "\u{202E}evil\u{2066}", "\u{2028}\u{85}\u{FEFF}",
        "\"},{\"resourceType\":\"Patient\"", "<script>alert(1)</script>", "=cmd|'/C calc'!A0",
        "'); DROP TABLE findings;--", " ", "", String(repeating: "a", count: 1_000_000),
        "e" + String(repeating: "\u{301}", count: 1_000_000),
    ]

    @Test(
        "words stay words, without what a reader cannot see, and of bounded length",
        arguments: attacks.indices
    )
    func words(number: Int) throws {
        // Not an argument itself: a test's name must not be a megabyte long.
        let words = Self.attacks[number]
        let findings = [
            reviewed(1, .adherence, ["name": words, words: "x"], words, at: 1),
            reviewed(2, .commitment, ["who": words, "what": words, "due": words], words, at: 5),
        ]
        var sample = SampleCall(findings, patientName: words.printable)
        sample.call.practice = words
        sample.call.software = ["toned", words]
        let bundle = try sample.bundle(account: words)
        // A megabyte of marks on one letter is the longest of them; whole, it would be 12 MB.
        #expect(bundle.json.utf8.count < 250_000)
        #expect(bundle.all("Patient").count == 1)
        for value in bundle.root.inside {
            guard let text = value.text else { continue }
            #expect(text == text.printable)
            // FHIR's strings are not empty and have no space at their ends.
            #expect(!text.isEmpty && text == text.trimmingCharacters(in: .whitespaces))
        }
    }
}
