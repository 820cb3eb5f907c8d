import Foundation
import Recordings

/// Pitch over the voiced frames of speech.
struct PitchSummary {
    /// Statistics need this many voiced frames: 0.2 s.
    static let leastVoicedFrames = 20

    var median: Measured
    var range: Measured
    var standardDeviation: Measured
    var voicedFraction: Measured

    /// - Parameters:
    ///   - pitches: The pitch of each voiced speech frame, Hz.
    ///   - frameCount: Speech frames, voiced or not.
    init(of pitches: [Double], frameCount: Int) {
        voicedFraction =
            frameCount == 0
            ? .missing(Reason.noSpeech) : Measured(Double(pitches.count) / Double(frameCount))
        guard pitches.count >= Self.leastVoicedFrames else {
            let reason = frameCount == 0 ? Reason.noSpeech : Reason.fewVoicedFrames
            median = .missing(reason)
            range = .missing(reason)
            standardDeviation = .missing(reason)
            return
        }
        let sorted = pitches.sorted()
        let low = quantile(0.05, ofSorted: sorted)
        let high = quantile(0.95, ofSorted: sorted)
        median = Measured(quantile(0.5, ofSorted: sorted))
        range = Measured(12 * log2(high / low))
        standardDeviation = Measured(sampleDeviation(pitches.map { 12 * log2($0) }))
    }
}
