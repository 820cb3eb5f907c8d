import Foundation
import Prosody
import Recordings
import Testing

@Suite("Descriptors of a stretch of speech")
struct DescriptorTests {
    static let rate = 8000

    /// Harmonics of a pitch up to 3.9 kHz, falling by so many decibels in each octave.
    static func harmonics(
        pitch: Double,
        fall: Double,
        seconds: Double = 1,
        rate: Int = rate
    ) -> [Float] {
        let count = Int(3900 / pitch)
        let amplitudes = (1...count).map { pow(10, fall * log2(Double($0)) / 20) }
        let samples = (0..<Int(seconds * Double(rate))).map { sample in
            let angle = 2 * .pi * pitch * Double(sample) / Double(rate)
            let sum = amplitudes.enumerated().reduce(0.0) { sum, entry in
                // Phases apart, so that there are no spikes.
                let number = Double(entry.offset + 1)
                return sum + entry.element * sin(angle * number + number * number)
            }
            return Float(sum)
        }
        return Signals.scaled(samples, rms: 0.1)
    }

    static func descriptors(
        of samples: [Float],
        rate: Int = rate,
        speech: AudioSpan? = nil
    ) -> [ActivationFeature: Double]? {
        let analyzer = ProsodyAnalyzer(sampleRate: rate)
        samples.withUnsafeBufferPointer { analyzer.push($0) }
        let length = Milliseconds(frames: Int64(samples.count), sampleRate: rate)
        var row: [Double]?
        _ = analyzer.finish(speech: [speech ?? AudioSpan(start: .zero, end: length)]) {
            row = $0.activationFeatures
        }
        return row.map { Dictionary(uniqueKeysWithValues: zip(ActivationFeature.allCases, $0)) }
    }

    /// Speech-like: syllables of a falling pitch.
    static let sentence = Signals.syllables(
        Signals.voice(seconds: 2.5, rate: rate) { 180 * exp2(-$0 / 5) },
        perSecond: 4,
        rate: rate
    )

    @Test("the pitch is in semitones above 1 Hz", arguments: [100.0, 200, 400])
    func pitch(_ pitch: Double) throws {
        let found = try #require(Self.descriptors(of: Self.harmonics(pitch: pitch, fall: -6)))
        for feature in [ActivationFeature.pitch20, .pitch50, .pitch80, .pitch95] {
            let value = try #require(found[feature])
            #expect(abs(value - 12 * log2(pitch)) < 0.06)
        }
        #expect(try #require(found[.pitchDeviation]) < 0.05)
        #expect(try #require(found[.voicedFraction]) > 0.9)
    }

    @Test("a pitch that glides spreads and moves as far as it glides")
    func glide() throws {
        let glide = Signals.voice(seconds: 2, rate: Self.rate) { 100 * exp2($0 / 2) }
        let found = try #require(Self.descriptors(of: glide))
        // An octave in 2 s: 60 % of it, and 0.06 semitones in 10 ms.
        #expect(abs(try #require(found[.pitchSpread]) - 7.2) < 0.3)
        #expect(abs(try #require(found[.pitchMovement]) - 0.06) < 0.01)
    }

    @Test("the tilt is the fall of the harmonics", arguments: [-3.0, -6, -9])
    func tilt(fall: Double) throws {
        let found = try #require(Self.descriptors(of: Self.harmonics(pitch: 110, fall: fall)))
        for feature in [ActivationFeature.tilt, .powerTilt, .tilt20, .tilt80] {
            #expect(abs(try #require(found[feature]) - fall) < 0.7)
        }
        // A line neither bends nor ripples.
        #expect(abs(try #require(found[.bend])) < 1.5)
        #expect(abs(try #require(found[.ripple])) < 1.5)
    }

    @Test("a steady sound does not move, and one that changes does")
    func flux() throws {
        let steady = Self.harmonics(pitch: 120, fall: -6, seconds: 1)
        let other = Self.harmonics(pitch: 120, fall: -12, seconds: 1)
        let changing = steady.indices.map { index in
            index / (Self.rate / 20) % 2 == 0 ? steady[index] : other[index]
        }
        let still = try #require(Self.descriptors(of: steady)?[.flux])
        let moving = try #require(Self.descriptors(of: changing)?[.flux])
        #expect(still < 0.05)
        #expect(moving > 0.3)
    }

    @Test("the level of a recording does not matter", arguments: [0.1, 0.3, 3])
    func level(_ gain: Float) throws {
        let found = try #require(Self.descriptors(of: Self.sentence))
        let softer = try #require(Self.descriptors(of: Self.sentence.map { $0 * gain }))
        for feature in ActivationFeature.allCases where feature != .voicedFraction {
            let (one, other) = try (#require(found[feature]), #require(softer[feature]))
            #expect(abs(one - other) <= 0.5, "\(feature): \(one) and \(other)")
        }
    }

    @Test("the rate of the recording does not matter")
    func sampleRate() throws {
        let narrow = try #require(Self.descriptors(of: Self.harmonics(pitch: 150, fall: -6)))
        let wide = try #require(
            Self.descriptors(
                of: Self.harmonics(pitch: 150, fall: -6, rate: 16000),
                rate: 16000
            )
        )
        for feature in [ActivationFeature.pitch50, .tilt, .bend, .alphaRatio, .hammarbergIndex] {
            let (one, other) = try (#require(narrow[feature]), #require(wide[feature]))
            #expect(abs(one - other) < 0.5, "\(feature): \(one) and \(other)")
        }
    }

    @Test("noise above the upper bands is taken off them as far as it is steady")
    func noise() throws {
        // Its upper bands lie below the noise.
        let voice = Signals.voice(
            seconds: 2.5,
            rate: Self.rate,
            spectrum: { pow($0 / 100, -2.2) },
            pitch: { 180 * exp2(-$0 / 5) }
        )
        let dull = Signals.syllables(voice, perSecond: 4, rate: Self.rate)
        let noisy = Signals.withNoise(dull, signalToNoise: 20, rate: Self.rate)
        let found = try #require(Self.descriptors(of: dull))
        let other = try #require(Self.descriptors(of: noisy))
        // 6.4 dB per octave and 10 dB with the noise left on.
        for (feature, most) in [(ActivationFeature.powerTilt, 5.5), (.powerAlphaRatio, 8)] {
            let (one, two) = try (#require(found[feature]), #require(other[feature]))
            #expect(abs(one - two) < most, "\(feature): \(one) and \(two)")
        }
    }

    @Test("a stretch with too little voice has none")
    func tooLittle() {
        #expect(Self.descriptors(of: Signals.silence(seconds: 1, rate: Self.rate)) == nil)
        #expect(Self.descriptors(of: Signals.noise(seconds: 1, rate: Self.rate)) == nil)
        let short = AudioSpan(300, 490)
        #expect(Self.descriptors(of: Self.sentence, speech: short) == nil)
        let long = AudioSpan(300, 800)
        #expect(Self.descriptors(of: Self.sentence, speech: long) != nil)
    }
}
