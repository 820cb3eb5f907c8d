/// The `d` of an SVG path, in relative coordinates of a tenth of a pixel.
///
/// Each position is rounded by itself before the step to it is taken, so that steps add up to it
/// exactly however long the path is.
struct PathData {
    private(set) var text = ""
    private var x = 0
    private var y = 0
    private var startX = 0
    private var startY = 0
    private var needsSpace = false

    var isEmpty: Bool { text.isEmpty }

    /// Lifts the pen and puts it down at a point; lines may follow.
    mutating func move(to x: Double, _ y: Double) {
        command("m")
        step(to: tenths(x), tenths(y))
        (startX, startY) = (self.x, self.y)
    }

    /// Draws to a point, after `move` or another line.
    mutating func line(to x: Double, _ y: Double) {
        step(to: tenths(x), tenths(y))
    }

    /// Draws nothing but a dot, where line caps are round.
    mutating func dot() {
        step(to: x, y)
    }

    /// Draws across to a place, after `move`; only `move` may follow.
    mutating func horizontalLine(to x: Double) {
        command("h")
        number(tenths(x) - self.x)
        self.x = tenths(x)
    }

    /// Draws down to a place, after `move`; only `move` may follow.
    mutating func verticalLine(to y: Double) {
        command("v")
        number(tenths(y) - self.y)
        self.y = tenths(y)
    }

    /// Draws back to where the pen was put down.
    mutating func close() {
        command("z")
        (x, y) = (startX, startY)
    }

    private mutating func step(to newX: Int, _ newY: Int) {
        number(newX - x)
        number(newY - y)
        (x, y) = (newX, newY)
    }

    private mutating func command(_ letter: Character) {
        text.append(letter)
        needsSpace = false
    }

    private mutating func number(_ tenths: Int) {
        if needsSpace, tenths >= 0 { text.append(" ") }
        needsSpace = true
        if tenths < 0 { text.append("-") }
        let (whole, rest) = tenths.magnitude.quotientAndRemainder(dividingBy: 10)
        if whole > 0 || rest == 0 { text.append("\(whole)") }
        if rest > 0 { text.append(".\(rest)") }
    }
}

/// Whole tenths of a pixel.
private func tenths(_ value: Double) -> Int {
    Int((value * 10).rounded())
}

/// A coordinate for an attribute, with at most one decimal.
func coordinate(_ value: Double) -> String {
    let rounded = tenths(value)
    return rounded % 10 == 0 ? "\(rounded / 10)" : "\(Double(rounded) / 10)"
}
