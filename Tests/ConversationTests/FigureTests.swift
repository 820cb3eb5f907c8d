import Conversation
import Recordings
import Testing

@Suite("Figures of a conversation")
struct FigureTests {
    @Test("talk time, shares, non-talk time and gaps of a small conversation")
    func small() throws {
        let talk = turnTaking(
            first: [10...13, 17...20],
            second: [14...16, 30...31],
            counted: [10...40]
        )
        let whole = talk.whole
        #expect(whole.countedTime == .seconds(30))
        #expect(whole.parties.first.talkTime == .seconds(6))
        #expect(whole.parties.second.talkTime == .seconds(3))
        #expect(abs(try #require(whole.parties.first.talkShare.value) - 6.0 / 9) < 1e-12)
        #expect(whole.nonTalkTime == .seconds(21))
        #expect(talk.gaps == [AudioSpan(20...30), AudioSpan(31...40)])
        #expect(whole.gapCount == 2)
        #expect(whole.parties.first.longestTurn == .seconds(3))
        #expect(whole.parties.first.turnCount == 2)
    }

    @Test("a silence is a gap from 1.5 s on")
    func gapLength() {
        #expect(turnTaking(first: [0...1], second: [2.5...100]).gaps == [AudioSpan(1...2.5)])
        #expect(turnTaking(first: [0...1], second: [2.499...100]).gaps.isEmpty)
    }

    @Test("ringing and hold are no silence")
    func uncounted() {
        let talk = turnTaking(first: [10...11], second: [90...91], counted: [10...11, 90...91])
        #expect(talk.whole.nonTalkTime == .zero)
        #expect(talk.gaps.isEmpty)
    }

    @Test("an overlap counts from 0.3 s on")
    func overlapLength() {
        let long = turnTaking(first: [0...2], second: [1.7...4])
        #expect(long.overlaps.map(\.span) == [AudioSpan(1.7...2)])
        #expect(long.whole.overlapTime == Milliseconds(300))
        #expect(long.whole.parties.second.overlapTime == Milliseconds(300))
        #expect(long.whole.parties.first.overlapTime == .zero)
        #expect(turnTaking(first: [0...2], second: [1.701...4]).overlaps.isEmpty)
    }

    @Test("an interruption makes the other stop within 1.5 s")
    func interruption() {
        let taken = turnTaking(first: [0...5], second: [3.5...8])
        #expect(taken.overlaps.map(\.isInterruption) == [true])
        #expect(taken.whole.parties.second.interruptionCount == 1)
        #expect(taken.whole.parties.first.interruptionCount == 0)
        let late = turnTaking(first: [0...5], second: [3.499...8])
        #expect(late.overlaps.map(\.isInterruption) == [false])
        let givenUp = turnTaking(first: [0...5], second: [3.6...4.9])
        #expect(givenUp.overlaps.map(\.isInterruption) == [false])
        let short = turnTaking(first: [0...5], second: [4.5...5.05])
        #expect(short.overlaps.map(\.isInterruption) == [false])
        let overShort = turnTaking(first: [4.5...5.05], second: [4.6...8])
        #expect(overShort.overlaps.map(\.isInterruption) == [false])
    }

    @Test("when both begin at once nobody began the overlap, whoever stops first")
    func tie() {
        for ends in [(3.0, 4.0), (4.0, 3.0), (3.0, 3.0)] {
            let talk = turnTaking(first: [1...ends.0], second: [1...ends.1])
            #expect(talk.overlaps.map(\.begunBy) == [nil])
            #expect(talk.overlaps.map(\.isInterruption) == [false])
            let whole = talk.whole
            #expect(whole.overlapTime == .seconds(2))
            for party in Party.allCases {
                #expect(whole.parties[party].interruptionCount == 0)
                #expect(whole.parties[party].overlapTime == .zero)
                #expect(whole.parties[party].turnCount == 1)
            }
        }
    }

    @Test("who stops at the same moment as the other has interrupted; a moment before, not")
    func interruptionThatEndsTogether() {
        let together = turnTaking(first: [0...5], second: [4...5])
        #expect(together.overlaps.map(\.isInterruption) == [true])
        let before = turnTaking(first: [0...5], second: [4...4.999])
        #expect(before.overlaps.map(\.isInterruption) == [false])
    }

    @Test("a short start after which its speaker goes on is no interruption")
    func shortStart() {
        // No back-channel, as the second party speaks next; too short all the same.
        let talk = turnTaking(first: [0...5], second: [4.5...5.05, 5.3...8])
        #expect(talk.backChannels.isEmpty)
        #expect(talk.overlaps.map(\.begunBy) == [.second])
        #expect(talk.overlaps.map(\.isInterruption) == [false])
    }

    @Test("quarters have equal counted time, with hold left out")
    func quarters() {
        let talk = turnTaking(
            first: [0...10, 30...40],
            second: [],
            counted: [0...10, 30...60]
        )
        #expect(talk.quarters.map(\.countedTime) == Array(repeating: .seconds(10), count: 4))
        #expect(talk.quarters.map(\.parties.first.talkTime.rawValue) == [10_000, 10_000, 0, 0])
        #expect(talk.quarters.map(\.parties.first.turnCount) == [1, 1, 0, 0])
    }

    @Test("what is undefined has a reason")
    func reasons() {
        let monologue = turnTaking(first: [0...10], second: []).whole.parties
        #expect(monologue.first.talkShare == .missing("only one party speaks"))
        #expect(monologue.second.talkShare == .missing("only one party speaks"))
        #expect(monologue.second.responseLatencies.median == .missing("only one party speaks"))
        let nobody = turnTaking(first: [], second: []).whole
        #expect(nobody.parties.first.talkShare == .missing("nobody speaks"))
        #expect(nobody.nonTalkTime == .seconds(100))
        let nothing = turnTaking(first: [0...1], second: [2...3], counted: [])
        #expect(nothing.whole.countedTime == .zero)
        #expect(nothing.quarters.count == 4)
        let early = turnTaking(first: [0...1], second: [2...3])
        #expect(early.quarters[3].parties.first.talkShare == .missing("nobody speaks"))
        #expect(early.whole.parties.second.responseLatencies.median.reason != nil)
    }
}
