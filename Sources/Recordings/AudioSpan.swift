/// A half-open stretch of a recording: from `start` up to, not including, `end`.
public struct AudioSpan: Hashable, Sendable, Codable {
    public var start: Milliseconds
    public var end: Milliseconds

    /// A span; an `end` before `start` gives an empty span at `start`.
    public init(start: Milliseconds, end: Milliseconds) {
        self.start = start
        self.end = max(start, end)
    }

    public var duration: Milliseconds {
        end - start
    }

    public var isEmpty: Bool {
        end <= start
    }

    public func overlaps(_ other: AudioSpan) -> Bool {
        start < other.end && other.start < end
    }
}

extension Sequence where Element == AudioSpan {
    /// The fewest spans that cover the same time, in order, with gaps up to `gap` closed.
    public func merged(closingGapsUpTo gap: Milliseconds = .zero) -> [AudioSpan] {
        var result: [AudioSpan] = []
        for span in sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) where !span.isEmpty {
            if let last = result.last, span.start - last.end <= gap {
                result[result.count - 1].end = Swift.max(last.end, span.end)
            } else {
                result.append(span)
            }
        }
        return result
    }
}
