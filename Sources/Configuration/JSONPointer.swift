/// A place in a JSON document (RFC 6901), never the whole document.
public struct JSONPointer: Sendable, Equatable {
    /// Names of members, or digits for an element of a list, from the root; at least one.
    public let tokens: [String]

    /// - Parameter text: As in `/call/id`; `~1` stands for `/` and `~0` for `~`. Anything else
    ///   gives `nil`.
    public init?(_ text: String) {
        guard text.wholeMatch(of: /(?:\/(?:[^~\/]|~[01])*)+/) != nil else { return nil }
        tokens = text.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
            .map { String($0.replacing("~1", with: "/").replacing("~0", with: "~")) }
    }
}
