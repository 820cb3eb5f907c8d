/// How many bytes of samples a WAV file really has, decided from what is there.
///
/// A recorder writes the length when it closes the file. If it was killed, the header still says
/// 0, or what was true at its last update; if it wrote to a pipe, 0xFFFFFFFF or 0x7FFFFFFF. The
/// bytes present are what was recorded, so they count, unless the file itself explains them as
/// something else. With D the declared length and B the bytes from the first sample to the end:
///
/// | D and B | what follows the D bytes | length | repaired |
/// |---|---|---|---|
/// | D > B | – | B | yes |
/// | D = B | nothing | D | no |
/// | D < B | the pad byte, or too little for one more block | D | no |
/// | D < B | chunks (see `TrailingChunks`) | D | no |
/// | D < B | a short tail that the RIFF size leaves out too | D | no |
/// | D < B | anything else: samples under a stale header | B | yes |
///
/// "Short" means at most 4 KiB and at most a sixteenth of D: tags and stray blocks that tools
/// append (ID3v1 has 128 bytes) are shorter, while a recorder that updates both sizes as it goes
/// and then dies can leave any length of real samples behind them. When D is 0 there is no honest
/// header, and only chunks can keep the bytes from counting.
struct WaveDataLength {
    private static let longestJunk: Int64 = 4096

    /// Bytes of samples, not yet rounded to blocks.
    var bytes: Int64
    var isRepaired: Bool

    init(
        of preamble: WavePreamble,
        blockAlign: Int,
        in source: some RandomAccessBytes
    ) throws {
        let present = max(source.byteCount - preamble.dataOffset, 0)
        guard preamble.declaredDataLength <= UInt64(present) else {
            self.init(bytes: present, isRepaired: true)
            return
        }
        let declared = Int64(preamble.declaredDataLength)
        let tail = present - declared
        let isPadding = tail == declared % 2
        let block = Int64(blockAlign)
        let addsNoBlock = declared > 0 && present / block == declared / block
        if isPadding || addsNoBlock {
            self.init(bytes: declared, isRepaired: false)
            return
        }
        let end = preamble.dataOffset + declared
        let isExplained =
            try TrailingChunks.follow(samplesEndingAt: end, preamble, in: source)
            || Self.isJunk(tail: tail, after: declared, preamble)
        self.init(bytes: isExplained ? declared : present, isRepaired: !isExplained)
    }

    private init(bytes: Int64, isRepaired: Bool) {
        self.bytes = bytes
        self.isRepaired = isRepaired
    }

    private static func isJunk(
        tail: Int64,
        after declared: Int64,
        _ preamble: WavePreamble
    ) -> Bool {
        let end = UInt64(preamble.dataOffset + declared)
        let agrees = preamble.declaredEnd == end || preamble.declaredEnd == end + end % 2
        return agrees && tail <= min(longestJunk, declared / 16)
    }
}
