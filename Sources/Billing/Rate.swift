/// An amount of US dollars, in whole cents.
public struct Cents: RawRepresentable, Hashable, Sendable, Codable, Comparable {
    public var rawValue: Int

    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// Reads `57.45`: digits, a point and two digits, without a sign, below ten million dollars.
    public init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...7).contains(parts[0].utf8.count), parts[1].utf8.count == 2,
            parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
            let dollars = Int(parts[0]), let cents = Int(parts[1])
        else { return nil }
        rawValue = dollars * 100 + cents
    }

    public static func < (left: Cents, right: Cents) -> Bool {
        left.rawValue < right.rawValue
    }

    static func + (left: Cents, right: Cents) -> Cents {
        Cents(rawValue: left.rawValue + right.rawValue)
    }

    static func * (left: Cents, units: Int) -> Cents {
        Cents(rawValue: left.rawValue * units)
    }
}

extension Cents: CustomStringConvertible {
    public var description: String {
        let cents = rawValue.magnitude % 100
        let sign = rawValue < 0 ? "-" : ""
        return "\(sign)\(rawValue.magnitude / 100).\(cents < 10 ? "0" : "")\(cents)"
    }
}

/// What a payer pays for one unit of a code.
public struct Rate: Hashable, Sendable {
    public var code: ServiceCode
    public var dates: ServiceDates
    public var locality: String
    public var settings: Set<Setting>
    public var amount: Cents
    public var source: String
    public var confidence: Confidence

    /// How well the amount is established.
    public enum Confidence: String, Hashable, Sendable, Codable, CaseIterable {
        case high
        case medium
        case low
        /// Kept for reference; never used for an estimate.
        case unverified
    }

    public init(
        code: ServiceCode,
        dates: ServiceDates,
        locality: String,
        settings: Set<Setting>,
        amount: Cents,
        source: String,
        confidence: Confidence
    ) {
        self.code = code
        self.dates = dates
        self.locality = locality
        self.settings = settings
        self.amount = amount
        self.source = source
        self.confidence = confidence
    }
}
