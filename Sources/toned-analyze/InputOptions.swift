import ArgumentParser
import Decoding
import Glibc
import Recordings

/// Which recording, and what it may be.
struct InputOptions: ParsableArguments {
    @Argument(
        help: """
            The recording, in any format that libsndfile reads. Without it, or with -, a WAV file \
            is read from standard input, which must be redirected from a file.
            """,
        completion: .file()
    )
    var file: String?

    @Option(help: ArgumentHelp("Refuse a lower sample rate than this.", valueName: "hertz"))
    var minSampleRate = AudioLimits().sampleRates.lowerBound

    @Option(help: ArgumentHelp("Refuse a higher sample rate than this.", valueName: "hertz"))
    var maxSampleRate = AudioLimits().sampleRates.upperBound

    @Option(help: ArgumentHelp("Refuse more channels than this.", valueName: "count"))
    var maxChannels = AudioLimits().channels.upperBound

    func validate() throws {
        let supported = 1000...384_000
        guard supported.contains(minSampleRate), supported.contains(maxSampleRate),
            minSampleRate <= maxSampleRate
        else {
            throw ValidationError(
                "sample rates are \(supported.lowerBound) to \(supported.upperBound) Hz, the lower "
                    + "limit not above the higher"
            )
        }
        guard (1...32).contains(maxChannels) else {
            throw ValidationError("--max-channels is 1 to 32")
        }
    }

    /// Opens the recording without reading from it.
    ///
    /// - Throws: `InputError`.
    func open() throws -> RecordingInput {
        let limits = AudioLimits(
            sampleRates: minSampleRate...maxSampleRate,
            channels: 1...maxChannels
        )
        guard let file, file != "-" else {
            return try RecordingInput(
                descriptor: STDIN_FILENO,
                anyFormat: false,
                limits: limits,
                isStandardInput: true
            )
        }
        // O_NONBLOCK, so that a FIFO cannot make the process wait.
        let descriptor = Glibc.open(file, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw InputError.cannotOpen(errno) }
        return try RecordingInput(
            descriptor: descriptor,
            anyFormat: true,
            limits: limits,
            isStandardInput: false
        )
    }
}

/// An open recording from which nothing was read yet.
struct RecordingInput {
    private let descriptor: CInt
    private let anyFormat: Bool
    private let limits: AudioLimits

    fileprivate init(
        descriptor: CInt,
        anyFormat: Bool,
        limits: AudioLimits,
        isStandardInput: Bool
    ) throws {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw InputError.cannotOpen(errno) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw isStandardInput ? InputError.standardInputNotAFile : InputError.notAFile
        }
        self.descriptor = descriptor
        self.anyFormat = anyFormat
        self.limits = limits
    }

    /// Reads the header.
    ///
    /// - Throws: What `AudioDecoder` throws.
    func decoder() throws -> AudioDecoder {
        try AudioDecoder(descriptor: descriptor, anyFormat: anyFormat, limits: limits)
    }
}

/// There is no recording to read.
///
/// The file's name is not repeated: it can name a patient.
enum InputError: Error, Hashable, CustomStringConvertible {
    case cannotOpen(CInt)
    case notAFile
    case standardInputNotAFile

    var description: String {
        switch self {
        case .cannotOpen(let code):
            "cannot open the recording: \(String(cString: strerror(code)))"
        case .notAFile:
            "the recording is not a regular file; name a sound file"
        case .standardInputNotAFile:
            "standard input is not a file; name the recording, or redirect it: "
                + "toned-analyze measure < call.wav"
        }
    }
}
