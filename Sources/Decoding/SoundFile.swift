import CSndfile

/// One open libsndfile handle over a `VirtualFile`: its calls, with errors thrown.
final class SoundFile {
    /// As libsndfile counts them from the length; a huge number if it does not know.
    let frameCount: Int64
    let sampleRate: Int
    let channelCount: Int
    /// Whether `seek` works; for GSM 6.10 in WAV it does not.
    let isSeekable: Bool
    /// `SF_FORMAT_…`, for `FormatNames`.
    let format: Int32
    private let handle: OpaquePointer
    // The handle points at it: kept until `sf_close`.
    private let file: VirtualFile

    /// - Throws: `AudioReadError` or `AudioDecoderError.soundLibraryRefused`.
    init(_ file: VirtualFile) throws {
        var callbacks = VirtualFile.callbacks()
        var info = SF_INFO()
        let handle = sf_open_virtual(&callbacks, Int32(SFM_READ), &info, file.context)
        if let failure = file.failure {
            sf_close(handle)
            throw failure
        }
        guard let handle else {
            throw AudioDecoderError.soundLibraryRefused(message: Self.message(nil))
        }
        self.handle = handle
        frameCount = info.frames
        sampleRate = Int(info.samplerate)
        channelCount = Int(info.channels)
        isSeekable = info.seekable != 0
        format = info.format
        self.file = file
    }

    deinit {
        sf_close(handle)
    }

    /// Reads up to `frames` interleaved frames into `samples`, which must have room for them.
    ///
    /// - Returns: The frames read; fewer only where the decoder finds no more.
    func read(frames: Int, into samples: inout [Float]) throws -> Int {
        precondition(samples.count >= frames * channelCount)
        let count = samples.withUnsafeMutableBufferPointer {
            sf_readf_float(handle, $0.baseAddress, sf_count_t(frames))
        }
        try check()
        return Int(max(count, 0))
    }

    func seek(toFrame frame: Int64) throws {
        let position = sf_seek(handle, frame, Int32(SF_SEEK_SET))
        try check()
        guard position == frame else {
            throw AudioDecoderError.soundLibraryRefused(message: "cannot seek to frame \(frame)")
        }
    }

    private func check() throws {
        if let failure = file.failure { throw failure }
        guard sf_error(handle) == 0 else {
            throw AudioDecoderError.soundLibraryRefused(message: Self.message(handle))
        }
    }

    private static func message(_ handle: OpaquePointer?) -> String {
        String(cString: sf_strerror(handle))
    }
}
