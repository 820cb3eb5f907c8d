import CSndfile
import Glibc

/// Audio files as libsndfile writes them: a second opinion on what the codings look like.
enum EncodedAudio {
    static let wav = Int32(SF_FORMAT_WAV)
    static let extensible = Int32(SF_FORMAT_WAVEX)
    static let rf64 = Int32(SF_FORMAT_RF64)

    /// Encodes channels of equal length.
    ///
    /// - Parameters:
    ///   - channels: Samples of each channel, −1…1.
    ///   - format: `SF_FORMAT_…`, container and coding.
    /// - Returns: The bytes of the file.
    static func file(
        _ channels: [[Float]],
        format: Int32,
        sampleRate: Int32 = 8000
    ) throws -> [UInt8] {
        let file = try TemporaryFile()
        var info = SF_INFO()
        info.channels = Int32(channels.count)
        info.samplerate = sampleRate
        info.format = format
        let handle = sf_open_fd(file.descriptor, Int32(SFM_WRITE), &info, 0)
        guard handle != nil else {
            throw Failure(message: String(cString: sf_strerror(nil)))
        }
        let frames = channels.first?.count ?? 0
        let interleaved = (0..<frames).flatMap { frame in channels.map { $0[frame] } }
        sf_writef_float(handle, interleaved, sf_count_t(frames))
        sf_close(handle)
        return file.contents()
    }

    struct Failure: Error {
        var message: String
    }

    /// A sine of half full scale.
    static func tone(_ frequency: Double, frames: Int, sampleRate: Double = 8000) -> [Float] {
        (0..<frames).map { Float(0.5 * sin(2 * .pi * frequency * Double($0) / sampleRate)) }
    }
}
