/// Names a file by its first bytes, for error messages only.
enum FileMagic {
    /// - Parameter head: The first bytes of a file, at least one; sixteen are enough.
    /// - Returns: A name that reads well after "it begins like".
    static func name(of head: [UInt8]) -> String {
        for (magic, name) in signatures where head.starts(with: magic.utf8) {
            return name
        }
        if head.starts(with: [0xFF]), head.count > 1, head[1] & 0xE0 == 0xE0 {
            return "MPEG audio (MP3)"
        }
        if head.starts(with: [0x1A, 0x45, 0xDF, 0xA3]) { return "Matroska or WebM" }
        if head.starts(with: [0x1F, 0x8B]) { return "gzip" }
        if head.count >= 8, head[4..<8].elementsEqual("ftyp".utf8) { return "MPEG-4 (M4A)" }
        if head.allSatisfy({ $0 == 0 }) { return "a run of zero bytes" }
        return isText(head) ? "text" : "no known format (headerless audio?)"
    }

    private static let signatures: [(magic: String, name: String)] = [
        ("RIFX", "RIFX (big-endian WAV)"),
        ("BW64", "BW64"),
        ("FORM", "AIFF"),
        ("fLaC", "FLAC"),
        ("OggS", "Ogg"),
        ("riff", "Sony Wave64"),
        ("caff", "CAF"),
        (".snd", "Sun AU"),
        ("ID3", "MP3 with an ID3 tag"),
        ("#!AMR", "AMR"),
        ("NIST_1A", "NIST SPHERE"),
        ("PK\u{3}\u{4}", "ZIP"),
        ("%PDF", "PDF"),
    ]

    private static func isText(_ head: [UInt8]) -> Bool {
        head.allSatisfy { (0x20...0x7E).contains($0) || (0x09...0x0D).contains($0) }
    }
}
