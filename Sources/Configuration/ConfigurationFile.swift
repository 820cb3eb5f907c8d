import Foundation
import Glibc

extension TonedConfiguration {
    /// Reads the configuration from a file.
    ///
    /// A file that any user of the machine can change is refused: it decides which programs run
    /// and where recordings are read.
    ///
    /// - Throws: `ConfigurationError`.
    public static func load(path: String) throws(ConfigurationError) -> TonedConfiguration {
        try TonedConfiguration(toml: configurationText(path), origin: path)
    }
}

/// The text of a file that only its owners can change.
///
/// - Throws: `ConfigurationError`.
package func configurationText(_ path: String) throws(ConfigurationError) -> String {
    let bytes = try contents(path)
    guard let text = String(validating: bytes, as: UTF8.self) else {
        throw ConfigurationError(
            origin: path,
            problems: ["the file is not UTF-8 text"],
            nextStep: "save it as plain text with the encoding UTF-8"
        )
    }
    return text
}

/// The largest file that is read; a configuration has a few kilobytes.
private let sizeLimit = 1 << 20  // bytes

private func contents(_ path: String) throws(ConfigurationError) -> Data {
    // Without O_NONBLOCK a FIFO at the path would stop the start for ever.
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
        throw unreadable(path, "cannot be opened: \(String(cString: strerror(errno)))")
    }
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
        throw unreadable(path, "cannot be examined: \(String(cString: strerror(errno)))")
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
        throw unreadable(path, "is not a regular file")
    }
    guard status.st_mode & S_IWOTH == 0 else {
        throw ConfigurationError(
            origin: path,
            problems: ["every user of this machine may change the file (it is world-writable)"],
            nextStep: "check what it says, then run: chmod o-w '\(path)'"
        )
    }
    guard status.st_size <= sizeLimit else {
        throw unreadable(path, "has \(status.st_size) bytes; at most \(sizeLimit) are allowed")
    }
    do {
        return try file.readToEnd() ?? Data()
    } catch {
        throw unreadable(path, "cannot be read: \(error.localizedDescription)")
    }
}

private func unreadable(_ path: String, _ cause: String) -> ConfigurationError {
    ConfigurationError(
        origin: path,
        problems: ["the file \(cause)"],
        nextStep: "name a configuration file that this user can read with --config FILE"
    )
}
