import Foundation

/// The background under a stretch of speech, band by band: what is there between the sounds.
///
/// The 5th percentile of each band's level. Between syllables a voice is gone for moments, so the
/// stretch itself tells how loud the line is; taken off, noise 20 dB below the speech moves the
/// shape of its spectrum by a fiftieth of the spread between recordings.
struct BackgroundBands {
    private static let share = 0.05
    /// Where nothing but background is left, it counts as so much of it.
    private static let least: Float = 0.1
    private static let powerOfByte = (0...255).map {
        Float(SpectralTilt.power(byte: UInt8($0)))
    }

    /// How often each level came: 256 for each band.
    private var counts = [UInt32](repeating: 0, count: 256 * SpectralTilt.bandCount)
    private var power = SIMD8<Float>.zero

    /// Measures the background of some frames, at least one.
    mutating func measure(_ frames: Range<Int>, of tracks: FrameTracks) {
        counts.withUnsafeMutableBufferPointer { counts in
            counts.update(repeating: 0)
            for frame in frames {
                let levels = tracks.bandLevels(frame)
                for band in 0..<SpectralTilt.bandCount {
                    counts[band &* 256 &+ Int(levels[band])] &+= 1
                }
            }
        }
        for band in 0..<SpectralTilt.bandCount {
            let level = percentile(ofBand: band, count: frames.count)
            power[band] = Float(pow(10, (level / 2 - 127.5) / 10))
        }
    }

    /// The power in each band of a frame without the background, above 0.
    func foreground(_ levels: SIMD8<UInt8>) -> SIMD8<Float> {
        var all = SIMD8<Float>.zero
        Self.powerOfByte.withUnsafeBufferPointer { powerOfByte in
            for band in 0..<SpectralTilt.bandCount { all[band] = powerOfByte[Int(levels[band])] }
        }
        let rest = all - power
        let least = power * Self.least
        return rest.replacing(with: least, where: rest .< least)
    }

    /// In half decibels, interpolated between neighbours (Hyndman & Fan 1996, type 7).
    private func percentile(ofBand band: Int, count: Int) -> Double {
        let place = Self.share * Double(count - 1)
        let rank = Int(place)
        var passed = 0
        var lower: Int?
        for level in 0..<256 where counts[band * 256 + level] > 0 {
            if let lower {
                return Double(lower) + Double(level - lower) * (place - Double(rank))
            }
            passed += Int(counts[band * 256 + level])
            if passed > rank + 1 { return Double(level) }
            if passed == rank + 1 { lower = level }
        }
        return Double(lower ?? 0)
    }
}
