/// What a WAV file says about its samples, corrected by the bytes that are present.
///
/// toned's own strict reader, because the length is money: libsndfile takes a call that was cut
/// by a crash for zero frames and anything named `.wav` for a recording. It accepts RIFF and RF64
/// files with the codings in `WaveEncoding` and refuses all else with a reason. It reads a bounded
/// number of bytes and terminates on any input.
///
/// Sources: Microsoft and IBM, Multimedia Programming Interface and Data Specifications 1.0;
/// EBU Tech 3306 (RF64); see `WaveDataLength` for the rule about wrong lengths.
public struct WaveHeader: Hashable, Sendable {
    public enum Container: String, Hashable, Sendable {
        case wav = "WAV"
        case rf64 = "RF64"
    }

    public let container: Container
    public let encoding: WaveEncoding
    /// Frames in a second, above 0; any number, see `check(limits:)`.
    public let sampleRate: Int
    /// At least 1; any number, see `check(limits:)`.
    public let channelCount: Int
    /// Bytes of one block: of one frame, or of `framesPerBlock` for GSM and ADPCM.
    public let blockAlign: Int
    /// Frames in one block.
    public let framesPerBlock: Int
    /// Where the samples begin, in bytes from the start of the file.
    public let dataOffset: Int64
    /// Bytes of samples that are used: present in the file, whole blocks only, at least one.
    public let dataLength: Int64
    /// Sample frames in those bytes: the exact length of the recording, at least 1.
    ///
    /// For GSM and ADPCM whole blocks are counted, of which the last may be filled up with
    /// silence; a `fact` chunk that ends inside the last two blocks says where the sound ends.
    public let frameCount: Int64
    /// The header's length was wrong and the bytes present were used instead.
    public let isRepaired: Bool
    /// The content of the `fmt ` chunk as it stands in the file, at most 1024 bytes.
    public let formatPayload: [UInt8]

    /// Reads the header of a recording.
    ///
    /// - Throws: `WaveHeaderError`, or what `source` throws.
    public init(reading source: some RandomAccessBytes) throws {
        let preamble = try WavePreamble(reading: source)
        let format = try WaveFormat(payload: preamble.formatPayload)
        let length = try WaveDataLength(of: preamble, blockAlign: format.blockAlign, in: source)
        let blocks = length.bytes / Int64(format.blockAlign)
        guard blocks > 0 else { throw WaveHeaderError.noData }

        container = preamble.container
        encoding = format.encoding
        sampleRate = format.sampleRate
        channelCount = format.channelCount
        blockAlign = format.blockAlign
        framesPerBlock = format.framesPerBlock
        dataOffset = preamble.dataOffset
        dataLength = blocks * Int64(format.blockAlign)
        frameCount = Self.frames(
            blocks: blocks,
            framesPerBlock: Int64(format.framesPerBlock),
            fact: preamble.factFrames
        )
        isRepaired = length.isRepaired
        formatPayload = preamble.formatPayload
    }

    /// Refuses a sample rate or a number of channels that no phone system writes.
    ///
    /// - Throws: `AudioLimitError` with the value and the allowed range.
    public func check(limits: AudioLimits) throws(AudioLimitError) {
        try limits.check(sampleRate: sampleRate, channelCount: channelCount)
    }

    private static func frames(blocks: Int64, framesPerBlock: Int64, fact: UInt64?) -> Int64 {
        // A file cannot be so long that this overflows in practice, but a length may be a lie.
        let (whole, overflows) = blocks.multipliedReportingOverflow(by: framesPerBlock)
        guard !overflows else { return .max }
        guard framesPerBlock > 1, let fact, fact > 0, fact <= UInt64(whole) else { return whole }
        return Int64(fact) > whole - 2 * framesPerBlock ? Int64(fact) : whole
    }
}
