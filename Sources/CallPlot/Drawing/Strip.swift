import Foundation

/// A strip of a system in which values are drawn against time, pixels from the system's top.
struct Strip {
    var top: Double
    var height: Double
    /// The value at the lower edge and at the upper one.
    var lowest: Double
    var highest: Double

    var middle: Double { top + height / 2 }
    var bottom: Double { top + height }

    /// Where a value is drawn; what the axis does not reach is drawn at its end.
    func y(_ value: Double) -> Double {
        let share = (value - lowest) / (highest - lowest)
        return bottom - min(max(share, 0), 1) * height
    }
}

/// The axes, the same in every picture.
enum Axes {
    /// Hz, where people's voices are; on a logarithmic axis.
    static let pitch = 55.0...600.0
    static let pitchMarks = [75, 100, 150, 200, 300, 400]
    /// dB re full scale, from below a line's noise.
    static let intensity = -80.0...0.0
    static let intensityMarks = [-60, -40, -20]

    /// The end of the waveform's axis: the least of a few that holds the loudest sample, for all
    /// channels, so that a soft party looks soft beside a loud one.
    static func waveform(peak: Float) -> Double {
        [0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 0.7, 1, 2].first { $0 >= Double(peak) } ?? 4
    }
}
