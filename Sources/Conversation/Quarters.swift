import Recordings

/// A conversation cut into four parts with equally much counted time each, to the millisecond.
struct Quarters {
    static let count = 4

    /// The counted stretches of each quarter; one is cut in two where a border falls into it.
    let spans: [[AudioSpan]]
    /// Where each quarter but the first begins.
    private let borders: [Milliseconds]

    init(of counted: [AudioSpan]) {
        let total = counted.totalDuration.rawValue
        var spans: [[AudioSpan]] = [[]]
        var borders: [Milliseconds] = []
        /// Counted time in all spans so far.
        var passed: Int64 = 0
        for stretch in counted {
            var start = stretch.start
            while spans.count < Self.count {
                let border = total * Int64(spans.count) / Int64(Self.count)
                let cut = start + Milliseconds(border - passed)
                guard cut < stretch.end else { break }
                if cut > start { spans[spans.count - 1].append(AudioSpan(start: start, end: cut)) }
                passed = border
                start = cut
                spans.append([])
                borders.append(cut)
            }
            spans[spans.count - 1].append(AudioSpan(start: start, end: stretch.end))
            passed += (stretch.end - start).rawValue
        }
        while spans.count < Self.count { spans.append([]) }
        self.spans = spans
        self.borders = borders
    }

    /// The quarter that a time belongs to, 0…3.
    func index(of time: Milliseconds) -> Int {
        borders.count { $0 <= time }
    }
}
