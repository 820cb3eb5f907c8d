/// The meaning of a `fmt ` chunk: everything about the samples but their number.
struct WaveFormat {
    var encoding: WaveEncoding
    var sampleRate: Int
    var channelCount: Int
    /// Bytes of one block, the smallest piece that can be decoded.
    var blockAlign: Int
    /// Frames in one block: 1, or more for GSM and ADPCM.
    var framesPerBlock: Int

    /// Reads the payload of a `fmt ` chunk.
    ///
    /// - Parameter payload: 16 bytes (`PCMWAVEFORMAT`), 18 and more (`WAVEFORMATEX`) or at least
    ///   40 (`WAVEFORMATEXTENSIBLE`).
    init(payload: [UInt8]) throws(WaveHeaderError) {
        guard payload.count >= 16 else {
            throw .impossibleFormat(
                reason: "the fmt chunk has \(payload.count) bytes, at least 16 are needed"
            )
        }
        let fields = Fields(payload)
        guard fields.sampleRate > 0 else { throw .impossibleFormat(reason: "sample rate 0") }
        guard fields.channelCount > 0 else { throw .impossibleFormat(reason: "0 channels") }
        sampleRate = fields.sampleRate
        channelCount = fields.channelCount
        blockAlign = fields.blockAlign
        encoding = try fields.encoding()
        framesPerBlock = 1

        if let bytesPerSample = encoding.bytesPerSample {
            try settleSamples(bytesPerSample: bytesPerSample)
        } else {
            try settleBlocks(declared: fields.extensionWord)
        }
    }

    /// A block is one frame.
    ///
    /// Some writers leave `blockAlign` at 0, which means only one thing.
    private mutating func settleSamples(bytesPerSample: Int) throws(WaveHeaderError) {
        let frame = bytesPerSample * channelCount
        guard blockAlign == frame || (blockAlign == 0 && frame <= Int(UInt16.max)) else {
            throw .impossibleFormat(
                reason: """
                    block align \(blockAlign), but \(channelCount) channels of \(encoding) \
                    make \(frame)
                    """
            )
        }
        blockAlign = frame
    }

    /// A block is a piece of compressed speech whose size fixes the number of frames in it.
    private mutating func settleBlocks(declared: Int?) throws(WaveHeaderError) {
        guard let frames = blockFrames else {
            throw .impossibleFormat(
                reason: """
                    \(encoding) with \(channelCount) channels cannot have blocks of \
                    \(blockAlign) bytes
                    """
            )
        }
        guard declared == nil || declared == frames else {
            throw .impossibleFormat(
                reason: """
                    \(declared ?? 0) samples per block, but blocks of \(blockAlign) bytes of \
                    \(encoding) hold \(frames)
                    """
            )
        }
        framesPerBlock = frames
    }

    /// The frames that a block of `blockAlign` bytes holds; `nil` if no block is so long.
    private var blockFrames: Int? {
        switch encoding {
        case .gsm610:
            return channelCount == 1 && blockAlign == 65 ? 320 : nil
        case .imaADPCM:
            // Four bytes of state per channel, then words of eight samples, channel by channel.
            let words = blockAlign - 4 * channelCount
            guard channelCount <= 2, words > 0, words % (4 * channelCount) == 0 else { return nil }
            return words * 2 / channelCount + 1
        case .msADPCM:
            // Seven bytes of state per channel with two samples in them, then half a byte each.
            let codes = blockAlign - 7 * channelCount
            guard channelCount <= 2, codes >= 0 else { return nil }
            return codes * 2 / channelCount + 2
        default:
            return nil
        }
    }
}
