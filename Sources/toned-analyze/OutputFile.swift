import Foundation
import Glibc

/// The file that a person named for the result.
///
/// It is there whole or as it was before.
struct OutputFile {
    private let path: String

    /// Makes sure that the file can be written, without touching it.
    ///
    /// - Throws: `OutputFileError`.
    init(_ path: String) throws {
        var status = stat()
        if stat(path, &status) == 0 {
            guard status.st_mode & S_IFMT == S_IFREG else { throw OutputFileError.notAFile }
            guard access(path, W_OK) == 0 else { throw OutputFileError.cannotCreate(errno) }
            // What a link leads to is replaced, not the link.
            self.path = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        } else {
            self.path = path
        }
        let directory = URL(fileURLWithPath: self.path).deletingLastPathComponent().path
        guard access(directory, W_OK | X_OK) == 0 else {
            throw OutputFileError.cannotCreate(errno)
        }
    }

    /// Replaces the file.
    ///
    /// - Throws: `OutputFileError`.
    func write(_ data: Data) throws {
        do {
            try data.write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
            throw OutputFileError.cannotWrite(CInt(cause?.code ?? Int(EIO)))
        }
    }
}

/// The result could not be saved.
///
/// The file's name is not repeated: it can name a patient.
enum OutputFileError: Error, Hashable, CustomStringConvertible {
    case cannotCreate(CInt)
    case cannotWrite(CInt)
    case notAFile

    var description: String {
        switch self {
        case .cannotCreate(let code):
            "cannot create the output file: \(String(cString: strerror(code))); name a file in a "
                + "directory that you may write to, or - for standard output"
        case .cannotWrite(let code):
            "cannot write the output file: \(String(cString: strerror(code))); it is as it was "
                + "before"
        case .notAFile:
            "the output file is there and is not a regular file; name another, or - for standard "
                + "output"
        }
    }
}
