import Foundation
import Recordings

/// Looks at which values samples take, for the coding that they went through.
///
/// Samples of a 16-bit recording are whole numbers; what was decoded from G.711 or GSM takes only
/// some of them.
struct SampleGrid {
    /// One bit for each value that occurred.
    private var seen = [UInt64](repeating: 0, count: 1024)
    private var commonBits: UInt16 = 0
    private var (least, greatest) = (Int16.max, Int16.min)
    /// Samples that are not 0, and how many of them lie on each grid.
    private var (count, wholeCount, muLawCount, aLawCount) = (0, 0, 0, 0)

    mutating func add(_ samples: UnsafeBufferPointer<Float>) {
        for sample in samples where sample != 0 {
            let scaled = sample * 32768
            count &+= 1
            guard abs(scaled) < 32768 else { continue }
            let whole = Int16(scaled)
            guard Float(whole) == scaled else { continue }
            wholeCount &+= 1
            commonBits |= UInt16(bitPattern: whole)
            (least, greatest) = (min(least, whole), max(greatest, whole))
            let code = Int(UInt16(bitPattern: whole))
            seen[code >> 6] |= 1 << UInt64(code & 63)
            muLawCount &+= Self.muLaw.contains(code) ? 1 : 0
            aLawCount &+= Self.aLaw.contains(code) ? 1 : 0
        }
    }

    var guess: CodecGuess {
        // A quiet channel takes few values whatever its coding.
        guard count >= 400, Double(wholeCount) > 0.99 * Double(count),
            Int(greatest) - Int(least) > 2048
        else { return .unknown }
        if Double(muLawCount) > 0.99 * Double(count) { return .muLaw }
        if Double(aLawCount) > 0.99 * Double(count) { return .aLaw }
        let valueCount = seen.reduce(0) { $0 + $1.nonzeroBitCount }
        // Few samples take few values too.
        if valueCount <= 256 { return count >= 2000 ? .eightBit : .unknown }
        return commonBits & 7 == 0 ? .thirteenBit : .linear
    }

    private static let muLaw = ValueSet(G711.muLawValues)
    private static let aLaw = ValueSet(G711.aLawValues)
}

/// A set of 16-bit values, one bit for each.
private struct ValueSet {
    private var bits = [UInt64](repeating: 0, count: 1024)

    init(_ values: [Int16]) {
        for value in values {
            let code = Int(UInt16(bitPattern: value))
            bits[code >> 6] |= 1 << UInt64(code & 63)
        }
    }

    func contains(_ code: Int) -> Bool {
        bits[code >> 6] >> UInt64(code & 63) & 1 != 0
    }
}

/// The values that ITU-T G.711 decodes to, in 16 bits.
enum G711 {
    /// Sixteen steps in each of eight segments that double in width, both signs.
    static let muLawValues: [Int16] = (0..<256).map { code in
        let (segment, step) = (code >> 4 & 7, code & 15)
        let magnitude = ((step << 3 + 132) << segment) - 132
        return Int16(code < 128 ? magnitude : -magnitude)
    }

    static let aLawValues: [Int16] = (0..<256).map { code in
        let (segment, step) = (code >> 4 & 7, code & 15)
        let magnitude =
            segment == 0 ? step << 4 + 8 : (step << 4 + 264) << (segment - 1)
        return Int16(code < 128 ? magnitude : -magnitude)
    }
}
