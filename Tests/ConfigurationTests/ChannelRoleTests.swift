import Configuration
import Recordings
import Testing

struct ChannelRoleTests {
    private func source(_ lines: String = "") throws -> TonedConfiguration.Source {
        let configuration = try TonedConfiguration(toml: shortest + lines, origin: "toned.toml")
        return try #require(configuration.sources.first)
    }

    @Test(
        "channels have the roles of their direction",
        arguments: [
            (.inbound, [.patient, .staff]), (.outbound, [.staff, .patient]), (nil, []),
        ] as [(CallDirection?, [ChannelRole])]
    )
    func direction(_ direction: CallDirection?, _ roles: [ChannelRole]) throws {
        try #expect(source().channelRoles(for: direction) == roles)
    }

    @Test(
        "only a recording with the configured number of channels has a patient's channel",
        arguments: [
            (.inbound, 2, [.patient, .staff]),
            (.outbound, 2, [.staff, .patient]),
            (.inbound, 1, [.mixed]),
            (.outbound, 3, [.unknown, .unknown, .unknown]),
            (nil, 1, [.mixed]),
            (nil, 2, [.unknown, .unknown]),
        ] as [(CallDirection?, Int, [ChannelRole])]
    )
    func count(_ direction: CallDirection?, _ channels: Int, _ roles: [ChannelRole]) throws {
        try #expect(source().channelRoles(for: direction, channelCount: channels) == roles)
    }

    @Test("an unknown direction does not matter where both have the same roles")
    func sameRoles() throws {
        let source = try source(
            """
            channels_inbound = ["staff", "patient"]
            channels_outbound = ["staff", "patient"]
            """
        )
        #expect(source.channelRoles(for: nil, channelCount: 2) == [.staff, .patient])
    }

    @Test(
        "a leg's role follows from who placed the call",
        arguments: [
            (.inbound, [.patient, .staff]), (.outbound, [.staff, .patient]),
            (nil, [.unknown, .unknown]),
        ] as [(CallDirection?, [ChannelRole])]
    )
    func legs(_ direction: CallDirection?, _ roles: [ChannelRole]) throws {
        let legs = try source(
            """
            [source.legs]
            "-in" = "caller"
            "-out" = "called"
            """
        ).legs
        #expect(legs.map { $0.role(for: direction) } == roles)
    }
}
