import Conversation
import Recordings
import Testing

@Suite("Response latency")
struct ResponseLatencyTests {
    /// Staff asks each 20 s for 5 s; the patient answers after `latency` of the question's number.
    private func interview(
        questions: Int,
        every: Double = 20,
        latency: (Int) -> Double
    ) -> ResponseLatencies {
        let starts = (0..<questions).map { Double($0) * every }
        let talk = turnTaking(
            first: starts.enumerated().map { index, start in
                (start + 5 + latency(index))...(start + 7 + latency(index))
            },
            second: starts.map { $0...($0 + 5) },
            counted: [0...(Double(questions) * every)]
        )
        return talk.whole.parties.first.responseLatencies
    }

    @Test("median and quartiles of known latencies")
    func quartiles() throws {
        let latencies = interview(questions: 5) { [0.9, 0.1, 0.5, 0.3, 0.7][$0] }
        #expect(latencies.count == 5)
        #expect(abs(try #require(latencies.median.value) - 0.5) < 1e-9)
        #expect(abs(try #require(latencies.interquartileRange.value) - 0.4) < 1e-9)
    }

    @Test("four responses have no median, nine no trend, ten in a short time none either")
    func few() {
        #expect(interview(questions: 4) { _ in 1 }.median == .missing("fewer than 5 responses"))
        #expect(interview(questions: 9) { _ in 1 }.trend == .missing("fewer than 10 responses"))
        let short = interview(questions: 10, every: 19.9) { _ in 1 }
        #expect(short.trend == .missing("the responses span less than 180 s"))
        #expect(short.median.value == 1)
        #expect(interview(questions: 10) { _ in 1 }.trend.value == 0)
    }

    @Test("a steady growth is found whatever a few long waits do", arguments: [0, 3])
    func trend(outliers: Int) throws {
        // 0.05 s more each 20 s are 0.15 s more each minute, on a clock that starts the answer.
        let latencies = interview(questions: 20) { index in
            index % 7 == 3 && index / 7 < outliers ? 9 : 0.4 + 0.05 * Double(index)
        }
        #expect(abs(try #require(latencies.trend.value) - 0.15) < 0.02)
    }

    @Test("a trend over thousands of responses takes no pair twice and stays right")
    func longCall() throws {
        let latencies = interview(questions: 3000) { 0.2 + 0.001 * Double($0) }
        #expect(latencies.count == 3000)
        #expect(abs(try #require(latencies.trend.value) - 0.003) < 1e-4)
    }

    @Test("both directions are measured")
    func directions() {
        let talk = turnTaking(
            first: stride(from: 2, to: 60, by: 10).map { $0...($0 + 1) },
            second: stride(from: 0, to: 60, by: 10).map { $0...($0 + 1.5) }
        )
        #expect(talk.whole.parties.first.responseLatencies.median.value == 0.5)
        #expect(talk.whole.parties.second.responseLatencies.median.value == 7)
        #expect(talk.whole.parties.second.responseLatencies.count == 5)
    }
}
