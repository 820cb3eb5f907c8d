import Configuration
import Foundation
import Recordings
import Testing

/// A source as the configuration file describes it.
func source(
    _ directory: String = "/srv/calls",
    names: String = "freepbx",
    more: String = ""
) throws -> TonedConfiguration.Source {
    let toml = """
        [practice]
        name = "Riverbend Clinic"
        time_zone = "America/Chicago"
        [[source]]
        name = "pbx"
        directory = "\(directory)"
        names = "\(names)"
        \(more)
        """
    let configuration = try TonedConfiguration(toml: toml, origin: "toned.toml")
    return try #require(configuration.sources.first)
}

let normalizer = PhoneNumber.Normalizer(countryCode: "1", accessPrefixes: ["9"])

/// A path that can be read as text, escaped where it cannot.
func text(_ path: [UInt8]) -> String {
    path.map { (32..<127).contains($0) ? String(UnicodeScalar($0)) : "\\x\(String($0, radix: 16))" }
        .joined()
}

/// Makes a file whose name is any bytes.
func create(_ directory: String, _ name: [UInt8]) throws {
    let path = Array(directory.utf8) + [UInt8(ascii: "/")] + name + [0]
    let descriptor = path.withUnsafeBufferPointer { bytes in
        bytes.withMemoryRebound(to: CChar.self) { characters in
            characters.baseAddress.map { open($0, O_WRONLY | O_CREAT, 0o600) } ?? -1
        }
    }
    try #require(descriptor >= 0)
    close(descriptor)
}

/// Makes a Unix socket in the file system and gives its descriptor.
func makeSocket(_ path: String) throws -> Int32 {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    try #require(bytes.count < MemoryLayout.size(ofValue: address.sun_path))
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
    let result = withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
        }
    }
    try #require(result == 0)
    return descriptor
}
