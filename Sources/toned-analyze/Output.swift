import CallAnalyzer
import Foundation
import Glibc

/// Standard output, and what stands beside it on standard error.
enum Output {
    /// Writes one JSON document with sorted keys and a newline at its end.
    ///
    /// - Throws: `OutputError`.
    static func write(json document: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        try write(bytes: Array(try encoder.encode(document)) + [UInt8(ascii: "\n")])
    }

    /// Writes text as it is.
    ///
    /// - Throws: `OutputError`.
    static func write(_ text: String) throws {
        try write(bytes: Array(text.utf8))
    }

    /// Tells the person who reads standard error one thing about the result.
    static func note(_ text: String) {
        FileHandle.standardError.write(Data("toned-analyze: \(text)\n".utf8))
    }

    /// Writes all bytes to a descriptor.
    ///
    /// - Throws: `OutputError`.
    static func write(bytes: [UInt8], to descriptor: CInt = STDOUT_FILENO) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Glibc.write(descriptor, $0.baseAddress, $0.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw OutputError(code: errno) }
            rest = rest.dropFirst(count)
        }
    }
}

/// The result could not be written.
struct OutputError: Error, Hashable, CustomStringConvertible {
    let code: CInt

    var description: String {
        "cannot write the result: \(String(cString: strerror(code)))"
    }
}
