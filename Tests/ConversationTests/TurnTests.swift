import Conversation
import Recordings
import Testing

@Suite("Turns")
struct TurnTests {
    @Test("question and answer are two turns, and the silence between them is the latency")
    func questionAndAnswer() {
        let talk = turnTaking(first: [3...5], second: [0...2, 5.5...7])
        #expect(talk.script == ["2 0.0–2.0", "1 3.0–5.0", "2 5.5–7.0"])
        #expect(talk.latencies == [nil, 1000, 500])
    }

    @Test("a party's own pause does not end its turn", arguments: [0.1, 1.5, 3.0])
    func pause(seconds: Double) {
        let talk = turnTaking(first: [1...2, (2 + seconds)...9], second: [20...21])
        #expect(talk.script == ["1 1.0–9.0", "2 20.0–21.0"])
    }

    @Test("after more than three seconds of silence a new turn begins that responds to nobody")
    func lapse() {
        let talk = turnTaking(first: [1...2, 5.1...6], second: [7...8])
        #expect(talk.script == ["1 1.0–2.0", "1 5.1–6.0", "2 7.0–8.0"])
        #expect(talk.latencies == [nil, nil, 1000])
    }

    @Test("a back-channel is no turn and does not end the other's")
    func backChannel() {
        let talk = turnTaking(first: [0...3, 3.4...6], second: [2.8...3.3, 7...8])
        #expect(talk.script == ["1 0.0–6.0", "2 7.0–8.0"])
        #expect(talk.backChannels.map(\.party) == [.second])
        #expect(talk.whole.parties.second.backChannelCount == 1)
        #expect(talk.whole.parties.second.talkTime == Milliseconds(1500))
    }

    @Test("a short answer after the question is a turn")
    func shortAnswer() {
        let talk = turnTaking(first: [2.4...2.8], second: [0...2, 3.2...5])
        #expect(talk.script == ["2 0.0–2.0", "1 2.4–2.8", "2 3.2–5.0"])
        #expect(talk.backChannels.isEmpty)
    }

    @Test("a short early start whose speaker goes on is a turn")
    func earlyStart() {
        let talk = turnTaking(first: [1.9...2.3, 2.6...4], second: [0...2, 5...6])
        #expect(talk.script == ["2 0.0–2.0", "1 1.9–4.0", "2 5.0–6.0"])
        #expect(talk.latencies == [nil, 0, 1000])
    }

    @Test("who goes on through the other's words keeps the turn, and nobody responded")
    func failedInterruption() {
        let talk = turnTaking(first: [0...10, 10.5...12], second: [4...6])
        #expect(talk.script == ["1 0.0–12.0", "2 4.0–6.0"])
        #expect(talk.latencies == [nil, nil])
    }

    @Test("a start in the last 0.3 s of the other is a response without latency")
    func smoothChange() {
        #expect(turnTaking(first: [0...2], second: [1.701...4]).latencies == [nil, 0])
        #expect(turnTaking(first: [0...2], second: [1.7...4]).latencies == [nil, nil])
    }

    @Test("when both begin at once after a pause, the turn before goes on")
    func tieAfterPause() {
        let talk = turnTaking(first: [1...2, 4...5], second: [4...6])
        #expect(talk.script == ["1 1.0–5.0", "2 4.0–6.0"])
        #expect(talk.latencies == [nil, 2000])
    }

    @Test("when both begin at once, neither responds to the other, nor is a back-channel")
    func tie() {
        let talk = turnTaking(first: [4...4.2], second: [4...6])
        #expect(talk.latencies == [nil, nil])
        #expect(talk.backChannels.isEmpty)
    }

    @Test("when both answer a turn of the second party at once, the first responded")
    func tieAfterOther() {
        let talk = turnTaking(first: [5...6], second: [1...3, 5...7])
        #expect(talk.script == ["2 1.0–7.0", "1 5.0–6.0"])
        #expect(talk.latencies == [nil, 2000])
    }

    @Test("turns that begin at once are listed first party first, whichever is longer")
    func tieOrder() {
        #expect(turnTaking(first: [4...7], second: [4...6]).script == ["1 4.0–7.0", "2 4.0–6.0"])
        #expect(turnTaking(first: [4...6], second: [4...7]).script == ["1 4.0–6.0", "2 4.0–7.0"])
        let later = turnTaking(first: [0...1, 5...7, 20...21], second: [2...3, 20...20.9])
        #expect(later.turns.map(\.party) == [.first, .second, .first, .first, .second])
    }

    @Test("nothing goes on across time that is not counted")
    func hold() {
        let talk = turnTaking(
            first: [0...2, 4...6, 14...15],
            second: [20...21],
            counted: [0...5, 10...16, 20...30]
        )
        #expect(talk.script == ["1 0.0–5.0", "1 14.0–15.0", "2 20.0–21.0"])
        #expect(talk.latencies == [nil, nil, nil])
        let cut = turnTaking(first: [0...2], second: [2.2...3], counted: [0...2, 2.1...9])
        #expect(cut.latencies == [nil, nil])
        let joined = turnTaking(first: [0...2], second: [2.2...3], counted: [0...2, 2...9])
        #expect(joined.latencies == [nil, 200])
    }
}
