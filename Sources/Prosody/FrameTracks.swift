import Foundation

/// What is kept of each frame until the speech segments are known: 12 bytes for 10 ms.
///
/// Kept in blocks of a minute, so that a long call neither copies nor over-reserves its tracks.
struct FrameTracks {
    private var pitches = BlockList<UInt16>()
    private var levels = BlockList<Int16>()
    private var bands = BlockList<SIMD8<UInt8>>()

    /// Frames whose level and bands are known; pitches come later.
    var count: Int { levels.count }

    /// - Parameters:
    ///   - level: Hundredths of a dB re full scale, or `Decibels.silence`.
    ///   - bandLevels: Half decibels, see `SpectralTilt`.
    mutating func append(level: Int16, bandLevels: SIMD8<UInt8>) {
        levels.append(level)
        bands.append(bandLevels)
    }

    /// - Parameter f0: The pitch in Hz, below 655, or `nil` for unvoiced.
    mutating func append(f0: Float?) {
        pitches.append(f0.map { UInt16(($0 * 100).rounded()) } ?? 0)
    }

    func level(_ frame: Int) -> Int16 { levels[frame] }

    func bandLevels(_ frame: Int) -> SIMD8<UInt8> { bands[frame] }

    func isVoiced(_ frame: Int) -> Bool { pitches[frame] != 0 }

    /// The pitch of a voiced frame, Hz, to 0.01 Hz.
    func pitch(_ frame: Int) -> Double { Double(pitches[frame]) / 100 }
}

/// A list that grows by whole blocks.
private struct BlockList<Element> {
    private static var blockLength: Int { 6000 }
    private var blocks: [[Element]] = []

    var count: Int {
        guard let last = blocks.last else { return 0 }
        return (blocks.count - 1) * Self.blockLength + last.count
    }

    mutating func append(_ element: Element) {
        if blocks.last.map({ $0.count == Self.blockLength }) ?? true {
            blocks.append([])
            blocks[blocks.count - 1].reserveCapacity(Self.blockLength)
        }
        blocks[blocks.count - 1].append(element)
    }

    subscript(index: Int) -> Element {
        blocks[index / Self.blockLength][index % Self.blockLength]
    }
}
