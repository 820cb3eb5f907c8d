extension UnsafePointer<Float> {
    /// The mean of the squares of the first values, `count` of them, more than 0.
    func meanSquare(count: Int) -> Float {
        dotProduct(self, self, count: count) / Float(count)
    }
}
