/// The identity of a recording: the SHA-256 of its bytes, as they stood when it was read.
///
/// Two files with the same bytes are one recording, whatever they are called; that is what
/// makes billing exactly-once. Source: FIPS 180-4.
public struct RecordingID: Hashable, Sendable {
    /// 64 lowercase hexadecimal digits.
    public let hexadecimal: String

    /// - Parameter hexadecimal: 64 hexadecimal digits; anything else gives `nil`.
    public init?(hexadecimal: String) {
        let lowercase = hexadecimal.lowercased()
        guard lowercase.utf8.count == 64,
            lowercase.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) })
        else { return nil }
        self.hexadecimal = lowercase
    }

    /// - Parameter sha256: The 32 bytes of the digest.
    public init(sha256: some Sequence<UInt8>) {
        let bytes = Array(sha256)
        precondition(bytes.count == 32, "a SHA-256 digest has 32 bytes")
        hexadecimal = bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
            .joined()
    }

    /// The first twelve digits: what logs, tables and people use.
    public var short: String {
        String(hexadecimal.prefix(12))
    }
}

extension RecordingID: CustomStringConvertible {
    public var description: String { short }
}

extension RecordingID: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let id = RecordingID(hexadecimal: try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "a recording id is 64 hexadecimal digits"
            )
        }
        self = id
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(hexadecimal)
    }
}
