public import Foundation

/// A folder for one test, removed with its owner.
public final class TemporaryFolder: Sendable {
    /// Absolute, without a slash at the end and without links in it.
    public let path: String

    public var url: URL { URL(fileURLWithPath: path, isDirectory: true) }

    public init() throws {
        var name = Array("/tmp/toned-tests-XXXXXX".utf8CString)
        guard mkdtemp(&name) != nil else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
        path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// The place of a file below the folder, whether it exists or not.
    public func place(_ name: String) -> String {
        path + "/" + name
    }

    /// Writes a file, with the folders that it needs, and gives its place.
    @discardableResult
    public func write(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
        let file = URL(fileURLWithPath: place(name))
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data(bytes).write(to: file)
        return file.path
    }

    /// Writes a shell script that can be run, and gives its place.
    @discardableResult
    public func script(_ name: String, _ text: String) throws -> String {
        let file = try write(name, "#!/bin/sh\n\(text)\n".utf8)
        guard chmod(file, 0o755) == 0 else { throw POSIXError(.EPERM) }
        return file
    }

    public func contents(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: place(name))))
    }

    /// The names in the folder, in order.
    public func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    }
}
