import Configuration
import Foundation
import Testing

struct FileTests {
    /// A file that is gone when the test is over.
    private func withFile(
        _ bytes: Data,
        permissions: Int = 0o600,
        _ check: (String) throws -> Void
    ) throws {
        let path = NSTemporaryDirectory() + "toned-\(UUID().uuidString).toml"
        try bytes.write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        try FileManager.default.setAttributes([.posixPermissions: permissions], ofItemAtPath: path)
        try check(path)
    }

    private func error(_ path: String) throws -> ConfigurationError {
        try #require(throws: ConfigurationError.self) {
            try TonedConfiguration.load(path: path)
        }
    }

    @Test("a file of the right kind is read", arguments: [0o600, 0o644, 0o664])
    func load(_ permissions: Int) throws {
        try withFile(Data(shortest.utf8), permissions: permissions) { path in
            let configuration = try TonedConfiguration.load(path: path)
            try #expect(configuration == TonedConfiguration(toml: shortest, origin: "toned.toml"))
        }
    }

    @Test(
        "a file that everybody may change is refused, also behind a link",
        arguments: [0o666, 0o602]
    )
    func worldWritable(_ permissions: Int) throws {
        try withFile(Data(shortest.utf8), permissions: permissions) { path in
            let link = path + ".link"
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
            defer { try? FileManager.default.removeItem(atPath: link) }
            for name in [path, link] {
                let error = try error(name)
                #expect(error.problems.first?.contains("world-writable") == true)
                #expect(error.nextStep.contains("chmod o-w '\(name)'"))
            }
        }
    }

    @Test("a file behind a link is judged by itself, not by the link")
    func link() throws {
        try withFile(Data(shortest.utf8)) { path in
            let link = path + ".link"
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
            defer { try? FileManager.default.removeItem(atPath: link) }
            #expect(throws: Never.self) { try TonedConfiguration.load(path: link) }
        }
    }

    @Test("a file that does not exist is named, with the option that names another")
    func missing() throws {
        let error = try error("/nowhere/toned.toml")
        #expect(
            error.description == """
                cannot use configuration file /nowhere/toned.toml:
                  the file cannot be opened: No such file or directory
                Next step: name a configuration file that this user can read with --config FILE.
                """
        )
        #expect(ConfigurationError.exitCode == 78)
    }

    @Test(
        "what is no regular file is refused without waiting for it",
        arguments: ["/tmp", "/dev/null"]
    )
    func irregular(_ path: String) throws {
        try #expect(error(path).problems == ["the file is not a regular file"])
    }

    @Test("a named pipe without a writer does not stop the start")
    func pipe() throws {
        let path = NSTemporaryDirectory() + "toned-\(UUID().uuidString).pipe"
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/mkfifo")
        process.arguments = [path]
        try process.run()
        process.waitUntilExit()
        defer { try? FileManager.default.removeItem(atPath: path) }
        try #expect(error(path).problems == ["the file is not a regular file"])
    }

    @Test(
        "a file that is no text is refused",
        arguments: [[0xFF, 0xFE, 0x5B, 0x00], [0xC3, 0x28]]
    )
    func notText(_ bytes: [UInt8]) throws {
        try withFile(Data(bytes)) { path in
            try #expect(error(path).problems == ["the file is not UTF-8 text"])
        }
    }

    @Test("a file that is far too long is not read")
    func tooLong() throws {
        try withFile(Data(repeating: UInt8(ascii: "#"), count: 2_000_000)) { path in
            try #expect(
                error(path).problems == [
                    "the file has 2000000 bytes; at most 1048576 are allowed"
                ]
            )
        }
    }
}
