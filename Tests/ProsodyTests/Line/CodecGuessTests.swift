import Foundation
import Prosody
import Recordings
import Testing

@Suite("Marks of a codec")
struct CodecGuessTests {
    private let talk = Signals.withNoise(
        Signals.talker(seconds: 12, rate: 8000),
        level: -50,
        rate: 8000
    )

    private func guess(_ samples: [Float]) -> CodecGuess {
        lineQuality(of: samples, rate: 8000).codec
    }

    @Test("plain 16-bit samples carry no mark")
    func linear() {
        #expect(guess(Signals.sixteenBit(talk)) == .linear)
    }

    @Test("mu-law and A-law are known by their values")
    func companded() {
        #expect(guess(talk.map { nearest($0, in: muLawValues) }) == .muLaw)
        #expect(guess(talk.map { nearest($0, in: aLawValues) }) == .aLaw)
    }

    @Test("companded samples with another volume still take few values")
    func scaled() {
        let quieter = talk.map { nearest($0, in: muLawValues) * 0.7 }
        #expect(guess(Signals.sixteenBit(quieter)) == .eightBit)
        #expect(guess(Signals.sixteenBit(talk, step: 256)) == .eightBit)
    }

    @Test("multiples of eight are the 13 bits of a mobile telephone")
    func thirteenBit() {
        #expect(guess(Signals.sixteenBit(talk, step: 8)) == .thirteenBit)
    }

    @Test("samples between 16-bit values, quiet ones and few ones tell nothing")
    func unknown() {
        #expect(guess(talk) == .unknown)
        #expect(guess(Signals.sixteenBit(talk.map { $0 * 0.01 })) == .unknown)
        #expect(guess(Array(Signals.sixteenBit(talk).prefix(4000))) == .unknown)
    }

    /// From the tables of ITU-T G.711: the values of each segment, in 14 and 13 bits.
    private let muLawValues: [Float] = (0..<128).map { code in
        let value: Int = ((2 * (code % 16) + 33) << (code / 16)) - 33
        return Float(4 * value) / 32768
    }
    private let aLawValues: [Float] = (0..<128).map { code in
        let step: Int = 2 * (code % 16)
        let value: Int = code < 16 ? step + 1 : (step + 33) << (code / 16 - 1)
        return Float(8 * value) / 32768
    }

    private func nearest(_ sample: Float, in values: [Float]) -> Float {
        let magnitude = abs(sample)
        let best = values.min { abs($0 - magnitude) < abs($1 - magnitude) } ?? 0
        return sample < 0 ? -best : best
    }
}
