// Made by `Tests/Evaluation/run.sh DATA PROGRAM trend-fit`; not to be edited by hand.
extension ChangeModel {
    package static let shipped = ChangeModel(
        spreads: [
            .pitchLevel: Spread(
                center: 87.83,
                between: 5.218,
                within: 0.8122,
                sampling: 0.5897,
                line: 0.3876
            ),
            .pitchRange: Spread(
                center: 3.905,
                between: 0.8447,
                within: 0.09317,
                sampling: 0.007662,
                line: 0.1494
            ),
            .loudnessRange: Spread(
                center: 5.364,
                between: 0.181,
                within: 0.0397,
                sampling: 0.001422,
                line: 0.4515
            ),
            .tempo: Spread(
                center: 2.186,
                between: 0.3272,
                within: 0.06008,
                sampling: 0.003322,
                line: 0.0966
            ),
            .pauseShare: Spread(
                center: 0.2996,
                between: 0.058,
                within: 0.0343,
                sampling: 0.001956,
                line: 0
            ),
            .pauseLength: Spread(
                center: -1.149,
                between: 0.3531,
                within: 0.2237,
                sampling: 0.04403,
                line: 0
            ),
            .responseLatency: Spread(
                center: -0.4891,
                between: 0.5893,
                within: 0.2927,
                sampling: 0.08124,
                line: 0
            ),
            .spectralTilt: Spread(
                center: -6.649,
                between: 2.316,
                within: 0.3903,
                sampling: 0.1385,
                line: 0.6328
            ),
            .jitter: Spread(
                center: -5.498,
                between: 0.3423,
                within: 0.07241,
                sampling: 0.004759,
                line: 0.3913
            ),
            .shimmer: Spread(
                center: -3.304,
                between: 0.1517,
                within: 0.05578,
                sampling: 0.002692,
                line: 0.08602
            ),
            .harmonicity: Spread(
                center: 11.77,
                between: 1.418,
                within: 0.4209,
                sampling: 0.1492,
                line: 1.336
            ),
            .cepstralPeak: Spread(
                center: 6.734,
                between: 0.7986,
                within: 0.2331,
                sampling: 0.04583,
                line: 1.397
            ),
        ],
        // In the order of `VoiceFeature.compared`.
        correlations: [
            1.00, 0.11, 0.23, 0.10, 0.00, 0.01, 0.00, 0.28, -0.17, -0.06, 0.02, -0.09,
            0.11, 1.00, 0.04, -0.03, 0.01, -0.01, 0.02, 0.07, 0.10, 0.04, -0.06, -0.20,
            0.23, 0.04, 1.00, -0.04, 0.00, 0.00, -0.01, 0.25, -0.14, 0.05, -0.07, 0.04,
            0.10, -0.03, -0.04, 1.00, 0.00, 0.01, -0.01, 0.03, 0.07, 0.12, 0.03, 0.18,
            0.00, 0.01, 0.00, 0.00, 1.00, 0.48, 0.00, -0.01, 0.00, 0.00, 0.00, -0.03,
            0.01, -0.01, 0.00, 0.01, 0.48, 1.00, -0.01, 0.00, 0.00, 0.03, -0.02, -0.02,
            0.00, 0.02, -0.01, -0.01, 0.00, -0.01, 1.00, 0.00, 0.00, -0.01, 0.03, -0.02,
            0.28, 0.07, 0.25, 0.03, -0.01, 0.00, 0.00, 1.00, -0.17, 0.09, -0.22, 0.01,
            -0.17, 0.10, -0.14, 0.07, 0.00, 0.00, 0.00, -0.17, 1.00, 0.27, -0.26, -0.13,
            -0.06, 0.04, 0.05, 0.12, 0.00, 0.03, -0.01, 0.09, 0.27, 1.00, -0.44, -0.11,
            0.02, -0.06, -0.07, 0.03, 0.00, -0.02, 0.03, -0.22, -0.26, -0.44, 1.00, 0.21,
            -0.09, -0.20, 0.04, 0.18, -0.03, -0.02, -0.02, 0.01, -0.13, -0.11, 0.21, 1.00,
        ],
        single: [3.11, 3.11, 2.94, 2.94, 2.51, 2.51, 2.51, 2.51, 2.51, 2.41],
        pair: [2.96, 2.95, 2.60, 2.50, 2.50, 2.41, 2.41, 2.41, 2.41, 2.02]
    )
}
