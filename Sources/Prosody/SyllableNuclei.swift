/// Counts syllable nuclei: peaks of intensity in voiced frames, with a dip on both sides.
///
/// Source: de Jong & Wempe, "Praat script to detect syllable nuclei and measure speech rate
/// automatically", Behavior Research Methods 41(2), 2009. Their threshold is the median of the
/// whole recording, pauses and all; here only speech is looked at, where the median lies in the
/// syllables, so the threshold is taken from the loud end instead.
enum SyllableNuclei {
    /// How far the intensity dips between two nuclei at least, hundredths of a dB.
    static let leastDip = 200
    /// A nucleus lies at most this far below the 95th percentile of speech, hundredths of a dB.
    static let depth = 2500

    /// The number of nuclei in some frames that follow each other.
    ///
    /// - Parameters:
    ///   - frames: A speech segment.
    ///   - tracks: Level and voicing of all frames.
    ///   - threshold: The lowest level of a nucleus, hundredths of a dB.
    static func count(in frames: Range<Int>, of tracks: FrameTracks, threshold: Int) -> Int {
        var nuclei = 0
        // Outside its segment there is no speech: a segment may begin and end in a syllable.
        var valley = threshold - leastDip
        var peak: (level: Int, isVoiced: Bool)?
        for frame in frames {
            let level = max(Int(tracks.level(frame)), threshold - leastDip)
            if let top = peak {
                if level > top.level {
                    peak = (level, tracks.isVoiced(frame))
                } else if level <= top.level - leastDip {
                    nuclei += top.isVoiced && top.level >= threshold ? 1 : 0
                    peak = nil
                    valley = level
                }
            } else if level < valley {
                valley = level
            } else if level >= valley + leastDip {
                peak = (level, tracks.isVoiced(frame))
            }
        }
        if let top = peak {
            nuclei += top.isVoiced && top.level >= threshold ? 1 : 0
        }
        return nuclei
    }
}
