import Crypto
import Foundation

extension UUID {
    /// A UUID that follows from a name, the same every time: version 5 of RFC 9562, section 5.5.
    init(_ name: String, in namespace: UUID) {
        var input = withUnsafeBytes(of: namespace.uuid) { Array($0) }
        input += Array(name.utf8)
        // The standard asks for SHA-1; nothing secret rests on it.
        var bytes = Array(Insecure.SHA1.hash(data: input).prefix(16))
        bytes[6] = bytes[6] & 0x0F | 0x50
        bytes[8] = bytes[8] & 0x3F | 0x80
        self = bytes.withUnsafeBytes { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }
    }

    /// As URNs have it.
    var lowercased: String { uuidString.lowercased() }
}

/// Names for what a practice exports, the same in every export.
struct ResourceNames {
    /// Of all names that toned gives; a random UUID, made once.
    private static let root = UUID(
        uuid: (
            0x6A, 0x1D, 0xD4, 0x6E, 0x2C, 0x0B, 0x4B, 0x5F,
            0x9B, 0x0E, 0x51, 0x7A, 0x3E, 0x90, 0xC7, 0x24
        )
    )

    private let practice: UUID

    init(practice: String) {
        self.practice = UUID("practice/\(practice)", in: Self.root)
    }

    func id(_ path: String) -> String {
        UUID(path, in: practice).lowercased
    }

    /// A system of identifiers of the practice's own.
    func system(_ path: String) -> String { "urn:uuid:" + id("system/\(path)") }
}
