import Recordings
import SpeechRecognition
import Testing

/// Probabilities in frames of 32 ms become stretches of speech.
struct SpeechSegmenterTests {
    /// The stretches for runs of equal probabilities, without padding.
    private func spans(
        _ runs: [(probability: Float, frames: Int)],
        padding: Int64 = 0,
        maximumSpeech: Milliseconds? = nil
    ) -> [AudioSpan] {
        var parameters = SpeechSegmenter.Parameters()
        parameters.padding = Milliseconds(padding)
        parameters.maximumSpeech = maximumSpeech
        var segmenter = SpeechSegmenter(parameters)
        for run in runs {
            segmenter.push([Float](repeating: run.probability, count: run.frames))
        }
        let frames = runs.reduce(0) { $0 + $1.frames }
        return segmenter.finish(duration: Milliseconds(Int64(frames) * 32))
    }

    @Test("speech begins and ends where the probability says")
    func edges() {
        #expect(spans([(0, 10), (0.9, 20), (0, 10)]) == [AudioSpan(320, 960)])
    }

    @Test("speech that lasts to the end of the call ends there")
    func openEnd() {
        #expect(spans([(0, 10), (0.9, 20)]) == [AudioSpan(320, 960)])
    }

    @Test("a click is not speech")
    func click() {
        #expect(spans([(0, 10), (0.9, 7), (0, 10)]).isEmpty)
    }

    @Test("a silence of less than 100 ms does not part a stretch")
    func closure() {
        #expect(spans([(0.9, 20), (0, 3), (0.9, 20)]) == [AudioSpan(0, 43 * 32)])
        #expect(spans([(0.9, 20), (0, 6), (0.9, 20)]).count == 2)
    }

    @Test("a doubtful frame goes on with speech but does not begin it")
    func hysteresis() {
        #expect(spans([(0.9, 20), (0.4, 20), (0, 10)]) == [AudioSpan(0, 40 * 32)])
        #expect(spans([(0.4, 40)]).isEmpty)
    }

    @Test("a stretch that never sounds surely like speech is not speech")
    func confirmation() {
        #expect(spans([(0, 10), (0.7, 20), (0, 10)]).isEmpty)
        #expect(spans([(0, 10), (0.7, 20), (0.85, 1), (0, 10)]).count == 1)
    }

    @Test("padding reaches at most to the middle of a pause and to the ends of the call")
    func padding() {
        #expect(
            spans([(0.9, 10), (0, 6), (0.9, 10), (0, 1)], padding: 200)
                == [AudioSpan(0, 416), AudioSpan(416, 864)]
        )
    }

    @Test("a stretch that is too long is cut where it sounds least like speech")
    func cut() {
        let found = spans(
            [(0.9, 70), (0.6, 1), (0.9, 60)],
            maximumSpeech: Milliseconds(100 * 32)
        )
        #expect(found == [AudioSpan(0, 70 * 32), AudioSpan(70 * 32, 131 * 32)])
    }

    @Test("a call without frames has no speech")
    func empty() {
        #expect(spans([]).isEmpty)
    }

    @Test("stretches handed over on the way are those of the whole call", arguments: [0, 30, 60])
    func handedOver(padding: Int64) {
        var parameters = SpeechSegmenter.Parameters()
        parameters.padding = Milliseconds(padding)
        var segmenter = SpeechSegmenter(parameters)
        var onTheWay: [AudioSpan] = []
        let runs: [(Float, Int)] = [
            (0, 3), (0.9, 12), (0, 5), (0.9, 3), (0, 5), (0.9, 30), (0.4, 2), (0, 9), (0.9, 20),
        ]
        var count: Int64 = 0
        for (probability, frames) in runs {
            for _ in 0..<frames {
                segmenter.push([probability])
                count += 1
                let before = segmenter.settledUntil
                let settled = segmenter.takeSettled()
                #expect(settled.allSatisfy { $0.start >= before })
                #expect(segmenter.settledUntil >= (settled.last?.end ?? .zero))
                onTheWay += settled
            }
        }
        let all = segmenter.finish(duration: Milliseconds(count * 32))
        #expect(all.count == 3)
        #expect(onTheWay == Array(all.dropLast()))
    }
}
