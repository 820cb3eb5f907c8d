/// Order statistics.
extension [Double] {
    /// Of sorted numbers, with linear interpolation; 0 for none.
    func quantile(_ share: Double) -> Double {
        guard let last else { return 0 }
        let place = share * Double(count - 1)
        let index = Int(place)
        guard index + 1 < count else { return last }
        return self[index] + (place - Double(index)) * (self[index + 1] - self[index])
    }

    /// 0 for none.
    var median: Double {
        sorted().quantile(0.5)
    }
}
