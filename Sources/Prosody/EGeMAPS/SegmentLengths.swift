/// How many stretches of frames a property holds and lasts, and for how long on average.
///
/// A gap of one frame does not end a stretch. A stretch lasts as many steps as lie between its
/// first and its last frame, and counts if these are more than one.
struct SegmentLengths {
    private var length = 0
    private var isGap = false
    private(set) var count = 0
    private var sum = 0.0
    private var squares = 0.0

    /// Adds one frame.
    mutating func add(_ holds: Bool) {
        if holds {
            length &+= isGap ? 2 : 1
            isGap = false
        } else if isGap {
            end()
        } else {
            isGap = length > 0
        }
    }

    /// Ends the stretch that reaches the last frame.
    mutating func finish() {
        end()
    }

    /// Mean length, frames; 0 without stretches.
    var mean: Double {
        count > 0 ? sum / Double(count) : 0
    }

    /// Standard deviation of the lengths, frames; 0 without stretches.
    var deviation: Double {
        guard count > 0 else { return 0 }
        return max(0, squares / Double(count) - mean * mean).squareRoot()
    }

    private mutating func end() {
        let steps = Double(length - 1)
        if steps > 1 {
            count &+= 1
            sum += steps
            squares += steps * steps
        }
        length = 0
        isGap = false
    }
}
