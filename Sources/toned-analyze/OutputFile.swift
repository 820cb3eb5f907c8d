import Foundation
import Glibc

/// The file that a person named for the result.
///
/// It is there whole or as it was before.
struct OutputFile {
    private let path: String
    /// Of a file that is replaced.
    private var permissions: mode_t?

    /// Makes sure that the file can be written, without touching it.
    ///
    /// - Parameters:
    ///   - path: Where the result goes.
    ///   - input: The recording, which must not be replaced; `nil` or - for standard input.
    /// - Throws: `OutputFileError`.
    init(_ path: String, input: String?) throws {
        guard !path.isEmpty else { throw OutputFileError.cannotCreate(ENOENT) }
        var status = stat()
        if stat(path, &status) == 0 {
            guard status.st_mode & S_IFMT == S_IFREG else { throw OutputFileError.notAFile }
            guard access(path, W_OK) == 0 else { throw OutputFileError.cannotCreate(errno) }
            var recording = stat()
            guard
                Self.status(of: input, &recording) != 0
                    || (recording.st_dev, recording.st_ino) != (status.st_dev, status.st_ino)
            else { throw OutputFileError.isTheRecording }
            permissions = status.st_mode & 0o777
            // What a link leads to is replaced, not the link.
            self.path = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        } else {
            self.path = path
        }
        guard access(directory, W_OK | X_OK) == 0 else {
            throw OutputFileError.cannotCreate(errno)
        }
    }

    private static func status(of input: String?, _ status: inout stat) -> CInt {
        guard let input, input != "-" else { return fstat(STDIN_FILENO, &status) }
        return stat(input, &status)
    }

    private var directory: String {
        URL(fileURLWithPath: path).deletingLastPathComponent().path
    }

    /// Replaces the file by a whole new one; a file that is replaced keeps its permissions.
    ///
    /// - Throws: `OutputFileError`.
    func write(_ data: Data) throws {
        // A limit of the file size is an error like a full disk.
        signal(SIGXFSZ, SIG_IGN)
        let temporary = directory + "/.toned-analyze-\(getpid())"
        let descriptor = open(
            temporary,
            O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
            permissions ?? 0o666
        )
        guard descriptor >= 0 else { throw OutputFileError.cannotCreate(errno) }
        var isSaved = false
        defer {
            close(descriptor)
            if !isSaved { unlink(temporary) }
        }
        if let permissions { try require(fchmod(descriptor, permissions)) }
        do {
            try Output.write(bytes: Array(data), to: descriptor)
        } catch let error as OutputError {
            throw OutputFileError.cannotWrite(error.code)
        }
        try require(fsync(descriptor))
        try require(rename(temporary, path))
        isSaved = true
    }

    private func require(_ result: CInt) throws {
        guard result == 0 else { throw OutputFileError.cannotWrite(errno) }
    }
}

/// The result could not be saved.
///
/// The file's name is not repeated: it can name a patient.
enum OutputFileError: Error, Hashable, CustomStringConvertible {
    case cannotCreate(CInt)
    case cannotWrite(CInt)
    case notAFile
    case isTheRecording

    var description: String {
        switch self {
        case .cannotCreate(let code):
            "cannot create the output file: \(String(cString: strerror(code))); name a file in a "
                + "directory that you may write to, or - for standard output"
        case .cannotWrite(let code):
            "cannot write the output file: \(String(cString: strerror(code))); it is as it was "
                + "before"
        case .isTheRecording:
            "the output file is the recording itself, which would be lost; name another file"
        case .notAFile:
            "the output file is there and is not a regular file; name another, or - for standard "
                + "output"
        }
    }
}
