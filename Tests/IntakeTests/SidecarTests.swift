import Configuration
import Foundation
import Recordings
import TestSupport
import Testing

/// The JSON file that a phone system writes beside a recording.
@Suite(.timeLimit(.minutes(10))) struct SidecarTests {
    let folder: TemporaryFolder
    let source: TonedConfiguration.Source

    init() throws {
        folder = try TemporaryFolder()
        source = try IntakeTests.source(
            folder.path,
            more: """
                [source.legs]
                "-in" = "caller"
                "-out" = "called"
                [source.sidecar]
                suffix = ".json"
                direction = "/call/direction"
                external_number = "/call/parties/1/number"
                extension = "/agent~1extension"
                started_at = "/start"
                call_id = "/id"
                """
        )
    }

    let full = """
        {"call": {"direction": "InboundExternal", "parties": [{}, {"number": "(312) 555-0103"}]},
         "agent/extension": 403, "start": "2026-09-15T16:15:20.250Z", "id": "3cx-77"}
        """

    @Test("the facts stand where the configuration points")
    func mapping() throws {
        try folder.write("a.json", full.utf8)
        let facts = try facts("a.wav", of: source)
        #expect(facts.direction == .inbound)
        #expect(facts.externalNumber?.rawValue == "+13125550103")
        #expect(facts.staffExtension == "403")
        #expect(facts.startedAt?.epochMilliseconds == 1_789_488_920_250)
        #expect(facts.callKey == "3cx-77")
        #expect(facts.roles == [.patient, .staff])
    }

    @Test("a sidecar wins over the name, and the name fills in what it lacks")
    func overName() throws {
        let stem = "out-913125550105-405-20260916-101503-1789571703.64"
        try folder.write("day/\(stem).json", #"{"agent/extension": "499"}"#.utf8)
        let facts = try facts("day/\(stem).wav", of: source)
        #expect(facts.staffExtension == "499")
        #expect(facts.direction == .outbound)
        #expect(facts.callKey.hasPrefix("1789571703.64 "))
    }

    @Test("two legs may have one sidecar for the call, or one each")
    func legs() throws {
        try folder.write("a.json", full.utf8)
        #expect(try facts("a-in.wav", of: source, channels: 1).roles == [.patient])
        try folder.write("a-out.json", #"{"call": {"direction": "outgoing"}}"#.utf8)
        #expect(try facts("a-out.wav", of: source, channels: 1).roles == [.patient])
    }

    @Test(
        "the words for a direction begin alike in every phone system",
        arguments: [
            ("inbound", CallDirection.inbound), ("IN", .inbound), ("Incoming", .inbound),
            ("outbound", .outbound), ("Outgoing", .outbound), ("internal", nil),
            ("", nil), ("both", nil),
        ] as [(String, CallDirection?)]
    )
    func directions(word: String, direction: CallDirection?) throws {
        try folder.write("a.json", "{\"call\": {\"direction\": \"\(word)\"}}".utf8)
        #expect(try facts("a.wav", of: source).direction == direction)
    }

    @Test(
        "what is broken, absent or of another kind says nothing and harms nothing",
        arguments: [
            "", "{", "null", "[]", "7", "{\"id\": {}}", "{\"id\": true}", "{\"id\": 1.5}",
            "{\"id\": 1e400}", "{\"call\": [1, 2]}", "{\"start\": \"yesterday\"}", "\u{FEFF}junk",
            String(repeating: "[", count: 100_000),
            String(repeating: "{\"call\":", count: 100_000),
        ]
    )
    func broken(_ content: String) throws {
        try folder.write("a.json", content.utf8)
        let facts = try facts("a.wav", of: source)
        #expect(facts.callKey.hasPrefix("recording "))
        #expect(facts.direction == nil)
        #expect(facts.startedAt == nil)
    }

    @Test("a sidecar larger than a mebibyte is not read")
    func huge() throws {
        let padding = String(repeating: " ", count: 1 << 20)
        try folder.write("a.json", (full + padding).utf8)
        #expect(try facts("a.wav", of: source).direction == nil)
    }

    @Test("a sidecar that is a link, a FIFO or a directory is not read", arguments: 0..<3)
    func special(kind: Int) throws {
        let place = folder.place("a.json")
        switch kind {
        case 0:
            try folder.write("secret", full.utf8)
            symlink("secret", place)
        case 1: mkfifo(place, 0o600)
        default: mkdir(place, 0o700)
        }
        #expect(try facts("a.wav", of: source).direction == nil)
    }
}
