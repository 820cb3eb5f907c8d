// Numbers as text, the same in every table, document and report. Each is scaled, rounded once and
// written digit by digit, with a point whatever the locale; nothing is parsed back.

extension Double {
    /// The number with a fixed count of decimals, for example `-0.050`; there is no `-0`.
    ///
    /// - Parameter decimals: 0…9.
    public func text(decimals: Int) -> String {
        var bytes: [UInt8] = []
        bytes.append(self, decimals: decimals)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The number that `text(decimals:)` shows, which a document in JSON prints with no more
    /// decimals than that.
    public func rounded(decimals: Int) -> Double {
        let scale = powersOfTen[decimals]
        let scaled = (self * scale).rounded(.toNearestOrEven)
        // Adding 0 makes 0 of -0. A number too large to be scaled has no decimals to lose.
        return scaled.isFinite ? scaled / scale + 0 : self
    }
}

extension [UInt8] {
    /// Adds a number in ASCII with a fixed count of decimals, rounded to the nearest, ties to
    /// the even digit, as C does.
    ///
    /// One that is not finite, or so large that not all of it fits into 64 bits, is written as Swift
    /// describes it.
    ///
    /// - Parameter decimals: 0…9.
    public mutating func append(_ value: Double, decimals: Int) {
        let rounded = (value * powersOfTen[decimals]).rounded(.toNearestOrEven)
        guard let scaled = Int64(exactly: rounded) else {
            append(contentsOf: value.description.utf8)
            return
        }
        // From the last digit to the first, then turned round.
        let start = count
        var rest = scaled.magnitude
        var place = 0
        repeat {
            if place == decimals, decimals > 0 { append(UInt8(ascii: ".")) }
            append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
            place += 1
        } while rest > 0 || place <= decimals
        if scaled < 0 { append(UInt8(ascii: "-")) }
        self[start...].reverse()
    }
}

private let powersOfTen: [Double] = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9]
