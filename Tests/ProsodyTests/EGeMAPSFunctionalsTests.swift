import Foundation
import Prosody
import Testing

@Suite("eGeMAPS functionals")
struct EGeMAPSFunctionalsTests {
    /// The functionals of hand-made contours at 100 frames a second.
    private func functionals(loudness: [Float] = [], pitch: [Float] = []) -> EGeMAPSFunctionals {
        let accumulator = FunctionalsAccumulator(framesPerSecond: 100)
        for value in loudness {
            var frame = [Float](repeating: 0, count: ShortFrame.width)
            frame[ShortFrame.loudness] = value
            accumulator.addShort(frame)
            accumulator.addEnergy(value)
        }
        for value in pitch {
            var frame = [Float](repeating: 0, count: VoiceTracks.width)
            frame[VoiceTracks.pitch] = value
            accumulator.addVoice(frame)
        }
        return accumulator.finish()
    }

    private func value(_ functionals: EGeMAPSFunctionals, _ name: String) -> Double {
        functionals[name] ?? .nan
    }

    @Test("there are 25 and 88 different names")
    func names() {
        #expect(EGeMAPS.descriptorNames.count == 25)
        #expect(EGeMAPS.functionalNames.count == 88)
        #expect(Set(EGeMAPS.functionalNames).count == 88)
        #expect(functionals().values.count == 88)
        #expect(EGeMAPS.functionalNames[42] == "F1bandwidth_sma3nz_amean")
        #expect(EGeMAPS.functionalNames[87] == "equivalentSoundLevel_dBp")
    }

    @Test("percentiles lie between neighbours in rank", arguments: [5, 101, 20_000])
    func percentiles(count: Int) {
        // A shuffled ramp from 1 to 3.
        let ramp = (0..<count).map { 1 + 2 * Float(($0 * 7919) % count) / Float(count - 1) }
        let result = functionals(loudness: ramp)
        for (name, expected) in [("20.0", 1.4), ("50.0", 2), ("80.0", 2.6)] {
            let found = value(result, "loudness_sma3_percentile" + name)
            #expect(abs(found / expected - 1) < 2e-4)
        }
        #expect(abs(value(result, "loudness_sma3_pctlrange0-2") - 1.2) < 5e-4)
    }

    @Test("pitch percentiles leave unvoiced frames out")
    func pitchPercentiles() {
        let result = functionals(pitch: [0, 0, 30, 31, 32, 33, 34, 0, 0, 0])
        #expect(abs(value(result, "F0semitoneFrom27.5Hz_sma3nz_percentile50.0") - 32) < 1e-3)
        #expect(abs(value(result, "F0semitoneFrom27.5Hz_sma3nz_percentile20.0") - 30.8) < 2e-3)
        #expect(abs(value(result, "F0semitoneFrom27.5Hz_sma3nz_amean") - 32) < 1e-9)
        let deviation = 2.0.squareRoot() / 32
        #expect(abs(value(result, "F0semitoneFrom27.5Hz_sma3nz_stddevNorm") - deviation) < 1e-9)
    }

    /// A contour through points, by straight lines, one value a frame.
    private func contour(_ points: [(Int, Float)]) -> [Float] {
        var values: [Float] = []
        for (start, end) in zip(points, points.dropFirst()) {
            for frame in start.0..<end.0 {
                let share = Float(frame - start.0) / Float(end.0 - start.0)
                values.append(start.1 + share * (end.1 - start.1))
            }
        }
        return values + [points[points.count - 1].1]
    }

    @Test("slopes are those between turning points, the last stretch apart")
    func slopes() {
        let result = functionals(
            loudness: contour([(0, 1), (50, 3), (100, 1), (120, 2), (220, 1.5), (240, 2)])
        )
        // Rises of 4 and 5 and, last, 2.5 units a second; falls of 4 and 0.5.
        let rise = (4 + 5 + 2.5) / 3
        let rises = ((4 - rise) * (4 - rise) + (5 - rise) * (5 - rise)) / 3
        #expect(abs(value(result, "loudness_sma3_meanRisingSlope") - rise) < 1e-4)
        #expect(abs(value(result, "loudness_sma3_stddevRisingSlope") - rises.squareRoot()) < 1e-4)
        #expect(abs(value(result, "loudness_sma3_meanFallingSlope") - 2.25) < 1e-4)
        #expect(abs(value(result, "loudness_sma3_stddevFallingSlope") - 1.75) < 1e-4)
        #expect(abs(value(result, "loudnessPeaksPerSec") - 2 / 2.41) < 1e-9)
    }

    @Test(
        "a dip of less than a tenth of the range is no valley",
        arguments: [(Float(0.15), 1), (Float(0.25), 2)]
    )
    func threshold(dip: Float, peaks: Int) {
        let loudness = contour([(0, 1), (40, 3), (50, 3 - dip), (60, 3), (100, 1), (110, 1.1)])
        let found = value(functionals(loudness: loudness), "loudnessPeaksPerSec")
        #expect(abs(found - Double(peaks) / 1.11) < 1e-9)
    }

    @Test("an hour of peaks is counted to the last")
    func manyPeaks() {
        let loudness = (0..<360_000).map { frame -> Float in
            let step = frame % 4
            return Float(step < 2 ? step : 4 - step) + 1
        }
        let result = functionals(loudness: loudness)
        #expect(abs(value(result, "loudnessPeaksPerSec") - 25) < 0.001)
        #expect(abs(value(result, "loudness_sma3_meanRisingSlope") - 100) < 0.01)
        #expect(value(result, "loudness_sma3_stddevRisingSlope") < 0.2)
    }

    @Test("every voiced segment is counted, beyond a thousand too")
    func segments() {
        let word = [Float](repeating: 30, count: 8) + [Float](repeating: 0, count: 5)
        let pitch = (0..<3000).flatMap { _ in word }
        let result = functionals(pitch: pitch)
        let seconds = Double(pitch.count) / 100
        #expect(abs(value(result, "VoicedSegmentsPerSec") - 3000 / seconds) < 1e-9)
        #expect(abs(value(result, "MeanVoicedSegmentLengthSec") - 0.07) < 1e-9)
        #expect(abs(value(result, "MeanUnvoicedSegmentLength") - 0.04) < 1e-9)
        #expect(value(result, "StddevVoicedSegmentLengthSec") < 1e-6)
    }

    @Test("a gap of one frame does not end a segment, and one of two does not count as one")
    func gaps() {
        let voiced = [Float](repeating: 30, count: 6)
        let result = functionals(pitch: voiced + [0] + voiced + [0, 0] + voiced + [0, 0, 0, 0])
        #expect(abs(value(result, "VoicedSegmentsPerSec") - 2 / 0.25) < 1e-9)
        #expect(abs(value(result, "MeanVoicedSegmentLengthSec") - (0.12 + 0.05) / 2) < 1e-9)
        #expect(abs(value(result, "StddevVoicedSegmentLengthSec") - 0.035) < 1e-9)
        #expect(abs(value(result, "MeanUnvoicedSegmentLength") - 0.03) < 1e-9)
    }

    @Test("each track goes to its own names, without the frames where it is 0")
    func tracks() {
        let accumulator = FunctionalsAccumulator(framesPerSecond: 100)
        // Track k is k + 1 and 3 (k + 1) in turn, with as many zeros between.
        for share in [1, 0, 3, 0, 1, 0, 3, 0] as [Float] {
            accumulator.addVoice((0..<VoiceTracks.width).map { share * Float($0 + 1) })
        }
        let result = accumulator.finish()
        let voiced = VoiceTracks.firstVoiced
        let unvoiced = VoiceTracks.firstUnvoiced
        for (name, track) in [
            ("jitterLocal_sma3nz", VoiceTracks.jitter), ("alphaRatioV_sma3nz", voiced),
            ("slopeV500-1500_sma3nz", voiced + 3), ("mfcc4V_sma3nz", voiced + 8),
        ] {
            #expect(abs(value(result, name + "_amean") - 2 * Double(track + 1)) < 1e-6)
            #expect(abs(value(result, name + "_stddevNorm") - 0.5) < 1e-6)
        }
        let lastUnvoiced = value(result, "spectralFluxUV_sma3nz_amean")
        #expect(abs(lastUnvoiced - 2 * Double(unvoiced + 5)) < 1e-6)
    }
}
