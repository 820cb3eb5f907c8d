import Testing
import Tone

@Suite("Trend lines")
struct SparklineTests {
    @Test("A line rises with the values, with a mark for a call without one")
    func rising() {
        #expect(Sparkline.text(.pitchRange, [4, 5.6, nil, 16]) == "▁▂·█")
        #expect(Sparkline.text(.pitchRange, [4, 5.6, nil, 16], isASCII: true) == "_. #")
    }

    @Test("Chance looks like chance: small differences stay in the middle")
    func small() {
        let steps = Set(Sparkline.text(.pitchRange, [7.8, 7.9, 7.7, 7.85]))
        #expect(steps.isSubset(of: Set("▄▅")), "\(steps)")
    }

    @Test("A call that is no use has no value in the trend, the first call has")
    func refused() {
        let history = ToneHistory([call(1), call(2, line: line(clipped: 0.1)), call(3)])
        #expect(history.values(of: .tempo).map { $0 == nil } == [false, true, false])
    }

    @Test("One character for each call, whatever the values")
    func length() {
        #expect(Sparkline.text(.tempo, [nil, nil]) == "··")
        #expect(Sparkline.text(.tempo, []) == "")
        for values in [[0, -1, 5], [1e300, 2, 0.001], [.nan, .infinity, 1]] as [[Double]] {
            #expect(Sparkline.text(.jitter, values).count == 3)
        }
    }
}
