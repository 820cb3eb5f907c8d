import Foundation
import Insights
import Recordings
import Reports
import Testing

@Suite struct HostileNoteTests {
    /// Words of a transcript that a format could take for something else.
    static let attacks =
        hostile + [
            "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"><b>&amp;",
            "'); DROP TABLE findings;--", "=cmd|' /C calc'!A0", "@SUM(1+1)",
            "](https://evil.example) ![x](https://evil.example/x.png)", "# Heading\n- item",
            "**bold** _it_ `code` ~~no~~ <https://evil.example> www.evil.example",
            "{{title}} {{{title}}} {{>page}}", "<\u{301}script>", "|a|b|\n|-|-|",
            "1. one\r\n\r\n2. two",
        ]

    static func note(_ words: String) throws -> ChartNote {
        var finding = found(
            1,
            .adherence,
            words,
            at: 20,
            attributes: ["name": words, words: "x"],
            note: words,
            decisions: [decided(.accepted)]
        )
        finding.original.quote = words + "?"
        finding.decisions = [decided(.corrected, correction: found(1, .mood, words, at: 3).finding)]
        let open = found(2, .suicidePlan, words, at: 30, attributes: ["method": words], note: words)
        return try SampleNote(
            findings: [finding, open],
            patientName: words.printable,
            staffName: words.printable,
            practice: words
        ).note()
    }

    @Test("nothing moves a cursor, hides or reorders, in any format", arguments: attacks)
    func printable(words: String) throws {
        let note = try Self.note(words)
        for text in [note.text(plain), note.markdown, note.html] {
            #expect(harmful(text).isEmpty)
        }
    }

    @Test("a text stays within 80 columns", arguments: attacks)
    func columns(words: String) throws {
        let text = try Self.note(words).text(plain)
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }

    @Test("a page has the elements of the template and no others", arguments: attacks)
    func html(words: String) throws {
        let html = try Self.note(words).html
        #expect(tags(html) == tags(try Self.note("words").html))
        #expect(!tags(html).contains { $0.contains("src=") || $0.contains("href=") })
    }

    @Test(
        "Markdown has the lines of the template, each mark of an attack escaped",
        arguments: attacks
    )
    func markdown(words: String) throws {
        let hostile = try Self.note(words).markdown
        let plain = try Self.note("words").markdown
        let starts = { (text: String) in text.split(separator: "\n").map { $0.prefix(6).first } }
        #expect(starts(hostile) == starts(plain))
        // Without the escaped characters there is nothing left but the template's own marks.
        let bare = hostile.replacing(#/\\./#, with: "")
        for mark in ["<", "[", "](", "`", "~", "_", "://", "www.", "!", "|", "{"] {
            #expect(!bare.contains(mark), "\(mark)")
        }
        #expect(
            bare.count(where: { $0 == "*" })
                == plain.replacing(#/\\./#, with: "").count(where: { $0 == "*" })
        )
    }

    @Test("a word of a megabyte is cut")
    func longWord() throws {
        for word in [
            String(repeating: "a", count: 1_000_000),
            "e" + String(repeating: "\u{301}", count: 1_000_000),
        ] {
            let note = try SampleNote(findings: [
                found(1, .sleep, word, at: 1, attributes: ["kind": word, word: "x"], note: word)
            ]).note()
            for text in [note.text(plain), note.markdown, note.html] {
                #expect(text.utf8.count < 60_000)
                #expect(text.contains("…"))
            }
        }
    }

    private func tags(_ html: String) -> [String] {
        html.matches(of: #/<[^>]*>/#).map { String($0.output) }
    }
}
