/// Why a file is not taken for a WAV recording; the description says what to do where there is
/// something to do.
///
/// No refusal is a zero: a file without usable samples is an error, never a call of length 0.
public enum WaveHeaderError: Error, Hashable, Sendable {
    /// The file has no bytes.
    case empty
    /// The file begins like something else, named in `magic`.
    case notWave(magic: String)
    /// The file ends inside the header, before any sample.
    case truncatedHeader
    /// A chunk before the samples is longer than the file, so nothing behind it can be found.
    case brokenChunk(id: String, claimed: Int64, present: Int64)
    /// More chunks before the samples than any recorder writes.
    case tooManyChunks(limit: Int)
    /// A header, but not one whole frame of samples.
    case noData
    /// A well-formed header of an encoding that toned does not decode.
    case unsupportedEncoding(tag: UInt16, bitsPerSample: Int)
    /// Fields that contradict each other or cannot be, in words for a person.
    case impossibleFormat(reason: String)
}

extension WaveHeaderError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .empty:
            "the file is empty; look whether the recorder could write to its disk"
        case .notWave(let magic):
            "not a WAV recording, it begins like \(magic); if it is audio, convert it to WAV"
        case .truncatedHeader:
            "the file ends inside the WAV header, before any sample"
        case .brokenChunk(let id, let claimed, let present):
            """
            the chunk “\(id)” before the samples claims \(claimed) bytes where \(present) are \
            left; repair the header or ask the recorder for the file again
            """
        case .tooManyChunks(let limit):
            "no samples after \(limit) chunks; this is not a recording"
        case .noData:
            "a WAV header without samples; the recorder stopped before it wrote any"
        case .unsupportedEncoding(let tag, let bits):
            """
            unsupported encoding: format tag 0x\(String(tag, radix: 16)) with \(bits) bits per \
            sample; convert the recording to 16-bit PCM
            """
        case .impossibleFormat(let reason):
            "impossible WAV header: \(reason)"
        }
    }
}
