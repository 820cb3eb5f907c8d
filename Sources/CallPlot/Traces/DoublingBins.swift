/// What a stretch of a call comes to, and how two neighbouring stretches come to one.
protocol Bin: Sendable {
    mutating func merge(_ next: Self)
}

/// A summary of a stream of unknown length, in bounded memory.
///
/// It begins with one bin for each element. Whenever all bins are used, neighbours are merged and
/// every bin is twice as wide from then on. So a short call keeps all that there is, and of a long
/// one between half and all of the bins are in use.
struct DoublingBins<Element: Bin>: Sendable {
    /// Bins at most: when half are in use there still are more than points to draw.
    static var capacity: Int { 65536 }

    private var full: [Element] = []
    private var last: Element?
    private var lastCount = 0
    /// Elements in a bin.
    private(set) var width = 1

    /// Elements in all bins.
    var count: Int { full.count * width + lastCount }

    /// All bins in order; the last one may have fewer elements than `width`.
    var all: [Element] {
        full + (last.map { [$0] } ?? [])
    }

    mutating func append(_ element: Element) {
        if last == nil { last = element } else { last?.merge(element) }
        lastCount += 1
        guard lastCount == width, let bin = last else { return }
        full.append(bin)
        last = nil
        lastCount = 0
        if full.count == Self.capacity { halve() }
    }

    private mutating func halve() {
        for index in 0..<full.count / 2 {
            full[index] = full[2 * index]
            full[index].merge(full[2 * index + 1])
        }
        full.removeLast(full.count / 2)
        width *= 2
    }
}
