import Recordings

/// One of the two who talk with each other.
///
/// A recording has channels, a call has roles; turn-taking needs neither, only that there are two.
/// Who has channel numbers passes them in their order; who knows the roles passes the patient first.
public enum Party: String, Hashable, Sendable, Codable, CaseIterable {
    case first
    case second

    public var other: Party {
        self == .first ? .second : .first
    }
}

/// One value for each party.
public struct Both<Value> {
    public var first: Value
    public var second: Value

    public init(first: Value, second: Value) {
        self.first = first
        self.second = second
    }

    /// Makes each party's value from the party.
    init(_ make: (Party) throws -> Value) rethrows {
        first = try make(.first)
        second = try make(.second)
    }

    public subscript(party: Party) -> Value {
        party == .first ? first : second
    }
}

extension Both {
    /// What both did, each in order, as one list in the order of the starts; where two begin at
    /// once, the first party's comes first.
    func merged<Event>(by start: (Event) -> Milliseconds) -> [Event] where Value == [Event] {
        var result: [Event] = []
        var place = 0
        for event in first {
            while place < second.count, start(second[place]) < start(event) {
                result.append(second[place])
                place += 1
            }
            result.append(event)
        }
        return result + second[place...]
    }
}

extension Both: Equatable where Value: Equatable {}
extension Both: Hashable where Value: Hashable {}
extension Both: Sendable where Value: Sendable {}
extension Both: Encodable where Value: Encodable {}
extension Both: Decodable where Value: Decodable {}
