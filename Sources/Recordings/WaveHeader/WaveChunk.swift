/// The name of a RIFF chunk, four bytes.
struct ChunkID: Hashable {
    let rawValue: UInt32

    init(rawValue: UInt32) {
        self.rawValue = rawValue
    }

    /// - Parameter name: Four ASCII characters.
    init(_ name: String) {
        rawValue = name.utf8.reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }

    static let format = ChunkID("fmt ")
    static let fact = ChunkID("fact")
    static let data = ChunkID("data")
    static let sizes64 = ChunkID("ds64")

    /// Chunks that recorders and editors put around the samples.
    ///
    /// Four bytes of audio that spell one of them at the very place where a chunk must begin do
    /// not happen by chance.
    static let wellKnown: Set<ChunkID> = Set(
        [
            "LIST", "INFO", "data", "fact", "cue ", "plst", "smpl", "inst", "bext", "iXML",
            "axml", "chna", "cart", "PEAK", "JUNK", "junk", "FLLR", "PAD ", "DISP", "id3 ",
            "ID3 ", "levl", "afsp", "acid", "strc", "umid", "link", "aXML", "_PMX", "SAUR",
        ].map { ChunkID($0) }
    )

    /// Whether all four bytes are printable ASCII, as the RIFF specification asks.
    var isPrintable: Bool {
        bytes.allSatisfy { (0x20...0x7E).contains($0) }
    }

    /// For error messages: unprintable bytes as `?`, so that no file can write to a terminal.
    var name: String {
        String(decoding: bytes.map { (0x20...0x7E).contains($0) ? $0 : 0x3F }, as: UTF8.self)
    }

    private var bytes: [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: rawValue >> (8 * $0)) }
    }
}

/// A chunk's header and place.
struct WaveChunk {
    static let headerSize: Int64 = 8

    var id: ChunkID
    /// Where the chunk's content begins.
    var payload: Int64
    /// The length that the chunk claims, without padding.
    var size: Int64

    /// Reads the chunk header at `offset`; `nil` where fewer than eight bytes are left.
    init?(at offset: Int64, in source: some RandomAccessBytes) throws {
        let bytes = try source.bytes(at: offset, count: Int(Self.headerSize))
        guard bytes.count == Self.headerSize else { return nil }
        id = ChunkID(rawValue: bytes.uint32(at: 0))
        payload = offset + Self.headerSize
        size = Int64(bytes.uint32(at: 4))
    }

    /// The end of the content.
    var end: Int64 { payload + size }

    /// Where the next chunk must begin: chunks are padded to an even length.
    var paddedEnd: Int64 { end + size % 2 }
}
