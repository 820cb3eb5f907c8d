import Recordings
import SpeechRecognition
import TestSupport
import Testing

/// Properties of windows, over many made-up calls.
struct SpeechWindowPackingTests {
    private let packing = SpeechWindowPacking()

    /// Speech of a call: stretches of 0.25 s to 25 s, pauses of 0.1 s to 60 s.
    private func speech(seed: UInt64) -> (spans: [AudioSpan], duration: Milliseconds) {
        var random = SeededGenerator(seed: seed)
        var spans: [AudioSpan] = []
        var time: Int64 = 0
        for _ in 0..<40 {
            let isLong = Int.random(in: 0..<5, using: &random) == 0
            time += Int64.random(in: 100...(isLong ? 60_000 : 2000), using: &random)
            let end = time + Int64.random(in: 250...(isLong ? 25_000 : 5000), using: &random)
            spans.append(AudioSpan(time, end))
            time = end
        }
        return (spans, Milliseconds(time + Int64.random(in: 0...500, using: &random)))
    }

    @Test("no window is longer than 28 s", arguments: 0..<50 as Range<UInt64>)
    func length(seed: UInt64) {
        let call = speech(seed: seed)
        for window in packing.windows(for: call.spans, duration: call.duration) {
            #expect(window.duration <= packing.maximumDuration)
        }
    }

    @Test("all speech stands in exactly one window, in order", arguments: 0..<50 as Range<UInt64>)
    func coverage(seed: UInt64) {
        let call = speech(seed: seed)
        let windows = packing.windows(for: call.spans, duration: call.duration)
        #expect(windows.flatMap(\.speech) == call.spans)
    }

    @Test("pieces do not overlap and lie in the call", arguments: 0..<50 as Range<UInt64>)
    func pieces(seed: UInt64) {
        let call = speech(seed: seed)
        let pieces = packing.windows(for: call.spans, duration: call.duration).flatMap(\.pieces)
        for (left, right) in zip(pieces, pieces.dropFirst()) {
            #expect(left.audio.end <= right.audio.start)
        }
        for piece in pieces {
            #expect(piece.audio.start >= .zero)
            #expect(piece.audio.end <= call.duration)
            #expect(piece.speech.allSatisfy { $0.start >= piece.audio.start })
            #expect(piece.speech.allSatisfy { $0.end <= piece.audio.end })
        }
    }

    @Test(
        "the map to the call never goes back and hits every piece",
        arguments: 0..<10 as Range<UInt64>
    )
    func timeMap(seed: UInt64) {
        let call = speech(seed: seed)
        for window in packing.windows(for: call.spans, duration: call.duration) {
            let times = stride(from: Int64(-100), to: window.duration.rawValue + 100, by: 10)
                .map { window.callTime(at: Milliseconds($0)) }
            #expect(zip(times, times.dropFirst()).allSatisfy { $0 <= $1 })
            for piece in window.pieces {
                #expect(times.contains { $0 >= piece.audio.start && $0 < piece.audio.end })
            }
            #expect(
                times.allSatisfy { time in
                    window.pieces.contains { time >= $0.audio.start && time <= $0.audio.end }
                }
            )
        }
    }

    @Test("a window ends at the longest pause of its last third")
    func windowEnd() {
        let spans = (0..<14).map { index in
            // Stretches of 2.5 s, pauses of 0.2 s, only the eighth pause is 0.9 s.
            AudioSpan(
                Int64(index) * 2700 + (index > 8 ? 700 : 0),
                Int64(index) * 2700 + 2500 + (index > 8 ? 700 : 0)
            )
        }
        let windows = packing.windows(for: spans, duration: .seconds(60))
        #expect(windows.first?.speech.count == 9)
    }

    @Test("speech longer than a window is cut into even parts")
    func tooLong() {
        let windows = packing.windows(for: [AudioSpan(0, 60_000)], duration: .seconds(60))
        let lengths = windows.flatMap(\.speech).map(\.duration)
        #expect(lengths == [.seconds(20), .seconds(20), .seconds(20)])
    }
}
