import Crypto

/// The bytes of a model whose SHA-256 is the manifest's.
///
/// The model is loaded from these very bytes, so what was checked is what runs.
public struct VerifiedModel: Sendable {
    /// The file's name.
    public let name: String
    let bytes: FileBytes

    init(entry: ModelManifest.Entry, path: String) throws {
        let bytes = try FileBytes(path: path, maximumSize: entry.size)
        guard bytes.buffer.count == entry.size else {
            throw ModelError.wrongSize(
                path: path,
                expected: entry.size,
                found: bytes.buffer.count
            )
        }
        var hash = SHA256()
        hash.update(bufferPointer: bytes.buffer)
        let found = hash.finalize().map(hexadecimal).joined()
        guard found == entry.sha256.lowercased() else {
            throw ModelError.wrongHash(path: path, expected: entry.sha256, found: found)
        }
        name = entry.name
        self.bytes = bytes
    }
}

private func hexadecimal(_ byte: UInt8) -> String {
    String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
}
