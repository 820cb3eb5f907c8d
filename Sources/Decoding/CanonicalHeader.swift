import Recordings

/// The plainest header for samples whose shape is known: `fmt `, `fact` for the block codecs,
/// `data`, and nothing else.
///
/// libsndfile sees this instead of what the recorder wrote, so that neither a wrong length nor an
/// odd chunk reaches its parsers. Samples from 4 GiB on get an RF64 header (EBU Tech 3306).
struct CanonicalHeader {
    let bytes: [UInt8]

    init(_ header: WaveHeader) {
        let format = Self.format(header)
        let fact = Self.fact(header)
        let sizes64Length: Int64 = 8 + 28
        let headerLength = Int64(12 + format.count + fact.count + 8)
        let riffSize = headerLength - 8 + header.dataLength
        let isLarge = riffSize + sizes64Length > Int64(UInt32.max) - 1

        var builder = ByteWriter()
        if isLarge {
            builder.name("RF64")
            builder.uint32(.max)
            builder.name("WAVE")
            builder.name("ds64")
            builder.uint32(28)
            builder.uint64(UInt64(riffSize + sizes64Length))
            builder.uint64(UInt64(header.dataLength))
            builder.uint64(UInt64(header.frameCount))
            builder.uint32(0)
        } else {
            builder.name("RIFF")
            builder.uint32(UInt32(riffSize))
            builder.name("WAVE")
        }
        builder.bytes += format + fact
        builder.name("data")
        builder.uint32(isLarge ? .max : UInt32(header.dataLength))
        bytes = builder.bytes
    }

    private static func format(_ header: WaveHeader) -> [UInt8] {
        let bitsPerSample: Int =
            switch header.encoding {
            case .imaADPCM, .msADPCM: 4
            case .gsm610: 0
            default: 8 * (header.encoding.bytesPerSample ?? 0)
            }
        var fields = ByteWriter()
        fields.uint16(header.encoding.formatTag)
        fields.uint16(UInt16(truncatingIfNeeded: header.channelCount))
        fields.uint32(UInt32(truncatingIfNeeded: header.sampleRate))
        fields.uint32(byteRate(header))
        fields.uint16(UInt16(truncatingIfNeeded: header.blockAlign))
        fields.uint16(UInt16(bitsPerSample))
        fields.bytes += formatExtension(header)
        return fields.chunk(named: "fmt ")
    }

    private static func byteRate(_ header: WaveHeader) -> UInt32 {
        let rate = header.sampleRate * header.blockAlign / header.framesPerBlock
        return UInt32(truncatingIfNeeded: rate)
    }

    /// `cbSize` and what it counts; PCM has none.
    private static func formatExtension(_ header: WaveHeader) -> [UInt8] {
        var fields = ByteWriter()
        let framesPerBlock = UInt16(truncatingIfNeeded: header.framesPerBlock)
        switch header.encoding {
        case .pcm8, .pcm16, .pcm24, .pcm32:
            break
        case .float32, .float64, .alaw, .mulaw:
            fields.uint16(0)
        case .gsm610, .imaADPCM:
            fields.uint16(2)
            fields.uint16(framesPerBlock)
        case .msADPCM:
            fields.uint16(UInt16(4 + 4 * msADPCMCoefficients.count))
            fields.uint16(framesPerBlock)
            fields.uint16(UInt16(msADPCMCoefficients.count))
            for (first, second) in msADPCMCoefficients {
                fields.uint16(UInt16(bitPattern: first))
                fields.uint16(UInt16(bitPattern: second))
            }
        }
        return fields.bytes
    }

    private static func fact(_ header: WaveHeader) -> [UInt8] {
        guard header.framesPerBlock > 1 else { return [] }
        var fields = ByteWriter()
        fields.uint32(UInt32(clamping: header.frameCount))
        return fields.chunk(named: "fact")
    }

    /// The seven predictors that every Microsoft ADPCM file has (New Multimedia Data Types).
    private static let msADPCMCoefficients: [(Int16, Int16)] = [
        (256, 0), (512, -256), (0, 0), (192, 64), (240, 0), (460, -208), (392, -232),
    ]
}

/// Little-endian numbers and chunk names, one after the other.
private struct ByteWriter {
    var bytes: [UInt8] = []

    mutating func name(_ name: String) {
        bytes += Array(name.utf8)
    }

    mutating func uint16(_ value: UInt16) {
        append(UInt64(value), count: 2)
    }

    mutating func uint32(_ value: UInt32) {
        append(UInt64(value), count: 4)
    }

    mutating func uint64(_ value: UInt64) {
        append(value, count: 8)
    }

    /// The bytes so far as the content, of even length, of a chunk.
    func chunk(named name: String) -> [UInt8] {
        var chunk = ByteWriter()
        chunk.name(name)
        chunk.uint32(UInt32(bytes.count))
        return chunk.bytes + bytes
    }

    private mutating func append(_ value: UInt64, count: Int) {
        for index in 0..<count {
            bytes.append(UInt8(truncatingIfNeeded: value >> (8 * index)))
        }
    }
}
