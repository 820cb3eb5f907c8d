import Foundation

/// How far a long command is, on a terminal; nothing where standard error is no terminal.
struct ProgressBar {
    private let label: String
    private let total: Int
    private let isShown: Bool
    private var done = 0

    private static let width = 40

    init(_ label: String, total: Int) {
        self.label = label
        self.total = total
        isShown = isatty(STDERR_FILENO) == 1 && total > 0
    }

    mutating func advance(by count: Int) {
        done += count
        guard isShown else { return }
        let filled = Self.width * min(done, total) / total
        let bar = String(repeating: "#", count: filled).padding(
            toLength: Self.width,
            withPad: ".",
            startingAt: 0
        )
        standardError("\r\(label) [\(bar)] \(done) of \(total)")
    }

    /// Leaves the line to what comes next.
    func end() {
        if isShown { standardError("\r\u{1B}[K") }
    }
}
