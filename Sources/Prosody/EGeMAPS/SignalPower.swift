extension UnsafePointer<Float> {
    /// The mean of the squares of the first values, `count` of them, more than 0.
    func meanSquare(count: Int) -> Float {
        let raw = UnsafeRawPointer(self)
        var sums = SIMD8<Float>.zero
        var index = 0
        while index &+ 8 <= count {
            let values = raw.loadUnaligned(fromByteOffset: 4 &* index, as: SIMD8<Float>.self)
            sums += values * values
            index &+= 8
        }
        var sum = sums.sum()
        while index < count {
            sum += self[index] * self[index]
            index &+= 1
        }
        return sum / Float(count)
    }
}
