/// A position or a length on a call's clock, in whole milliseconds.
///
/// Positions count from the first sample of the recording. Integers keep sums exact:
/// care minutes are money, so no duration in toned is ever a floating-point number.
/// In JSON it is a number of seconds with at most three decimals (`12.345`).
public struct Milliseconds: RawRepresentable, Hashable, Comparable, Sendable {
    public var rawValue: Int64

    public init(rawValue: Int64) {
        self.rawValue = rawValue
    }

    public init(_ rawValue: Int64) {
        self.rawValue = rawValue
    }

    public static let zero = Milliseconds(0)

    /// The length of `frames` at `sampleRate`, rounded down to the millisecond.
    ///
    /// - Parameters:
    ///   - frames: A number of sample frames, at least 0.
    ///   - sampleRate: Frames in a second, above 0.
    public init(frames: Int64, sampleRate: Int) {
        let rate = Int64(sampleRate)
        // Whole seconds first, so that frames × 1000 cannot overflow.
        self.init(frames / rate * 1000 + frames % rate * 1000 / rate)
    }

    public static func seconds(_ seconds: Int64) -> Milliseconds {
        Milliseconds(seconds * 1000)
    }

    /// The value in seconds, for arithmetic that is not money and for display.
    public var inSeconds: Double {
        Double(rawValue) / 1000
    }

    public static func < (left: Milliseconds, right: Milliseconds) -> Bool {
        left.rawValue < right.rawValue
    }

    public static func + (left: Milliseconds, right: Milliseconds) -> Milliseconds {
        Milliseconds(left.rawValue + right.rawValue)
    }

    public static func - (left: Milliseconds, right: Milliseconds) -> Milliseconds {
        Milliseconds(left.rawValue - right.rawValue)
    }

    public static func += (left: inout Milliseconds, right: Milliseconds) {
        left = left + right
    }
}

extension Milliseconds: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let seconds = try container.decode(Double.self)
        guard seconds.isFinite, abs(seconds) < 1e12 else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "a length in seconds must be a finite number below 1e12"
            )
        }
        self.init(Int64((seconds * 1000).rounded()))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(inSeconds)
    }
}
