/// The recording was read but cannot be decoded: bad data (exit status 65, `EX_DATAERR`).
///
/// The decoder also throws `WaveHeaderError` and `AudioLimitError` (both bad data) and
/// `AudioReadError` (input).
public enum AudioDecoderError: Error, Hashable, Sendable {
    /// libsndfile refused the file or failed in it, in its own words.
    case soundLibraryRefused(message: String)
    /// The two lengths, in sample frames, differ by more than one block of the encoding.
    case lengthDisagreement(header: Int64, decoded: Int64)
    /// A container other than WAV that has no frames or does not know how many.
    case noFrames(container: String)
    /// A position outside 0…`frameCount`.
    case noSuchFrame(Int64, frameCount: Int64)
}

extension AudioDecoderError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .soundLibraryRefused(let message):
            "libsndfile cannot decode the recording: \(message)"
        case .lengthDisagreement(let header, let decoded):
            "the header says \(header) frames, \(decoded) can be decoded; listen to the file"
        case .noFrames(let container):
            "the \(container) file has no frames or does not say how many; convert it to WAV"
        case .noSuchFrame(let frame, let count):
            "no frame \(frame) in a recording of \(count) frames"
        }
    }
}
