/// A measured quantity, or the reason why it could not be measured; never 0 or NaN instead.
public struct Measured: Hashable, Sendable, Codable {
    /// A finite number, or `nil` when there is a `reason`.
    public let value: Double?
    /// Why there is no value, in words for a person; `nil` when there is one.
    public let reason: String?

    /// A number that is not finite becomes "not measured".
    public init(_ value: Double) {
        self.value = value.isFinite ? value : nil
        reason = value.isFinite ? nil : "the result was not a finite number"
    }

    private init(reason: String) {
        value = nil
        self.reason = reason
    }

    public static func missing(_ reason: String) -> Measured {
        Measured(reason: reason)
    }
}
