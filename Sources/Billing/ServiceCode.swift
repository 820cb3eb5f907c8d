/// The number of a billable service, five characters such as `99484` or `G2214`.
///
/// Only numbers: the descriptors of CPT are copyrighted, so labels are toned's own words.
public struct ServiceCode: RawRepresentable, Hashable, Sendable, Codable {
    public let rawValue: String

    public init?(rawValue: String) {
        guard rawValue.utf8.count == 5,
            rawValue.utf8.allSatisfy({ (48...57).contains($0) || (65...90).contains($0) })
        else { return nil }
        self.rawValue = rawValue
    }
}

extension ServiceCode: Comparable {
    public static func < (left: ServiceCode, right: ServiceCode) -> Bool {
        left.rawValue < right.rawValue
    }
}

extension ServiceCode: CustomStringConvertible {
    public var description: String { rawValue }
}
