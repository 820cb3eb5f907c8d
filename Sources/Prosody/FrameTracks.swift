import Foundation

/// What is kept of each frame until it is known whether it is speech.
///
/// Measurements arrive with different delays; a frame is complete when all columns have it.
struct FrameTracks {
    private var pitches = FrameColumn<UInt16>()
    private var levels = FrameColumn<Int16>()
    private var bands = FrameColumn<SIMD8<UInt8>>()
    private var voices = FrameColumn<VoiceFrame>()
    private let hasVoices: Bool

    /// - Parameter hasVoices: Whether voice quality is measured.
    init(hasVoices: Bool) {
        self.hasVoices = hasVoices
    }

    /// Frames whose level and bands are known.
    var count: Int { levels.end }

    /// Frames whose pitch is known.
    var pitchCount: Int { pitches.end }

    /// Frames of which everything is known.
    var completeCount: Int {
        min(levels.end, pitches.end, hasVoices ? voices.end : .max)
    }

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

    mutating func append(voice: VoiceFrame) {
        voices.append(voice)
    }

    /// Forgets complete frames that nobody will ask for.
    mutating func forget(before frame: Int) {
        let frame = min(frame, completeCount)
        pitches.forget(before: frame)
        levels.forget(before: frame)
        bands.forget(before: frame)
        if hasVoices { voices.forget(before: frame) }
    }

    func level(_ frame: Int) -> Int16 { levels[frame] }

    func bandLevels(_ frame: Int) -> SIMD8<UInt8> { bands[frame] }

    /// `nil` where voice quality is not measured.
    func voice(_ frame: Int) -> VoiceFrame? { hasVoices ? voices[frame] : nil }

    func isVoiced(_ frame: Int) -> Bool { pitches[frame] != 0 }

    /// The pitch of a voiced frame, Hz, to 0.01 Hz.
    func pitch(_ frame: Int) -> Double { Double(pitches[frame]) / 100 }
}

/// One value for each frame, from the first that is remembered on.
private struct FrameColumn<Element> {
    /// Forgotten in pieces of this many, so that what stays is not moved for every frame.
    private static var pieceLength: Int { 1000 }

    private var values: [Element] = []
    private var first = 0

    /// The frame after the last.
    var end: Int { first + values.count }

    mutating func append(_ value: Element) {
        values.append(value)
    }

    mutating func forget(before frame: Int) {
        guard frame - first >= Self.pieceLength else { return }
        values.removeFirst(frame - first)
        first = frame
    }

    subscript(frame: Int) -> Element {
        values[frame &- first]
    }
}
