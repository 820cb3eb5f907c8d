/// Tells chunks behind the samples from samples behind a stale header.
enum TrailingChunks {
    private static let chunkLimit = 256

    /// Whether what begins at `end` is one or more chunks.
    ///
    /// It is if the first has a well-known name, or if printable names with sizes that fit lead
    /// exactly to the end of the file or of the RIFF chunk. A writer may have forgotten to pad an
    /// odd length, so both places are tried.
    ///
    /// - Throws: `WaveHeaderError.impossibleFormat` for a second `data` chunk: which of the two
    ///   is the call cannot be known.
    static func follow(
        samplesEndingAt end: Int64,
        _ preamble: WavePreamble,
        in source: some RandomAccessBytes
    ) throws -> Bool {
        if try parse(from: end + (end - preamble.dataOffset) % 2, preamble, in: source) {
            return true
        }
        return try (end - preamble.dataOffset) % 2 == 1 && parse(from: end, preamble, in: source)
    }

    private static func parse(
        from start: Int64,
        _ preamble: WavePreamble,
        in source: some RandomAccessBytes
    ) throws -> Bool {
        var offset = start
        var isWellKnown = false
        for _ in 0..<chunkLimit {
            guard let chunk = try WaveChunk(at: offset, in: source) else {
                return offset > start
            }
            if ChunkID.wellKnown.contains(chunk.id) {
                try refuseSecondData(chunk)
                isWellKnown = isWellKnown || offset == start
            }
            guard chunk.id.isPrintable, chunk.end <= source.byteCount else {
                return isWellKnown || endsFile(offset, preamble) && offset > start
            }
            offset = chunk.paddedEnd
        }
        return true
    }

    private static func endsFile(_ offset: Int64, _ preamble: WavePreamble) -> Bool {
        UInt64(offset) == preamble.declaredEnd
    }

    private static func refuseSecondData(_ chunk: WaveChunk) throws(WaveHeaderError) {
        guard chunk.id != .data else {
            throw .impossibleFormat(reason: "two data chunks")
        }
    }
}
