import Recordings

/// What one recording says about a call: who is heard on which channel, and when.
public struct CallEvidence: Hashable, Sendable {
    /// Where the recording starts on the call's clock.
    public var offset: Milliseconds
    public var duration: Milliseconds
    public var channels: [Channel]

    public init(offset: Milliseconds, duration: Milliseconds, channels: [Channel]) {
        self.offset = offset
        self.duration = duration
        self.channels = channels
    }

    /// The speech on one channel.
    public struct Channel: Hashable, Sendable {
        public var role: ChannelRole
        /// On the recording's own clock.
        public var speech: [AudioSpan]

        public init(role: ChannelRole, speech: [AudioSpan]) {
            self.role = role
            self.speech = speech
        }
    }

    var span: AudioSpan {
        AudioSpan(start: offset, end: offset + duration)
    }

    func hasRole(_ role: ChannelRole) -> Bool {
        channels.contains { $0.role == role }
    }

    /// The speech of the given roles, on the call's clock.
    func speech(of roles: Set<ChannelRole>) -> [AudioSpan] {
        channels
            .filter { roles.contains($0.role) }
            .flatMap(\.speech)
            .map { AudioSpan(start: $0.start + offset, end: $0.end + offset) }
    }
}
