/// When failed work is tried again: after a wait that doubles with each failure up to a limit.
package struct RetrySchedule<Subject: Hashable & Sendable>: Sendable {
    package let first: Duration
    package let longest: Duration
    private var entries: [Subject: Entry] = [:]

    private struct Entry {
        var attempts: Int
        var due: ContinuousClock.Instant
    }

    package init(first: Duration, longest: Duration) {
        self.first = first
        self.longest = longest
    }

    /// Notes a failure.
    ///
    /// - Returns: How often the subject has failed by now.
    package mutating func failed(_ subject: Subject, at now: ContinuousClock.Instant) -> Int {
        let attempts = (entries[subject]?.attempts ?? 0) + 1
        var wait = first
        for _ in 1..<attempts where wait < longest { wait = wait * 2 }
        entries[subject] = Entry(attempts: attempts, due: now.advanced(by: min(wait, longest)))
        return attempts
    }

    package mutating func succeeded(_ subject: Subject) {
        entries[subject] = nil
    }

    package func isDue(_ subject: Subject, at now: ContinuousClock.Instant) -> Bool {
        entries[subject].map { $0.due <= now } ?? true
    }

    /// How many subjects have failed and not succeeded since.
    package var count: Int { entries.count }

    /// How long until the next subject is due; `nil` if none waits.
    package func untilNext(from now: ContinuousClock.Instant) -> Duration? {
        entries.values.map(\.due).filter { $0 > now }.min().map { now.duration(to: $0) }
    }

    /// Drops the subjects that no longer exist.
    package mutating func keepOnly(_ existing: (Subject) -> Bool) {
        entries = entries.filter { existing($0.key) }
    }
}
