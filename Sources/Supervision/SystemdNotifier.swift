import Foundation

/// Tells the service manager how the daemon is: the protocol of sd_notify(3).
///
/// Outside systemd (no `NOTIFY_SOCKET`) it does nothing. A message that cannot be delivered is
/// dropped: the daemon's work matters more than the news of it.
public struct SystemdNotifier: Sendable {
    private let socketPath: String?
    /// How often the service manager wants to hear that the daemon is alive, if at all.
    public let watchdogInterval: Duration?

    /// - Parameter environment: The process's environment: `NOTIFY_SOCKET`, `WATCHDOG_USEC` and
    ///   `WATCHDOG_PID`.
    public init(environment: [String: String], processID: pid_t) {
        socketPath = environment["NOTIFY_SOCKET"].flatMap { $0.isEmpty ? nil : $0 }
        let isForThisProcess = environment["WATCHDOG_PID"].map { $0 == "\(processID)" } ?? true
        watchdogInterval = environment["WATCHDOG_USEC"].flatMap(Int64.init)
            .flatMap { isForThisProcess && $0 > 0 ? .microseconds($0) : nil }
    }

    public func ready(status: String) {
        send("READY=1\nSTATUS=\(oneLine(status))")
    }

    public func stopping() {
        send("STOPPING=1\nSTATUS=stopping")
    }

    public func alive() {
        send("WATCHDOG=1")
    }

    public func status(_ text: String) {
        send("STATUS=\(oneLine(text))")
    }

    private func oneLine(_ text: String) -> String {
        text.replacing("\n", with: " ")
    }

    private func send(_ message: String) {
        guard let socketPath else { return }
        let descriptor = socket(
            AF_UNIX,
            Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue),
            0
        )
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        var path = Array(socketPath.utf8)
        guard path.count < MemoryLayout.size(ofValue: address.sun_path) else { return }
        // A leading @ stands for the abstract name space, whose names begin with a zero.
        if path.first == UInt8(ascii: "@") { path[0] = 0 }
        let offset = MemoryLayout<sockaddr_un>.offset(of: \.sun_path) ?? 2
        let length = socklen_t(offset + path.count)
        let bytes = Array(message.utf8)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path) }
        _ = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                sendto(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL), $0, length)
            }
        }
    }
}
