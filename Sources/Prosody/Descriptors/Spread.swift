/// Values of one stretch of speech: where they lie and how far apart.
///
/// Keeps its memory from stretch to stretch.
struct Spread {
    private var values: [Float] = []
    private var isSorted = false

    var count: Int { values.count }

    mutating func removeAll() {
        values.removeAll(keepingCapacity: true)
        isSorted = false
    }

    mutating func add(_ value: Float) {
        values.append(value)
        isSorted = false
    }

    /// There must be a value.
    var mean: Double {
        values.reduce(0.0) { $0 + Double($1) } / Double(values.count)
    }

    /// Of the values themselves, not of a population behind them; there must be one.
    var standardDeviation: Double {
        let mean = mean
        let squares = values.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
        return (squares / Double(values.count)).squareRoot()
    }

    /// The value below which a share of the values lies (Hyndman & Fan 1996, type 7).
    ///
    /// - Parameter share: 0…1. There must be a value.
    mutating func quantile(_ share: Double) -> Double {
        if !isSorted {
            values.sort()
            isSorted = true
        }
        let place = share * Double(values.count - 1)
        let rank = min(Int(place), values.count - 1)
        let lower = Double(values[rank])
        let upper = Double(values[min(rank + 1, values.count - 1)])
        return lower + (upper - lower) * (place - Double(rank))
    }
}
