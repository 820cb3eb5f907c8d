/// Builds WAV files byte by byte, good and broken, for tests.
///
/// The default is an honest 8 kHz mono 16-bit file; every field can be made to lie. It knows
/// nothing of the reader under test.
public struct WaveBuilder: Sendable {
    /// The first four bytes: `RIFF`, `RF64`, or anything else.
    public var container = "RIFF"
    /// Bytes 8 to 11.
    public var form = "WAVE"
    public var formatTag: UInt16 = 1
    public var channelCount: UInt16 = 1
    /// Frames in a second.
    public var sampleRate: UInt32 = 8000
    public var bitsPerSample: UInt16 = 16
    /// `nil` writes what follows from the channels and the bits.
    public var blockAlign: UInt16?
    /// `nil` writes what follows from the rate and the block.
    public var byteRate: UInt32?
    /// What follows the first 16 bytes of `fmt `: `cbSize` and what it counts.
    public var formatExtension: [UInt8] = []
    public var chunksBefore: [Chunk] = []
    /// The content of `data`.
    public var samples: [UInt8]
    public var chunksAfter: [Chunk] = []
    /// Bytes behind the RIFF chunk, which its size does not count.
    public var trailer: [UInt8] = []
    /// `nil` writes the truth (or 0xFFFFFFFF in RF64).
    public var declaredDataLength: UInt32?
    /// `nil` writes the truth (or 0xFFFFFFFF in RF64).
    public var declaredRIFFLength: UInt32?
    /// The size of `data` in the `ds64` chunk of RF64; `nil` writes the truth.
    public var declaredDataLength64: UInt64?
    /// Whether a chunk of odd length is followed by a zero byte, as it must be.
    public var padsOddChunks = true

    public init(samples: [UInt8] = []) {
        self.samples = samples
    }

    /// One chunk; a `declaredLength` other than the content's is a lie.
    public struct Chunk: Sendable {
        public var id: String
        public var content: [UInt8]
        public var declaredLength: UInt32?

        public init(_ id: String, _ content: [UInt8], declaredLength: UInt32? = nil) {
            self.id = id
            self.content = content
            self.declaredLength = declaredLength
        }
    }

    /// The whole file.
    public func bytes() -> [UInt8] {
        let format = chunk(Chunk("fmt ", formatPayload))
        let before = format + chunksBefore.flatMap(chunk)
        let isLarge = container == "RF64"
        let data = chunk(
            Chunk("data", samples, declaredLength: declaredDataLength ?? (isLarge ? .max : nil))
        )
        let after = chunksAfter.flatMap(chunk)
        let length = 4 + (isLarge ? 36 : 0) + before.count + data.count + after.count
        var body = Array(form.utf8)
        if isLarge {
            body += chunk(Chunk("ds64", sizes64(riffLength: length)))
        }
        body += before + data + after
        let declared = declaredRIFFLength ?? (isLarge ? .max : UInt32(length))
        return Array(container.utf8) + littleEndian(declared) + body + trailer
    }

    /// The content of the `fmt ` chunk.
    public var formatPayload: [UInt8] {
        let frame = blockAlign ?? channelCount &* ((bitsPerSample + 7) / 8)
        return littleEndian(formatTag) + littleEndian(channelCount) + littleEndian(sampleRate)
            + littleEndian(byteRate ?? sampleRate &* UInt32(frame)) + littleEndian(frame)
            + littleEndian(bitsPerSample) + formatExtension
    }

    private func sizes64(riffLength: Int) -> [UInt8] {
        littleEndian(UInt64(riffLength))
            + littleEndian(declaredDataLength64 ?? UInt64(samples.count))
            + littleEndian(UInt64(0)) + littleEndian(UInt32(0))
    }

    private func chunk(_ chunk: Chunk) -> [UInt8] {
        let length = chunk.declaredLength ?? UInt32(chunk.content.count)
        let padding: [UInt8] = padsOddChunks && chunk.content.count % 2 == 1 ? [0] : []
        return Array(chunk.id.utf8) + littleEndian(length) + chunk.content + padding
    }
}

extension WaveBuilder {
    /// Codings in the words of the `fmt ` chunk.
    public enum Coding: String, Sendable, CaseIterable {
        case pcm8, pcm16, pcm24, pcm32, float32, float64, alaw, mulaw, gsm610, imaADPCM, msADPCM
    }

    /// A file of `blocks` blocks of zero bytes in a coding: one frame each, or 320 for GSM, 505
    /// for IMA and 500 for Microsoft ADPCM (256-byte blocks, one channel).
    public static func zeros(_ coding: Coding, blocks: Int, channels: Int = 1) -> WaveBuilder {
        var wave = WaveBuilder()
        wave.channelCount = UInt16(channels)
        switch coding {
        case .pcm8: wave.bitsPerSample = 8
        case .pcm16: break
        case .pcm24: wave.bitsPerSample = 24
        case .pcm32: wave.bitsPerSample = 32
        case .float32: wave.setTag(3, bits: 32, extending: [])
        case .float64: wave.setTag(3, bits: 64, extending: [])
        case .alaw: wave.setTag(6, bits: 8, extending: [])
        case .mulaw: wave.setTag(7, bits: 8, extending: [])
        case .gsm610: wave.setBlocks(tag: 0x31, bits: 0, bytes: 65, extending: [320])
        case .imaADPCM: wave.setBlocks(tag: 0x11, bits: 4, bytes: 256, extending: [505])
        case .msADPCM:
            wave.setBlocks(
                tag: 2,
                bits: 4,
                bytes: 256,
                extending: [500, 7] + msADPCMPredictors.map { UInt16(bitPattern: $0) }
            )
        }
        wave.samples = [UInt8](repeating: 0, count: blocks * wave.bytesPerBlock)
        return wave
    }

    /// The same samples under `WAVE_FORMAT_EXTENSIBLE`.
    public func extensible() -> WaveBuilder {
        var wave = self
        wave.formatTag = 0xFFFE
        wave.formatExtension =
            littleEndian(UInt16(22)) + littleEndian(bitsPerSample) + littleEndian(UInt32(0))
            + littleEndian(formatTag)
            + [0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71]
        return wave
    }

    /// Bytes of one block, as the header says or as follows from it.
    public var bytesPerBlock: Int {
        Int(blockAlign ?? channelCount * ((bitsPerSample + 7) / 8))
    }

    private mutating func setTag(_ tag: UInt16, bits: UInt16, extending words: [UInt16]) {
        formatTag = tag
        bitsPerSample = bits
        formatExtension = ([UInt16(2 * words.count)] + words).flatMap(littleEndian)
    }

    private mutating func setBlocks(
        tag: UInt16,
        bits: UInt16,
        bytes: UInt16,
        extending words: [UInt16]
    ) {
        setTag(tag, bits: bits, extending: words)
        blockAlign = bytes
    }
}

/// The least significant byte first.
public func littleEndian(_ value: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: value.littleEndian) { Array($0) }
}

private let msADPCMPredictors: [Int16] = [
    256, 0, 512, -256, 0, 0, 192, 64, 240, 0, 460, -208, 392, -232,
]
