/// Fitted by maximum likelihood (L-BFGS) to frames whose pitch is known or agreed on:
/// synthesised voices with jitter, creak, breath and room, steady vowels from 60 Hz to 550 Hz,
/// noises of all colours and pairs of tones, where the truth is exact; and 47 sentences of EmoDB
/// and 15 public clips of speech, where Praat's autocorrelation, pYIN and Harvest vote on the clean
/// recording. Each of them clean, through telephone bands from steep to soft with mu-law, with
/// GSM 6.10, with white and with pink noise from 6 dB to 16 dB, and with hum and rumble; the
/// recordings' levels spread over 20 dB. A third more of all of them chose the constant of the
/// direct sum and the costs in `PitchPath`. No sum goes by a recording's gain.
extension VoicingModel {
    static let directSum = Sum(
        depth: 0.9608,
        lowShare: 0.5902,
        lowShareExcess: 0.5543,
        atPeriod: 12.82,
        atTwice: 2.845,
        atThrice: 4.51,
        atHalf: 1.215,
        octave: -0.002575,
        spread: 0.8271,
        awayFromSpeaker: -3.901,
        constant: -5.353
    )

    static let addedSums = [
        Sum(
            depth: 0.5952,
            lowShare: 0.3711,
            lowShareExcess: 0.4225,
            atPeriod: -2.714,
            atTwice: 5.08,
            atThrice: 2.125,
            atHalf: 1.969,
            octave: 0.6144,
            spread: 0.3021,
            awayFromSpeaker: -3.357,
            constant: -0.5009
        ),
        Sum(
            depth: 0.8844,
            lowShare: -0.3697,
            lowShareExcess: 0.1183,
            atPeriod: -2.521,
            atTwice: 1.505,
            atThrice: 3.857,
            atHalf: -11.3,
            octave: 0.6149,
            spread: 0.9004,
            awayFromSpeaker: -4.054,
            constant: -5.307
        ),
        Sum(
            depth: -0.09357,
            lowShare: -0.1144,
            lowShareExcess: -0.2529,
            atPeriod: 6.085,
            atTwice: -3.533,
            atThrice: -6.054,
            atHalf: 0.2642,
            octave: -0.7726,
            spread: -0.5853,
            awayFromSpeaker: -0.6412,
            constant: 3.489
        ),
    ]

    static let subtractedSums = [
        Sum(
            depth: 4.817,
            lowShare: -0.7586,
            lowShareExcess: 2.956,
            atPeriod: -3.226,
            atTwice: 2.53,
            atThrice: -3.119,
            atHalf: -1.358,
            octave: 0.3088,
            spread: 0.03517,
            awayFromSpeaker: -3.305,
            constant: 2.704
        ),
        Sum(
            depth: 0.1174,
            lowShare: -0.7075,
            lowShareExcess: 0.3705,
            atPeriod: -5.379,
            atTwice: 2.644,
            atThrice: -0.5225,
            atHalf: -14.64,
            octave: -0.0067,
            spread: 2.012,
            awayFromSpeaker: -0.1362,
            constant: -13.97
        ),
        Sum(
            depth: 7.415,
            lowShare: -0.3387,
            lowShareExcess: 0.6726,
            atPeriod: -4.952,
            atTwice: 0.2445,
            atThrice: 1.898,
            atHalf: -0.3021,
            octave: -0.4749,
            spread: -3.723,
            awayFromSpeaker: 1.132,
            constant: 21.41
        ),
        Sum(
            depth: -0.3107,
            lowShare: -0.02385,
            lowShareExcess: 0.3182,
            atPeriod: 3.279,
            atTwice: 2.682,
            atThrice: -6.096,
            atHalf: 1.978,
            octave: 3.659,
            spread: 0.05367,
            awayFromSpeaker: -5.236,
            constant: -5.01
        ),
        Sum(
            depth: 1.736,
            lowShare: -0.03425,
            lowShareExcess: -0.5962,
            atPeriod: -9.599,
            atTwice: -0.8152,
            atThrice: 5.392,
            atHalf: -1.431,
            octave: -0.09573,
            spread: 2.274,
            awayFromSpeaker: -2.98,
            constant: -11.31
        ),
        Sum(
            depth: 0.7112,
            lowShare: 2.639,
            lowShareExcess: 1.669,
            atPeriod: -2.624,
            atTwice: -0.3464,
            atThrice: 0.7285,
            atHalf: 0.1103,
            octave: -0.9565,
            spread: 1.929,
            awayFromSpeaker: -3.224,
            constant: -10.84
        ),
        Sum(
            depth: -0.03622,
            lowShare: 0.2112,
            lowShareExcess: 0.2923,
            atPeriod: -5.458,
            atTwice: 1.25,
            atThrice: 5.04,
            atHalf: 17.88,
            octave: -0.3134,
            spread: 2.138,
            awayFromSpeaker: 1.363,
            constant: -15.53
        ),
        Sum(
            depth: -1.418,
            lowShare: 1.809,
            lowShareExcess: -2.51,
            atPeriod: 4.855,
            atTwice: -2.205,
            atThrice: 1.083,
            atHalf: 0.647,
            octave: -0.644,
            spread: 0.6487,
            awayFromSpeaker: -1.461,
            constant: -3.898
        ),
        Sum(
            depth: -0.5954,
            lowShare: -0.007077,
            lowShareExcess: 0.2614,
            atPeriod: 4.248,
            atTwice: 0.5824,
            atThrice: -1.375,
            atHalf: -1.847,
            octave: -0.1621,
            spread: -1.663,
            awayFromSpeaker: -2.252,
            constant: 7.436
        ),
    ]
}
