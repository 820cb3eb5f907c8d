import Foundation

/// A signal that gives every stage as much to do as speech does, the same on every machine.
///
/// Phrases of three seconds and pauses of one. A syllable each 200 ms: a vowel of 130 ms (pulses
/// with a falling, slightly irregular pitch through three resonators), then a fricative of 45 ms.
/// Faint noise, 60 dB below full scale, lies under everything.
struct SyntheticSpeech {
    private let sampleRate: Double
    private var noise = Noise()
    private var formants: [Resonator] = []
    /// How far the current pitch period has come, 0…1.
    private var phase = 1.0
    private var period = 0.0
    private var previousNoise: Float = 0

    /// First three formants, Hz.
    private static let vowels: [[Double]] = [
        [730, 1090, 2440], [270, 2290, 3010], [530, 1840, 2480], [300, 870, 2240],
        [660, 1720, 2410], [570, 840, 2410], [440, 1020, 2240],
    ]
    private static let bandwidths = [80.0, 100, 140]

    private static let cycle = 4.0
    private static let phrase = 3.0
    private static let syllable = 0.2
    private static let vowel = 0.13
    private static let fricativeEnd = 0.175

    /// - Returns: Samples at full scale 1.
    static func samples(seconds: Double, sampleRate: Int) -> [Float] {
        var speech = SyntheticSpeech(sampleRate: Double(sampleRate))
        return (0..<Int(seconds * Double(sampleRate))).map { speech.sample($0) }
    }

    private init(sampleRate: Double) {
        self.sampleRate = sampleRate
    }

    private mutating func sample(_ index: Int) -> Float {
        let time = Double(index) / sampleRate
        let inCycle = time.truncatingRemainder(dividingBy: Self.cycle)
        let inSyllable = inCycle.truncatingRemainder(dividingBy: Self.syllable)
        let floor = 0.001 * noise.next()
        guard inCycle < Self.phrase else { return floor }
        if Int(inSyllable * sampleRate) == 0 {
            start(vowel: Int(time / Self.syllable) % Self.vowels.count)
        }
        if inSyllable < Self.vowel {
            let rise = sin(.pi * inSyllable / Self.vowel)
            let fall = 1 - inCycle / Self.phrase
            return Float(rise) * voice(pitch: 110 + 90 * fall + 25 * rise) + floor
        }
        if inSyllable < Self.fricativeEnd {
            let now = noise.next()
            defer { previousNoise = now }
            return 0.03 * (now - previousNoise) + floor
        }
        return floor
    }

    private mutating func start(vowel: Int) {
        formants = zip(Self.vowels[vowel], Self.bandwidths).map {
            Resonator(frequency: $0, bandwidth: $1, sampleRate: sampleRate)
        }
    }

    private mutating func voice(pitch: Double) -> Float {
        var value: Float = 0
        if phase >= 1 {
            phase -= 1
            // One per cent of jitter.
            period = 1 / (pitch * (1 + 0.01 * Double(noise.next())))
            value = 0.5
        }
        phase += 1 / (period * sampleRate)
        for index in formants.indices { value = formants[index].push(value) }
        return value
    }
}

/// Two poles, with a gain of 1 at 0 Hz.
private struct Resonator {
    private let gain: Float
    private let first: Float
    private let second: Float
    private var before: Float = 0
    private var beforeThat: Float = 0

    init(frequency: Double, bandwidth: Double, sampleRate: Double) {
        let radius = exp(-.pi * bandwidth / sampleRate)
        let cosine = 2 * radius * cos(2 * .pi * frequency / sampleRate)
        first = Float(cosine)
        second = Float(-radius * radius)
        gain = Float(1 - cosine + radius * radius)
    }

    mutating func push(_ input: Float) -> Float {
        let output = gain * input + first * before + second * beforeThat
        (before, beforeThat) = (output, before)
        return output
    }
}

/// White noise between −1 and 1, from a linear congruential generator.
///
/// Source: Knuth, "The Art of Computer Programming", vol. 2, section 3.3.4 (the multiplier).
private struct Noise {
    private var state: UInt64 = 1

    mutating func next() -> Float {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Float(Int32(truncatingIfNeeded: state >> 32)) / 2_147_483_648
    }
}
