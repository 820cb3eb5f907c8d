import Foundation
import Recordings
import Testing

@Suite("Numbers as text")
struct DecimalTextTests {
    @Test(
        "a number has as many decimals as asked for",
        arguments: [
            (0, 3, "0.000"), (5, 2, "5.00"), (0.05, 2, "0.05"), (0.05, 0, "0"), (0.5, 0, "0"),
            (1.5, 0, "2"),
            (9.00699999, 3, "9.007"), (9.9996, 3, "10.000"), (-0.0504, 3, "-0.050"),
            (-12.5, 0, "-12"), (7.25, 1, "7.2"), (1234567.891, 1, "1234567.9"),
            (1e-9, 9, "0.000000001"),
        ] as [(Double, Int, String)]
    )
    func text(value: Double, decimals: Int, expected: String) {
        #expect(value.text(decimals: decimals) == expected)
    }

    @Test("there is no minus before a zero")
    func negativeZero() {
        #expect((-0.0004).text(decimals: 3) == "0.000")
        #expect((-0.0).text(decimals: 0) == "0")
        #expect((-0.0004).rounded(decimals: 3).sign == .plus)
    }

    @Test("what does not fit is written as it is")
    func large() {
        #expect(1e300.text(decimals: 3) == "1e+300")
        #expect(1e16.text(decimals: 9) == "1e+16")
        #expect(Double.infinity.text(decimals: 1) == "inf")
        #expect(1e308.rounded(decimals: 3) == 1e308)
    }

    @Test("random numbers are written as the C library does, and read back as they are rounded")
    func random() {
        var seed: UInt64 = 1
        for _ in 0..<20_000 {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let decimals = Int(seed >> 60) % 8
            let value = (Double(seed >> 11) / 0x1p52 - 1) * [1, 100, 1e5][Int(seed >> 32) % 3]
            let text = value.text(decimals: decimals)
            let other = String(format: "%.\(decimals)f", value)
            #expect(text == (Double(other) == 0 ? other.replacing("-", with: "") : other))
            #expect(Double(text) == value.rounded(decimals: decimals))
            // Rounded once, it is written the same: a document and a table agree.
            #expect(value.rounded(decimals: decimals).text(decimals: decimals) == text)
        }
    }

    @Test("text goes behind what is there already")
    func appending() {
        var bytes = Array("f0=".utf8)
        bytes.append(-171.66, decimals: 1)
        #expect(String(decoding: bytes, as: UTF8.self) == "f0=-171.7")
    }
}
