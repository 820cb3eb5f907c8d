/// Everything in a WAV file up to the first sample.
struct WavePreamble {
    /// The most chunks that are looked at before the samples.
    static let chunkLimit = 256

    /// The longest `fmt ` chunk that is read; the longest known (MPEG, WMA) are far below.
    private static let formatLimit: Int64 = 1024

    var container: WaveHeader.Container
    var formatPayload: [UInt8]
    /// Where the file should end by its own account: the RIFF size and its eight bytes.
    var declaredEnd: UInt64
    /// Frames by the `fact` chunk, if there is one.
    var factFrames: UInt64?
    /// Where the samples begin.
    var dataOffset: Int64
    /// The length of the samples by the header, in bytes.
    var declaredDataLength: UInt64

    /// Walks the chunks up to `data`.
    init(reading source: some RandomAccessBytes) throws {
        let head = try source.bytes(at: 0, count: 16)
        container = try Self.container(head)
        declaredEnd = UInt64(head.uint32(at: 4)) + 8
        formatPayload = []
        dataOffset = 0
        declaredDataLength = 0
        try walk(source)
    }

    private static func container(_ head: [UInt8]) throws(WaveHeaderError) -> WaveHeader.Container {
        guard !head.isEmpty else { throw .empty }
        let known: WaveHeader.Container? =
            if head.starts(with: "RIFF".utf8) {
                .wav
            } else if head.starts(with: "RF64".utf8) {
                .rf64
            } else {
                nil
            }
        guard let known else { throw .notWave(magic: FileMagic.name(of: head)) }
        guard head.count >= 12 else { throw .truncatedHeader }
        guard head[8..<12].elementsEqual("WAVE".utf8) else {
            let form = ChunkID(rawValue: head.uint32(at: 8)).name
            throw .notWave(magic: "a RIFF file of the form “\(form)”")
        }
        return known
    }

    private mutating func walk(_ source: some RandomAccessBytes) throws {
        var offset: Int64 = 12
        var sizes64: Sizes64?
        for _ in 0..<Self.chunkLimit {
            guard let chunk = try WaveChunk(at: offset, in: source) else {
                throw WaveHeaderError.truncatedHeader
            }
            if chunk.id == .data {
                guard !formatPayload.isEmpty else {
                    throw WaveHeaderError.impossibleFormat(
                        reason: "the data chunk stands before the fmt chunk"
                    )
                }
                settleData(chunk, sizes64)
                return
            }
            try checkFits(chunk, in: source)
            switch chunk.id {
            case .format: try readFormat(chunk, in: source)
            case .fact: factFrames = try readFact(chunk, in: source)
            case .sizes64: sizes64 = try sizes64 ?? Sizes64(chunk, in: source)
            default: break
            }
            offset = try nextOffset(after: chunk, in: source)
        }
        throw WaveHeaderError.tooManyChunks(limit: Self.chunkLimit)
    }

    /// In RF64 the 32-bit sizes say 0xFFFFFFFF and `ds64` has the true ones (EBU Tech 3306).
    private mutating func settleData(_ chunk: WaveChunk, _ sizes64: Sizes64?) {
        dataOffset = chunk.payload
        declaredDataLength = UInt64(chunk.size)
        guard container == .rf64, let sizes64 else { return }
        if declaredEnd == UInt64(UInt32.max) + 8 {
            declaredEnd = sizes64.riff.addingReportingOverflow(8).partialValue
        }
        if chunk.size == UInt32.max { declaredDataLength = sizes64.data }
        if factFrames == UInt64(UInt32.max) { factFrames = sizes64.frames }
    }

    private func checkFits(_ chunk: WaveChunk, in source: some RandomAccessBytes) throws {
        guard chunk.end > source.byteCount else { return }
        // A file that was cut inside its header, unlike one with a lying size, has no samples.
        if chunk.id == .format && chunk.size <= Self.formatLimit {
            throw WaveHeaderError.truncatedHeader
        }
        throw WaveHeaderError.brokenChunk(
            id: chunk.id.name,
            claimed: chunk.size,
            present: source.byteCount - chunk.payload
        )
    }

    private mutating func readFormat(_ chunk: WaveChunk, in source: some RandomAccessBytes) throws {
        guard chunk.size > 0, chunk.size <= Self.formatLimit else {
            throw WaveHeaderError.impossibleFormat(reason: "a fmt chunk of \(chunk.size) bytes")
        }
        let payload = try source.bytes(at: chunk.payload, count: Int(chunk.size))
        guard payload.count == chunk.size else { throw WaveHeaderError.truncatedHeader }
        guard formatPayload.isEmpty || formatPayload == payload else {
            throw WaveHeaderError.impossibleFormat(reason: "two fmt chunks that differ")
        }
        formatPayload = payload
    }

    private func readFact(_ chunk: WaveChunk, in source: some RandomAccessBytes) throws -> UInt64? {
        let bytes = try source.bytes(at: chunk.payload, count: Int(min(chunk.size, 4)))
        return bytes.count == 4 ? UInt64(bytes.uint32(at: 0)) : factFrames
    }

    /// The next chunk's place, also for writers that forget to pad an odd chunk.
    private func nextOffset(
        after chunk: WaveChunk,
        in source: some RandomAccessBytes
    ) throws -> Int64 {
        guard chunk.paddedEnd != chunk.end else { return chunk.end }
        if let next = try WaveChunk(at: chunk.paddedEnd, in: source), next.id.isPrintable {
            return chunk.paddedEnd
        }
        if let next = try WaveChunk(at: chunk.end, in: source), next.id.isPrintable {
            return chunk.end
        }
        return chunk.paddedEnd
    }
}

/// The sizes in the `ds64` chunk of an RF64 file (EBU Tech 3306).
private struct Sizes64 {
    var riff: UInt64
    var data: UInt64
    var frames: UInt64

    /// `nil` if the chunk is too short to hold them.
    init?(_ chunk: WaveChunk, in source: some RandomAccessBytes) throws {
        let bytes = try source.bytes(at: chunk.payload, count: Int(min(chunk.size, 24)))
        guard bytes.count == 24 else { return nil }
        riff = bytes.uint64(at: 0)
        data = bytes.uint64(at: 8)
        frames = bytes.uint64(at: 16)
    }
}
