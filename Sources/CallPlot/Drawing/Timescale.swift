import Recordings

/// How long a system is and where its time axis has marks, in seconds.
struct Timescale: Hashable {
    var systemLength: Int
    /// From one written time to the next.
    var label: Int
    /// From one line to the next.
    var line: Int
    /// Systems that the call fills; the last one may be cut short.
    var systemCount: Int
    /// The end of the call, seconds.
    var end: Double

    static let mostSystems = 16

    init(duration: Milliseconds) {
        let end = max(0, duration.inSeconds)
        let choice = Self.choice(for: end)
        systemLength = choice.length
        label = choice.label
        line = choice.line
        systemCount = max(1, Int((end / Double(choice.length)).rounded(.up)))
        self.end = end
    }

    var secondsPerPixel: Double { Double(systemLength) / Layout.width }

    /// Whether whole words share a few pixels, so that curves are drawn as means over seconds.
    var isSummary: Bool { systemLength >= 300 }

    /// From one drawn point to the next, seconds.
    var waveformSpacing: Double { secondsPerPixel }
    var pitchSpacing: Double { secondsPerPixel * (isSummary ? 3 : 0.5) }
    var intensitySpacing: Double { secondsPerPixel * (isSummary ? 3 : 1) }

    /// `m:ss`, or `h:mm:ss` in a call of an hour or more.
    func clock(_ seconds: Int) -> String {
        let (minutes, rest) = seconds.quotientAndRemainder(dividingBy: 60)
        guard end >= 3600 else { return "\(minutes):\(twoDigits(rest))" }
        return "\(minutes / 60):\(twoDigits(minutes % 60)):\(twoDigits(rest))"
    }

    private typealias Choice = (length: Int, label: Int, line: Int)

    private static func choice(for end: Double) -> Choice {
        // A call of seconds is one short system instead of a minute mostly empty.
        if let whole = singles.first(where: { Double($0.length) >= end }) { return whole }
        var choice: Choice = (7200, 600, 120)
        if let fitting = choices.first(where: { Double($0.length * mostSystems) >= end }) {
            choice = fitting
        }
        while Double(choice.length * mostSystems) < end {
            choice = (choice.length * 2, choice.label * 2, choice.line * 2)
        }
        return choice
    }

    private static let singles: [Choice] = [(15, 1, 1), (30, 5, 1)]

    private static let choices: [Choice] = [
        (60, 5, 1), (120, 10, 2), (300, 30, 10), (600, 60, 10), (1800, 120, 60), (3600, 300, 60),
    ]
}

private func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
}
