import Configuration
import Testing

struct SyntaxTests {
    @Test(
        "a syntax error is named with line and column",
        arguments: [
            ("[practice\n", "line 1, column 10: "),
            ("[practice]\nname = \n", "line 2, column 8: "),
            ("[practice]\nname = \"a\nb\"\n", "line 2, column 10: "),
            ("[scan]\nrescan_seconds = 1\nrescan_seconds = 2\n", "line 3, column "),
            ("[scan]\n[scan]\n", "line 2, column "),
        ]
    )
    func place(_ toml: String, _ place: String) {
        let found = problems(toml)
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix(place) == true, "\(found)")
    }

    @Test(
        "a NUL is refused, because the parser would take it for the end",
        arguments: [
            "# \0\n[scan]\nrescan_seconds = 0\n",
            "[store]\npath = \"/var/lib/toned\\u0000/x\"\n",
            "\"scan\\u0000x\" = 1\n",
            "\"scan\\U00000000x\" = 1\n",
        ]
    )
    func nul(_ lines: String) {
        let found = problems("\n" + lines + shortest)
        #expect(found.count == 1)
        #expect(found.first?.hasSuffix("the character U+0000 is not allowed") == true, "\(found)")
    }

    @Test("a byte order mark and Windows line ends are accepted")
    func windows() {
        #expect(problems("\u{FEFF}" + shortest.replacing("\n", with: "\r\n")) == [])
    }

    @Test("a long list of problems is cut for reading")
    func manyProblems() {
        let lines = (1...50).map { "x\($0) = 1\n" }.joined()
        let error = #expect(throws: ConfigurationError.self) {
            try TonedConfiguration(toml: lines + shortest, origin: "toned.toml")
        }
        #expect(error?.problems.count == 50)
        #expect(error?.description.contains("… and 30 more") == true)
    }

    @Test(
        "JSON pointers are read as RFC 6901 says",
        arguments: [
            ("/a", ["a"]), ("/a/b", ["a", "b"]), ("/a~1b", ["a/b"]), ("/~01", ["~1"]), ("/", [""]),
            ("/a/", ["a", ""]), ("", nil), ("a", nil), ("/~", nil), ("/~2", nil), ("#/a", nil),
        ] as [(String, [String]?)]
    )
    func pointers(_ text: String, _ tokens: [String]?) {
        #expect(JSONPointer(text)?.tokens == tokens)
    }
}
