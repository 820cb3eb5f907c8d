import Foundation
import Recordings

/// Measures the `ActivationFeature`s of one stretch of speech after the other.
///
/// Everything comes from what is kept of each frame anyway: its pitch and its eight bands.
struct SegmentDescriptors {
    /// Fewer frames than these are a click: 0.2 s, 0.12 s of voice, and 0.08 s of loud voice.
    private static let leastFrames = 20
    private static let leastVoicedFrames = 12
    private static let leastLoudFrames = 8
    /// Levels deeper than this below the loud frames count as this deep, dB.
    private static let depth: Float = 30
    /// How far loud frames lie below the 95th percentile at most, dB.
    private static let loudDepth: Float = 15
    /// A larger step between two frames is a jump by an octave or a new voice, semitones.
    private static let largestStep: Float = 2

    private var background = BackgroundBands()
    /// Density of each band of each frame, dB, without the background.
    private var densities: [SIMD8<Float>] = []
    private var levels: [Float] = []

    private var level = Spread()
    private var deviation = Spread()
    private var voicedDeviation = Spread()
    private var pitch = Spread()
    private var steps = Spread()
    private var tilt = Spread()
    private var flux = Spread()
    private var lowFlux = Spread()

    /// A number for each `ActivationFeature`; `nil` where there is too
    /// little voice.
    ///
    /// - Parameters:
    ///   - frames: A stretch of speech.
    ///   - tracks: Pitch and bands of all its frames.
    mutating func measure(_ frames: Range<Int>, of tracks: FrameTracks) -> [Double]? {
        guard frames.count >= Self.leastFrames else { return nil }
        removeAll()
        background.measure(frames, of: tracks)
        let power = split(frames, of: tracks)
        guard pitch.count >= Self.leastVoicedFrames else { return nil }
        let top = Float(level.quantile(0.95))
        let loud = measureLoudFrames(frames, of: tracks, top: top)
        guard loud.count >= Self.leastLoudFrames, flux.count > 0 else { return nil }
        let features = ActivationFeature.allCases.map {
            value(of: $0, top: Double(top), loud: loud, power: power, frameCount: frames.count)
        }
        return features.allSatisfy(\.isFinite) ? features : nil
    }

    private mutating func removeAll() {
        densities.removeAll(keepingCapacity: true)
        levels.removeAll(keepingCapacity: true)
        level.removeAll()
        deviation.removeAll()
        voicedDeviation.removeAll()
        pitch.removeAll()
        steps.removeAll()
        tilt.removeAll()
        flux.removeAll()
        lowFlux.removeAll()
    }

    /// Splits frames into pitch, level and bands.
    ///
    /// - Returns: Power in each band, summed over voiced frames.
    private mutating func split(_ frames: Range<Int>, of tracks: FrameTracks) -> SIMD8<Float> {
        var sum = SIMD8<Float>.zero
        var before: Float?
        for frame in frames {
            let power = background.foreground(tracks.bandLevels(frame))
            densities.append(Self.decibelsOfDoubling * power.log2 - BandShape.widths)
            levels.append(10 * log10(power.sum()))
            level.add(levels[levels.count &- 1])
            guard tracks.isVoiced(frame) else {
                before = nil
                continue
            }
            sum += power
            let semitones = 12 * log2(Float(tracks.pitch(frame)))
            pitch.add(semitones)
            if let before, abs(semitones - before) < Self.largestStep {
                steps.add(abs(semitones - before))
            }
            before = semitones
        }
        return sum
    }

    /// Measures what needs the level of the loud frames.
    private mutating func measureLoudFrames(
        _ frames: Range<Int>,
        of tracks: FrameTracks,
        top: Float
    ) -> BandMoments {
        var loud = BandMoments()
        var wasLoud = false
        for (index, frame) in frames.enumerated() {
            let isVoiced = tracks.isVoiced(frame)
            let level = max(levels[index], top - Self.depth)
            deviation.add(level)
            if isVoiced { voicedDeviation.add(level) }
            let isLoud = isVoiced && level > top - Self.loudDepth
            if isLoud {
                loud.add(densities[index])
                tilt.add(BandShape.tilt(densities[index]))
                if wasLoud {
                    let difference = densities[index] - densities[index &- 1]
                    flux.add(BandShape.change(difference))
                    lowFlux.add(BandShape.lowChange(difference))
                }
            }
            wasLoud = isLoud
        }
        return loud
    }

    private mutating func value(
        of feature: ActivationFeature,
        top: Double,
        loud: BandMoments,
        power: SIMD8<Float>,
        frameCount: Int
    ) -> Double {
        switch feature {
        case .pitch20: pitch.quantile(0.2)
        case .pitch50: pitch.quantile(0.5)
        case .pitch80: pitch.quantile(0.8)
        case .pitch95: pitch.quantile(0.95)
        case .pitchDeviation: pitch.standardDeviation
        case .pitchSpread: pitch.quantile(0.8) - pitch.quantile(0.2)
        case .pitchMovement: steps.count > 0 ? steps.mean : 0
        case .level20: level.quantile(0.2) - top
        case .level50: level.quantile(0.5) - top
        case .levelDeviation: deviation.standardDeviation
        case .voicedLevelDeviation: voicedDeviation.standardDeviation
        case .tilt: Double(BandShape.tilt(loud.mean))
        case .bend: Double(BandShape.coefficient(2, of: loud.mean))
        case .ripple: Double(BandShape.coefficient(3, of: loud.mean))
        case .alphaRatio: Double(BandShape.alphaRatio(loud.mean))
        case .hammarbergIndex: Double(BandShape.hammarbergIndex(loud.mean))
        case .powerTilt: Double(BandShape.tilt(Self.density(power)))
        case .powerAlphaRatio: Double(BandShape.alphaRatio(Self.density(power)))
        case .tilt20: tilt.quantile(0.2)
        case .tilt80: tilt.quantile(0.8)
        case .tiltDeviation: tilt.standardDeviation
        case .bandDeviation: Double(loud.meanDeviation)
        case .flux: flux.mean
        case .flux50: flux.quantile(0.5)
        case .lowFlux: lowFlux.mean
        case .voicedFraction: Double(pitch.count) / Double(frameCount)
        }
    }

    private static let decibelsOfDoubling: Float = 10 * 0.301_029_996

    private static func density(_ power: SIMD8<Float>) -> SIMD8<Float> {
        decibelsOfDoubling * power.log2 - BandShape.widths
    }
}
