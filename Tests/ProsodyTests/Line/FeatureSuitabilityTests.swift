import Prosody
import Recordings
import Testing

@Suite("What a line can carry")
struct FeatureSuitabilityTests {
    private func suitability(
        signalToNoise: Double = 45,
        band: ClosedRange<Double> = 80...7500,
        codec: CodecGuess = .linear,
        clipped: Double = 0,
        pitch: Measured = Measured(120)
    ) -> FeatureSuitability {
        FeatureSuitability(
            line: LineQuality(
                signalToNoise: Measured(signalToNoise),
                noiseLevel: Measured(-25 - signalToNoise),
                speechLevel: Measured(-25),
                lowerEdge: Measured(band.lowerBound),
                upperEdge: Measured(band.upperBound),
                codec: codec,
                offset: 0,
                hum: nil,
                dropoutCount: 0,
                dropoutTime: .zero
            ),
            level: LevelMeasurement(
                rms: Measured(-30),
                peak: Measured(-3),
                clippedFraction: clipped,
                nonFiniteSampleCount: 0
            ),
            pitch: pitch
        )
    }

    private func carried(by suitability: FeatureSuitability) -> Set<VoiceFeature> {
        Set(VoiceFeature.allCases.filter { suitability.reason(against: $0) == nil })
    }

    @Test("a good line carries everything")
    func good() {
        #expect(carried(by: suitability()) == Set(VoiceFeature.allCases))
    }

    @Test("a line from 300 Hz carries what does not need the fundamental of a low voice")
    func telephone() {
        let low = carried(by: suitability(band: 280...3450, codec: .muLaw))
        #expect(low == [.pitchLevel, .pitchRange, .jitter, .spectralTilt, .syllableRate])
        let high = suitability(band: 280...3450, codec: .muLaw, pitch: Measured(260))
        #expect(carried(by: high) == Set(VoiceFeature.allCases))
        let unknown = suitability(band: 280...3450, pitch: .missing("unvoiced"))
        #expect(carried(by: unknown) == low)
    }

    @Test("a mobile telephone's codec leaves no fine detail")
    func mobile() {
        let refused = Set(VoiceFeature.allCases)
            .subtracting(carried(by: suitability(codec: .thirteenBit)))
        #expect(refused == [.jitter, .shimmer, .cepstralPeakProminence])
    }

    @Test("noise takes the finest measures first, and everything below 5 dB")
    func noise() {
        let counts = [40.0, 30, 22, 17, 12, 7, 4].map { ratio in
            carried(by: suitability(signalToNoise: ratio)).count
        }
        #expect(counts == [10, 9, 7, 6, 3, 1, 0])
        #expect(carried(by: suitability(signalToNoise: 7)) == [.pitchLevel])
    }

    @Test("clipping takes what depends on the height of peaks")
    func clipping() {
        let refused = Set(VoiceFeature.allCases)
            .subtracting(carried(by: suitability(clipped: 0.02)))
        #expect(refused == [.shimmer, .harmonicsToNoise])
        #expect(carried(by: suitability(clipped: 0.06)).isEmpty)
    }

    @Test("a reason names the number and the limit")
    func reasons() {
        let noisy = suitability(signalToNoise: 12.4)
        #expect(
            noisy.gate(Measured(20), as: .harmonicsToNoise)
                == .missing("the line: 12 dB signal to noise; it needs 25 dB")
        )
        #expect(noisy.gate(Measured(-9), as: .spectralTilt) == Measured(-9))
        let narrow = suitability(band: 100...2500)
        #expect(
            narrow.reason(against: .spectralTilt) == "the line ends at 2500 Hz; it needs 3000 Hz"
        )
    }
}
