import Configuration
import Foundation
import Intake
import Recordings
import Testing

/// What the facts of a file are that is called `name` and lies in `/srv/calls`.
func facts(
    _ name: String,
    of source: TonedConfiguration.Source,
    channels: Int = 2,
    zone: String = "America/Chicago"
) throws -> CallFacts {
    RecordingIdentification(
        source: source,
        timeZone: try #require(TimeZone(identifier: zone)),
        normalizer: normalizer
    ).facts(
        of: FileSighting(
            source: source.name,
            path: Array(name.utf8),
            stamp: FileStamp(device: 1, inode: 1, size: 1, modified: 0)
        ),
        id: RecordingID(sha256: [UInt8](repeating: 7, count: 32)),
        channelCount: channels
    )
}

/// Names as FreePBX and Issabel write them (phone-systems.md, section 1).
@Suite struct FreePBXNameTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var direction: CallDirection?
        var external: String?
        var staff: String?
        var key = "1789571703.64"

        var testDescription: String { name }
    }

    static let cases = [
        Case(
            name: "out-913125550105-405-20260916-101503-1789571703.64.wav",
            direction: .outbound,
            external: "+13125550105",
            staff: "405"
        ),
        Case(
            name: "2026/09/16/exten-403-3125550103-20260916-101503-1789571703.64.WAV",
            direction: .inbound,
            external: "+13125550103",
            staff: "403"
        ),
        Case(
            name: "in-403-+13125550103-20260916-101503-1789571703.64.wav",
            direction: .inbound,
            external: "+13125550103",
            staff: "403"
        ),
        Case(
            name: "external-403-13125550103-20260916-101503-1789571703.64.wav",
            direction: .inbound,
            external: "+13125550103",
            staff: "403"
        ),
        Case(
            name: "q-6001-3125550103-20260916-101503-1789571703.353068.wav",
            direction: .inbound,
            external: "+13125550103",
            key: "1789571703.353068"
        ),
        Case(
            name: "rg-600-3125550103-20260916-101503-1789571703.64.wav",
            direction: .inbound,
            external: "+13125550103"
        ),
        Case(name: "force-3125550103-3201-20260916-101503-1789571703.64.wav"),
        Case(name: "internal-403-404-20260916-101503-1789571703.64.wav"),
        Case(name: "ondemand-403-404-20260916-101503-1789571703.64.wav"),
        Case(
            name: "exten-403-anonymous-20260916-101503-1789571703.64.wav",
            direction: .inbound,
            staff: "403"
        ),
    ]

    @Test("the kind of call says which of the numbers is the outside party's", arguments: cases)
    func kinds(_ expected: Case) throws {
        let facts = try facts(expected.name, of: try source())
        #expect(facts.direction == expected.direction)
        #expect(facts.externalNumber?.rawValue == expected.external)
        #expect(facts.staffExtension == expected.staff)
        #expect(facts.callKey.hasPrefix(expected.key))
        #expect(facts.startedAt == (try Date("2026-09-16T10:15:03-05:00", strategy: .iso8601)))
    }

    @Test(
        "a name of another form says nothing and keys the call by its bytes",
        arguments: [
            "call.wav", "page-1-2-20260916-101503-1.2.wav", "out-1-2-20260916-101503.wav",
            "OUT-1-2-20260916-101503-1.2.wav", "out-1-2-2026091-101503-1.2.wav", "-.wav",
            "out-1-2-20260916-101503-1.2-mix.wav", "out--2-20260916-101503-1.2.wav",
        ]
    )
    func otherNames(_ name: String) throws {
        let facts = try facts(name, of: try source())
        #expect(facts.direction == nil)
        #expect(facts.startedAt == nil)
        #expect(facts.callKey == "recording " + String(repeating: "07", count: 32))
        #expect(facts.roles == [.unknown, .unknown])
    }

    @Test("names say nothing where the source says that they do not")
    func namesNone() throws {
        let name = "out-913125550105-405-20260916-101503-1789571703.64.wav"
        let facts = try facts(name, of: try source(names: "none"))
        #expect(facts.direction == nil)
        #expect(facts.externalNumber == nil)
    }

    @Test(
        "the time is the practice's local time, or unknown where the clock cannot tell",
        arguments: [
            ("20260308-013000", "America/Chicago", "2026-03-08T01:30:00-06:00"),
            ("20260308-023000", "America/Chicago", nil),
            ("20260308-033000", "America/Chicago", "2026-03-08T03:30:00-05:00"),
            ("20261101-005959", "America/Chicago", "2026-11-01T00:59:59-05:00"),
            ("20261101-010000", "America/Chicago", nil),
            ("20261101-013000", "America/Chicago", nil),
            ("20261101-015959", "America/Chicago", nil),
            ("20261101-020000", "America/Chicago", "2026-11-01T02:00:00-06:00"),
            ("20260405-012959", "Australia/Lord_Howe", "2026-04-05T01:29:59+11:00"),
            ("20260405-014500", "Australia/Lord_Howe", nil),
            ("20260405-020000", "Australia/Lord_Howe", "2026-04-05T02:00:00+10:30"),
            ("20260230-101503", "America/Chicago", nil),
            ("20250229-101503", "America/Chicago", nil),
            ("20280229-101503", "America/Chicago", "2028-02-29T10:15:03-06:00"),
            ("20261301-101503", "America/Chicago", nil),
            ("20260916-240000", "America/Chicago", nil),
            ("20260916-106003", "America/Chicago", nil),
            ("00000000-000000", "America/Chicago", nil),
            ("٢٠٢٦٠٩١٦-101503", "America/Chicago", nil),
        ] as [(String, String, String?)]
    )
    func time(stamp: String, zone: String, expected: String?) throws {
        let facts = try facts("out-1-405-\(stamp)-1.2.wav", of: try source(), zone: zone)
        #expect(facts.startedAt == (try expected.map { try Date($0, strategy: .iso8601) }))
    }

    @Test(
        "roles follow from the direction and the number of channels",
        arguments: [
            ("out", 2, [ChannelRole.staff, .patient]), ("exten", 2, [.patient, .staff]),
            ("out", 1, [.mixed]), ("out", 3, [.unknown, .unknown, .unknown]),
            ("internal", 2, [.unknown, .unknown]), ("internal", 1, [.mixed]),
        ]
    )
    func roles(kind: String, channels: Int, roles: [ChannelRole]) throws {
        let name = "\(kind)-3125550103-405-20260916-101503-1.2.wav"
        #expect(try facts(name, of: try source(), channels: channels).roles == roles)
    }

    static let legs = "[source.legs]\n\"-in\" = \"caller\"\n\"-out\" = \"called\""

    @Test(
        "a leg holds the party that its suffix names, by who placed the call",
        arguments: [
            ("out", "-in", ChannelRole.staff), ("out", "-out", .patient),
            ("exten", "-in", .patient), ("exten", "-out", .staff), ("internal", "-in", .unknown),
        ]
    )
    func legRoles(kind: String, suffix: String, role: ChannelRole) throws {
        let name = "\(kind)-3125550103-405-20260916-101503-1.2\(suffix).wav"
        let facts = try facts(name, of: try source(more: Self.legs), channels: 1)
        #expect(facts.roles == [role])
        #expect(facts.callKey.hasPrefix("1.2"))
    }

    @Test("two legs share a call, by the name that they were split from if there is nothing better")
    func legKeys() throws {
        let source = try source(names: "none", more: Self.legs)
        let keys = try ["a-in.wav", "a-out.wav", "b-in.wav"].map {
            try facts($0, of: source, channels: 1).callKey
        }
        #expect(keys == ["name a", "name a", "name b"])
    }
}
