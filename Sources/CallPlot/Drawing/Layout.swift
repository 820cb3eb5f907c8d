import Foundation

/// Where everything is, in pixels.
struct Layout {
    let channelCount: Int
    let hasTurns: Bool
    /// The end of the waveform's axis.
    let waveformLimit: Double

    static let left = 92.0
    static let width = 1200.0
    static let right = 28.0
    static let header = 88.0
    static let footer = 16.0

    static let pageWidth = left + width + right

    func pageHeight(systems: Int) -> Double {
        top(ofSystem: systems) - Self.betweenSystems + Self.footer
    }

    func top(ofSystem index: Int) -> Double {
        Self.header + Double(index) * (systemHeight + Self.betweenSystems)
    }

    // From the top of a system:

    var systemHeight: Double {
        strips(ofChannel: channelCount).top - Self.betweenChannels
    }

    /// The middle of a channel's bar in the strip of turns.
    func turnMiddle(ofChannel index: Int) -> Double {
        Self.axis + (Double(index) + 0.5) * Self.turnHeight
    }

    var turnsBottom: Double {
        Self.axis + (hasTurns ? Double(channelCount) * Self.turnHeight : 0)
    }

    func strips(ofChannel index: Int) -> ChannelStrips {
        let step = ChannelStrips.height + Self.betweenChannels
        let first = turnsBottom + (hasTurns ? Self.betweenChannels : 0)
        return ChannelStrips(top: first + Double(index) * step, waveformLimit: waveformLimit)
    }

    /// The times are written above this.
    static let axis = 16.0
    /// The height of one channel's turns.
    static let turnHeight = 10.0
    private static let betweenChannels = 6.0
    private static let betweenSystems = 26.0
}

/// The strips of one channel, from top to bottom.
struct ChannelStrips {
    let waveform: Strip
    /// On a logarithmic axis: values are log2 of Hz.
    let pitch: Strip
    let intensity: Strip

    init(top: Double, waveformLimit: Double) {
        waveform = Strip(
            top: top,
            height: Self.waveformHeight,
            lowest: -waveformLimit,
            highest: waveformLimit
        )
        pitch = Strip(
            top: waveform.bottom,
            height: Self.pitchHeight,
            lowest: log2(Axes.pitch.lowerBound),
            highest: log2(Axes.pitch.upperBound)
        )
        intensity = Strip(
            top: pitch.bottom,
            height: Self.intensityHeight,
            lowest: Axes.intensity.lowerBound,
            highest: Axes.intensity.upperBound
        )
    }

    var all: [Strip] { [waveform, pitch, intensity] }
    var top: Double { waveform.top }
    var bottom: Double { intensity.bottom }

    static let height = waveformHeight + pitchHeight + intensityHeight
    private static let waveformHeight = 50.0
    private static let pitchHeight = 90.0
    private static let intensityHeight = 40.0
}
