import Recordings

extension TonedConfiguration.Source {
    /// One of two files that hold a call's two parties.
    public struct Leg: Sendable, Equatable {
        /// Whose voice a leg holds, by who placed the call.
        public enum Party: String, Sendable, Equatable, CaseIterable {
            case caller
            case called
        }

        /// What stands between the call's name and the extension, such as `-in`.
        public var suffix: String
        public var party: Party

        /// The role of whoever speaks in the leg.
        ///
        /// - Parameter direction: `nil` if it is unknown; then so is the role.
        public func role(for direction: CallDirection?) -> ChannelRole {
            switch (direction, party) {
            case (.inbound, .caller), (.outbound, .called): .patient
            case (.inbound, .called), (.outbound, .caller): .staff
            case (nil, _): .unknown
            }
        }

        /// Legs by suffix, in alphabetical order: none, or one for each party.
        static func all(_ table: TableReader) -> [Leg] {
            let allowed = "a suffix without dots for each of \(names(Party.self))"
            let legs = table.entries(allowed: allowed) { suffix, party -> Leg? in
                guard isFileName(suffix), !suffix.contains(".") else { return nil }
                return Party(rawValue: party).map { Leg(suffix: suffix, party: $0) }
            }
            if !legs.isEmpty, legs.map(\.party.rawValue).sorted() != ["called", "caller"] {
                table.problem("\(table.path): required is \(allowed)")
            }
            return legs
        }
    }
}
