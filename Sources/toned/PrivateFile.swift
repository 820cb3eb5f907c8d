import Foundation

/// A file about a patient that a person named: nobody but its owner may read it.
struct PrivateFile {
    private let path: String

    init(_ path: String) {
        self.path = path
    }

    /// Replaces the file by a whole new one, or leaves it as it was.
    func write(_ text: String) throws {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        var template = Array("\(folder)/.toned-export-XXXXXX".utf8CString)
        // Made with the permissions 0600.
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw failure(errno) }
        let temporary = String(
            decoding: template.dropLast().map(UInt8.init(bitPattern:)),
            as: UTF8.self
        )
        var isSaved = false
        defer { if !isSaved { unlink(temporary) } }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            try handle.write(contentsOf: Data(text.utf8))
            try handle.synchronize()
        } catch {
            throw CommandError(EX_IOERR, "cannot write the output file: \(error)")
        }
        guard rename(temporary, path) == 0 else { throw failure(errno) }
        isSaved = true
    }

    /// The file's name is not repeated: it can name a patient.
    private func failure(_ code: CInt) -> CommandError {
        CommandError(
            EX_CANTCREAT,
            "cannot create the output file: \(String(cString: strerror(code))). Name a file in a "
                + "directory that you may write to."
        )
    }
}
