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
    /// Whose voice each channel carries, one role per channel.
    public var roles: [ChannelRole]

    public init(
        source: String,
        callKey: String,
        direction: CallDirection? = nil,
        externalNumber: PhoneNumber? = nil,
        staffExtension: String? = nil,
        startedAt: Date? = nil,
        roles: [ChannelRole]
    ) {
        self.source = source
        self.callKey = callKey
        self.direction = direction
        self.externalNumber = externalNumber
        self.staffExtension = staffExtension
        self.startedAt = startedAt
        self.roles = roles
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
