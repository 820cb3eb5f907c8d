public import Recordings

extension ToneCall {
    /// From what was measured on the channel that carries the patient alone.
    ///
    /// - Parameters:
    ///   - patient: With its segments, if they were measured: only then a change of this patient's
    ///     size is told from chance of this patient's size.
    ///   - responseLatency: Median, seconds.
    ///   - latencies: The single times that it is the median of, seconds; empty if unknown.
    public init(
        call: Int64,
        order: Int64,
        patient: ChannelAnalysis,
        responseLatency: Measured,
        latencies: [Double],
        activation: Double? = nil
    ) {
        let prosody = patient.prosody
        self.init(
            call: call,
            order: order,
            channel: .own,
            speechDuration: prosody.speechDuration,
            features: [
                .pitchLevel: prosody.f0Median,
                .pitchRange: prosody.f0Range,
                .loudness: prosody.intensityMean,
                .loudnessRange: prosody.intensityRange,
                .tempo: prosody.articulationRate,
                .pauseShare: prosody.pauseFraction,
                .pauseLength: prosody.pauseMean,
                .responseLatency: responseLatency,
                .spectralTilt: prosody.spectralTilt,
                .jitter: prosody.jitterLocal,
                .shimmer: prosody.shimmerLocal,
                .harmonicity: prosody.harmonicsToNoiseRatio,
                .cepstralPeak: prosody.cepstralPeakProminence,
            ],
            line: ToneLine(patient),
            sampling: patient.segments.map {
                SegmentStatistics(segments: $0, latencies: latencies).covariance
            },
            activation: activation
        )
    }

    /// Of a call in which the patient cannot be told from others.
    public init(call: Int64, order: Int64, channel: PatientChannel) {
        let reason = "no channel carries the patient alone"
        self.init(
            call: call,
            order: order,
            channel: channel,
            speechDuration: .zero,
            features: [:],
            line: ToneLine(
                signalToNoise: .missing(reason),
                lowerEdge: .missing(reason),
                band: nil,
                codec: .unknown,
                clippedFraction: 0,
                crestFactor: .missing(reason),
                crosstalkAttenuation: nil
            )
        )
    }
}

extension ToneLine {
    public init(_ channel: ChannelAnalysis) {
        let line = channel.line
        self.init(
            signalToNoise: line.signalToNoise,
            lowerEdge: line.lowerEdge,
            band: line.band,
            codec: line.codec,
            clippedFraction: channel.level.clippedFraction,
            crestFactor: Self.crestFactor(
                peak: channel.level.peak,
                speech: line.speechLevel
            ),
            crosstalkAttenuation: channel.crosstalk?.attenuation
        )
    }

    /// Highest sample above the level of active speech, dB.
    public static func crestFactor(peak: Measured, speech: Measured) -> Measured {
        guard let top = peak.value, let level = speech.value else {
            return .missing(peak.reason ?? speech.reason ?? "it was not measured")
        }
        return Measured(top - level)
    }
}
