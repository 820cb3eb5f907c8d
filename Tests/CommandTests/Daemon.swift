import Foundation
import Glibc
import TestSupport

/// A running `toned run` whose log and notifications a test can wait for.
final class Daemon {
    let process = Process()
    private let log = Pipe()
    private var heard = ""
    private let socketPath: String
    private let socket: Int32

    init(_ practice: Practice) throws {
        socketPath = practice.folder.place("notify")
        socket = Glibc.socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: socketPath.utf8) }
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard bound == 0 else { throw POSIXError(.EADDRNOTAVAIL) }
        process.executableURL = try BuiltProducts.program("toned")
        process.arguments = ["run", "--config", practice.folder.place("toned.toml")]
        process.environment = ProcessInfo.processInfo.environment
            .merging(["NOTIFY_SOCKET": socketPath]) { _, new in new }
        process.standardError = log
        process.standardInput = FileHandle.nullDevice
        try process.run()
    }

    deinit {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        close(socket)
    }

    /// Waits until the log says `text`.
    ///
    /// - Returns: Whether it did before the daemon ended.
    func hears(_ text: String) -> Bool {
        while !heard.contains(text) {
            let data = log.fileHandleForReading.availableData
            if data.isEmpty { return false }
            heard += String(decoding: data, as: UTF8.self)
        }
        return true
    }

    /// The next message to the service manager.
    func notification() -> String {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = recv(socket, &buffer, buffer.count, 0)
        return String(decoding: buffer.prefix(max(count, 0)), as: UTF8.self)
    }

    func send(_ signal: Int32) {
        kill(process.processIdentifier, signal)
    }

    /// Waits for the end; the exit status, or minus the signal.
    func end() -> Int32 {
        process.waitUntilExit()
        return process.terminationReason == .exit
            ? process.terminationStatus : -process.terminationStatus
    }
}
