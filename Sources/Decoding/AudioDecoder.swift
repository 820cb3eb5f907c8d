import Recordings

/// Decodes one recording to floating-point samples, a block at a time.
///
/// A WAV file reaches libsndfile through a header of our own making (`CanonicalHeader`), so a call
/// whose recorder died is decoded to its last whole block. The descriptor is only read with
/// `pread`; its offset is neither used nor moved. Use it from one task at a time.
///
/// Samples are as libsndfile gives them: integer codings scaled to −1…1, floating-point ones
/// unchanged, also beyond ±1 and where they are not finite.
public final class AudioDecoder {
    /// The most frames that one `read` returns.
    public static let longestBlock = 65_536

    /// The shape of the recording; `frameCount` is what `read` will deliver in all.
    public let description: AudioDescription
    /// What our own reader found; `nil` for a container other than WAV.
    public let header: WaveHeader?

    private let source: DescriptorBytes
    private var soundFile: SoundFile
    private var interleaved: [Float] = []
    private var position: Int64 = 0

    /// Opens a recording.
    ///
    /// - Parameters:
    ///   - descriptor: A regular file, open for reading; must stay open as long as the decoder is
    ///     used and stays the caller's to close.
    ///   - anyFormat: Whether anything that libsndfile reads is taken (FLAC, AIFF, …), by hand
    ///     only; otherwise only WAV.
    ///   - limits: The plausible sample rates and numbers of channels.
    /// - Throws: `AudioReadError` (input), `WaveHeaderError`, `AudioLimitError` or
    ///   `AudioDecoderError` (bad data).
    public init(
        descriptor: Int32,
        anyFormat: Bool = false,
        limits: AudioLimits = AudioLimits()
    ) throws {
        source = try DescriptorBytes(descriptor: descriptor)
        header = try Self.header(of: source, anyFormat: anyFormat)
        try header?.check(limits: limits)
        soundFile = try Self.open(header, source)
        if let header {
            description = try Self.describe(header, soundFile)
        } else {
            description = try Self.describe(soundFile)
            try limits.check(
                sampleRate: description.sampleRate,
                channelCount: description.channelCount
            )
        }
    }

    /// Reads the next frames.
    ///
    /// - Parameters:
    ///   - maxFrames: How many at most, at least 1; more than `longestBlock` count as that.
    ///   - buffers: Replaced: one array per channel, each with as many samples as frames were
    ///     read.
    /// - Returns: The number of frames, 0 at the end and only there.
    /// - Throws: `AudioReadError`, or `AudioDecoderError` if the samples end too early.
    public func read(maxFrames: Int, into buffers: inout [[Float]]) throws -> Int {
        precondition(maxFrames > 0, "a read asks for at least one frame")
        let left = description.frameCount - position
        let wanted = Int(min(left, Int64(min(maxFrames, Self.longestBlock))))
        let channels = description.channelCount
        if interleaved.count < wanted * channels {
            interleaved = [Float](repeating: 0, count: wanted * channels)
        }
        let count = wanted > 0 ? try soundFile.read(frames: wanted, into: &interleaved) : 0
        position += Int64(count)
        guard count == wanted else {
            throw AudioDecoderError.lengthDisagreement(
                header: description.frameCount,
                decoded: position
            )
        }
        deinterleave(frames: count, into: &buffers)
        return count
    }

    /// Continues at another place: the next `read` begins with this frame.
    ///
    /// The samples are the same as without a seek. GSM 6.10 is decoded up to the frame, so going
    /// forward is cheap and going back is not.
    ///
    /// - Parameter frame: 0…`description.frameCount`.
    /// - Throws: `AudioReadError` or `AudioDecoderError`.
    public func seek(toFrame frame: Int64) throws {
        guard (0...description.frameCount).contains(frame) else {
            throw AudioDecoderError.noSuchFrame(frame, frameCount: description.frameCount)
        }
        if frame < description.frameCount, soundFile.isSeekable {
            try soundFile.seek(toFrame: frame)
        } else if frame < description.frameCount {
            try decode(upTo: frame)
        }
        // At the end there is nothing to read, and not every codec can seek there.
        position = frame
    }

    /// Reaches a frame by decoding, from the start if it lies behind: for GSM 6.10, whose decoder
    /// depends on all that it has heard.
    private func decode(upTo frame: Int64) throws {
        if frame < position {
            soundFile = try Self.open(header, source)
            position = 0
        }
        var skipped: [[Float]] = []
        while position < frame {
            let distance = min(frame - position, Int64(Self.longestBlock))
            _ = try read(maxFrames: Int(distance), into: &skipped)
        }
    }

    private func deinterleave(frames: Int, into buffers: inout [[Float]]) {
        let channels = description.channelCount
        if buffers.count != channels {
            buffers = [[Float]](repeating: [], count: channels)
        }
        for channel in 0..<channels {
            buffers[channel].removeAll(keepingCapacity: true)
            buffers[channel].reserveCapacity(frames)
            var index = channel
            for _ in 0..<frames {
                buffers[channel].append(interleaved[index])
                index += channels
            }
        }
    }
}

extension AudioDecoder {
    private static func header(of source: DescriptorBytes, anyFormat: Bool) throws -> WaveHeader? {
        do {
            return try WaveHeader(reading: source)
        } catch WaveHeaderError.notWave where anyFormat {
            return nil
        }
    }

    private static func open(_ header: WaveHeader?, _ source: DescriptorBytes) throws -> SoundFile {
        guard let header else {
            return try SoundFile(
                VirtualFile(prefix: [], source: source, range: 0..<source.byteCount)
            )
        }
        let file = VirtualFile(
            prefix: CanonicalHeader(header).bytes,
            source: source,
            range: header.dataOffset..<header.dataOffset + header.dataLength
        )
        return try SoundFile(file)
    }

    /// The description of a WAV file, after its two lengths were compared.
    private static func describe(
        _ header: WaveHeader,
        _ soundFile: SoundFile
    ) throws -> AudioDescription {
        let decodable = soundFile.frameCount
        let wholeBlocks =
            header.dataLength / Int64(header.blockAlign) * Int64(header.framesPerBlock)
        guard abs(decodable - wholeBlocks) <= header.framesPerBlock,
            decodable >= header.frameCount - Int64(header.framesPerBlock),
            soundFile.sampleRate == header.sampleRate,
            soundFile.channelCount == header.channelCount
        else {
            throw AudioDecoderError.lengthDisagreement(
                header: header.frameCount,
                decoded: decodable
            )
        }
        return AudioDescription(
            container: header.container.rawValue,
            encoding: header.encoding.rawValue,
            sampleRate: header.sampleRate,
            channelCount: header.channelCount,
            frameCount: min(decodable, header.frameCount),
            headerRepaired: header.isRepaired
        )
    }

    /// The description of another container, by libsndfile alone.
    private static func describe(_ soundFile: SoundFile) throws -> AudioDescription {
        let container = FormatNames.container(soundFile.format)
        let isKnown = soundFile.frameCount > 0 && soundFile.frameCount < Int64.max
        guard isKnown, soundFile.sampleRate > 0, soundFile.channelCount > 0 else {
            throw AudioDecoderError.noFrames(container: container)
        }
        return AudioDescription(
            container: container,
            encoding: FormatNames.encoding(soundFile.format),
            sampleRate: soundFile.sampleRate,
            channelCount: soundFile.channelCount,
            frameCount: soundFile.frameCount,
            headerRepaired: false
        )
    }
}
