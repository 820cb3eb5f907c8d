import Foundation

/// What a recording's name and companions say about its call, before anybody is looked up.
public struct CallFacts: Hashable, Sendable {
    /// The configured source that the recording came from.
    public var source: String
    /// Recordings with the same key in the same source belong to the same call.
    public var callKey: String
    public var direction: CallDirection?
    /// The outside party's number, when it is one.
    public var externalNumber: PhoneNumber?
    /// The practice's extension.
    public var staffExtension: String?
    /// When the recording began.
    public var startedAt: Date?
    /// Whose voice each channel carries, as far as the layout tells.
    public var layout: ChannelLayout

    public init(
        source: String,
        callKey: String,
        direction: CallDirection? = nil,
        externalNumber: PhoneNumber? = nil,
        staffExtension: String? = nil,
        startedAt: Date? = nil,
        layout: ChannelLayout = ChannelLayout()
    ) {
        self.source = source
        self.callKey = callKey
        self.direction = direction
        self.externalNumber = externalNumber
        self.staffExtension = staffExtension
        self.startedAt = startedAt
        self.layout = layout
    }
}

/// Which party is on which channel of a recording.
public struct ChannelLayout: Hashable, Sendable {
    /// The role of a recording that holds one party only (a leg); `nil` for a whole call.
    public var leg: ChannelRole?
    /// Roles by channel of a recording with two or more channels.
    public var channels: [ChannelRole]

    public init(leg: ChannelRole? = nil, channels: [ChannelRole] = []) {
        self.leg = leg
        self.channels = channels
    }

    /// The role of each of `count` channels; a channel that the layout does not name is
    /// `unknown`, and a single channel of a whole call is `mixed`.
    public func roles(channelCount count: Int) -> [ChannelRole] {
        if count == 1 { return [leg ?? .mixed] }
        return (0..<count).map { $0 < channels.count && leg == nil ? channels[$0] : .unknown }
    }
}

extension Date {
    /// Milliseconds since 1970-01-01T00:00:00Z, rounded to the nearest.
    public var epochMilliseconds: Int64 {
        Int64((timeIntervalSince1970 * 1000).rounded())
    }

    public init(epochMilliseconds: Int64) {
        self.init(timeIntervalSince1970: Double(epochMilliseconds) / 1000)
    }
}
