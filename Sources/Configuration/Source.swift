import Recordings

extension TonedConfiguration {
    /// A directory tree that a phone system writes recordings into.
    public struct Source: Sendable, Equatable {
        /// How file names are read.
        public enum FileNames: String, Sendable, Equatable, CaseIterable {
            /// Asterisk's as FreePBX and Issabel write them: direction, numbers, time, call.
            case freepbx
            /// Names say nothing.
            case none
        }

        /// Unique among the sources.
        public var name: String
        /// Absolute.
        public var directory: String
        public var fileNames: FileNames
        /// Which files are recordings, without the dot, case-sensitive.
        public var extensions: [String]
        /// Shell patterns on the file name of what is no call.
        public var ignoredNames: [String]
        /// How long size and modification time must stand still before a file is read.
        public var settleSeconds: Int
        public var inboundChannels: [ChannelRole]
        public var outboundChannels: [ChannelRole]
        public var legs: [Leg]
        /// `nil` if the phone system writes no file beside a recording.
        public var sidecar: Sidecar?

        init(_ table: TableReader) {
            name = table.required("name", "1…32 of a-z, 0-9 and -", standIn: "") { text in
                text.wholeMatch(of: /[a-z0-9-]{1,32}/) != nil ? text : nil
            }
            directory = table.required("directory", "an absolute path", standIn: "") { text in
                isAbsolutePath(text) ? text : nil
            }
            fileNames = table.requiredChoice("names", standIn: .none)
            extensions = table.texts(
                "extensions",
                "file name extensions without the dot, case-sensitive, at least one",
                default: ["wav", "WAV"],
                atLeast: 1
            ) { $0.wholeMatch(of: /[A-Za-z0-9]{1,16}/) != nil }
            ignoredNames = table.texts(
                "ignore",
                "shell patterns on the file name",
                default: ["page-*", "conf-*"],
                where: isFileName
            )
            settleSeconds = table.integer("settle_seconds", "seconds", in: 0...3600, default: 10)
            inboundChannels = table.choices(
                "channels_inbound",
                count: 1...32,
                default: [.patient, .staff]
            )
            outboundChannels = table.choices(
                "channels_outbound",
                count: 1...32,
                default: [.staff, .patient]
            )
            legs = table.table("legs", Leg.all)
            sidecar = table.optionalTable("sidecar", Sidecar.init)
        }
    }
}

extension TonedConfiguration.Source {
    /// The configured role of each channel; empty if the direction is unknown and decides.
    public func channelRoles(for direction: CallDirection?) -> [ChannelRole] {
        switch direction {
        case .inbound: inboundChannels
        case .outbound: outboundChannels
        case nil: inboundChannels == outboundChannels ? inboundChannels : []
        }
    }

    /// The role of each channel of a recording.
    ///
    /// Roles are for recordings with as many channels as the configuration names: one channel
    /// alone is a mix of both parties, and of any other number nothing is known.
    ///
    /// - Parameters:
    ///   - direction: `nil` if it is unknown.
    ///   - channelCount: Channels of the recording, at least 1.
    /// - Returns: `channelCount` roles.
    public func channelRoles(
        for direction: CallDirection?,
        channelCount: Int
    ) -> [ChannelRole] {
        let roles = channelRoles(for: direction)
        guard roles.count != channelCount else { return roles }
        return channelCount == 1
            ? [.mixed] : Array(repeating: .unknown, count: channelCount)
    }
}
