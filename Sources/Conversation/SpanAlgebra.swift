import Recordings

// Spans here are in order and do not overlap, unless a function says otherwise.

extension AudioSpan {
    /// The part that lies inside another span; empty when there is none.
    func clipped(to other: AudioSpan) -> AudioSpan {
        AudioSpan(start: max(start, other.start), end: min(end, other.end))
    }
}

extension [AudioSpan] {
    /// A thousand times as long as any recording, and so small that sums cannot overflow.
    private static var everything: AudioSpan {
        AudioSpan(start: Milliseconds(-1 << 50), end: Milliseconds(1 << 50))
    }

    /// Any spans put in order, joined where they overlap or touch.
    var tidied: [AudioSpan] {
        map { $0.clipped(to: Self.everything) }.merged()
    }

    var totalDuration: Milliseconds {
        reduce(.zero) { $0 + $1.duration }
    }

    /// The times that are in both.
    func intersection(_ others: [AudioSpan]) -> [AudioSpan] {
        var result: [AudioSpan] = []
        var (mine, theirs) = (0, 0)
        while mine < count, theirs < others.count {
            let common = self[mine].clipped(to: others[theirs])
            if !common.isEmpty { result.append(common) }
            if self[mine].end <= others[theirs].end { mine += 1 } else { theirs += 1 }
        }
        return result
    }

    /// The times that are not in any of `others`.
    func subtracting(_ others: [AudioSpan]) -> [AudioSpan] {
        var result: [AudioSpan] = []
        var next = 0
        for span in self {
            var start = span.start
            while next < others.count, others[next].end <= start { next += 1 }
            var index = next
            while index < others.count, others[index].start < span.end {
                if others[index].start > start {
                    result.append(AudioSpan(start: start, end: others[index].start))
                }
                start = others[index].end
                index += 1
            }
            if start < span.end { result.append(AudioSpan(start: start, end: span.end)) }
        }
        return result
    }
}
