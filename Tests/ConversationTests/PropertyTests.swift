import Conversation
import Foundation
import Recordings
import Testing

@Suite("Properties of turn-taking")
struct PropertyTests {
    static let seeds = 0..<400 as Range<UInt64>

    @Test("exchanging the parties exchanges the results")
    func swapping() {
        for seed in Self.seeds {
            let talk = RandomTalk(seed: seed)
            let exchanged = TurnTaking(
                first: talk.second,
                second: talk.first,
                counted: talk.counted
            )
            #expect(exchanged == talk.turnTaking.exchanged, "seed \(seed)")
        }
    }

    @Test("times and counts of the quarters add up to those of the whole")
    func quarters() {
        for seed in Self.seeds {
            let talk = RandomTalk(seed: seed).turnTaking
            func expectSum(_ name: String, _ figure: (ConversationFigures) -> Int64) {
                let sum = talk.quarters.map(figure).reduce(0, +)
                #expect(sum == figure(talk.whole), "\(name), seed \(seed)")
            }
            expectSum("counted") { $0.countedTime.rawValue }
            expectSum("non-talk") { $0.nonTalkTime.rawValue }
            expectSum("overlap") { $0.overlapTime.rawValue }
            expectSum("overlaps") { Int64($0.overlapCount) }
            expectSum("gaps") { Int64($0.gapCount) }
            for party in Party.allCases {
                expectSum("talk") { $0.parties[party].talkTime.rawValue }
                expectSum("begun overlap") { $0.parties[party].overlapTime.rawValue }
                expectSum("turns") { Int64($0.parties[party].turnCount) }
                expectSum("back-channels") { Int64($0.parties[party].backChannelCount) }
                expectSum("interruptions") { Int64($0.parties[party].interruptionCount) }
                expectSum("responses") { Int64($0.parties[party].responseLatencies.count) }
                let longest = talk.quarters.map(\.parties[party].longestTurn).max()
                #expect(longest == talk.whole.parties[party].longestTurn)
            }
            let lengths = talk.quarters.map(\.countedTime.rawValue)
            #expect((lengths.max() ?? 0) - (lengths.min() ?? 0) <= 1, "seed \(seed)")
        }
    }

    @Test("a recording that starts later gives the same figures")
    func shifting() {
        for seed in Self.seeds {
            let talk = RandomTalk(seed: seed)
            let shift = Milliseconds(60_000)
            let later = TurnTaking(
                first: talk.first.shifted(by: shift),
                second: talk.second.shifted(by: shift),
                counted: talk.counted.shifted(by: shift)
            )
            let expected = talk.turnTaking
            #expect(later.gaps == expected.gaps.shifted(by: shift), "seed \(seed)")
            let spans = expected.turns.map(\.span).shifted(by: shift)
            #expect(later.turns.map(\.span) == spans, "seed \(seed)")
            #expect(later.turns.map(\.responseLatency) == expected.turns.map(\.responseLatency))
            #expect(later.whole.nonTalkTime == expected.whole.nonTalkTime)
            #expect(later.quarters.map(\.overlapTime) == expected.quarters.map(\.overlapTime))
        }
    }

    @Test("nothing is negative, and everything lies in counted time")
    func bounds() {
        for seed in Self.seeds {
            let talk = RandomTalk(seed: seed)
            let result = talk.turnTaking
            let counted = talk.counted.merged()
            let found = result.turns.map(\.span) + result.gaps + result.overlaps.map(\.span)
            for span in found + result.backChannels.map(\.span) {
                #expect(!span.isEmpty)
                #expect(counted.contains { $0.start <= span.start && span.end <= $0.end })
            }
            for turn in result.turns { #expect(turn.responseLatency ?? .zero >= .zero) }
            let whole = result.whole
            let talked = whole.parties.first.talkTime + whole.parties.second.talkTime
            #expect(talked + whole.nonTalkTime >= whole.countedTime)
            #expect(whole.nonTalkTime >= .zero && whole.nonTalkTime <= whole.countedTime)
            #expect(whole.overlapTime <= whole.countedTime)
            for figures in [whole] + result.quarters {
                let shares = Party.allCases.compactMap { figures.parties[$0].talkShare.value }
                #expect(shares.isEmpty || abs(shares.reduce(0, +) - 1) < 1e-12)
            }
        }
    }

    @Test("the order and the cutting of speech segments do not matter")
    func order() {
        for seed in Self.seeds {
            let talk = RandomTalk(seed: seed)
            let halves = talk.first.flatMap { span in
                let middle = Milliseconds((span.start.rawValue + span.end.rawValue) >> 1)
                return [
                    AudioSpan(start: middle, end: span.end),
                    AudioSpan(start: span.start, end: middle),
                ]
            }
            let other = TurnTaking(
                first: halves,
                second: talk.second.reversed(),
                counted: talk.counted.reversed()
            )
            #expect(other == talk.turnTaking, "seed \(seed)")
        }
    }

    @Test("spans from a damaged document cannot overflow")
    func damaged() {
        let extreme = [
            AudioSpan(start: Milliseconds(.min), end: Milliseconds(.max)),
            AudioSpan(start: Milliseconds(.max - 1), end: Milliseconds(.max)),
            AudioSpan(start: Milliseconds(.min), end: Milliseconds(.min)),
        ]
        let talk = TurnTaking(first: extreme, second: extreme, counted: extreme)
        #expect(talk.whole.nonTalkTime == .zero)
        #expect(talk.whole.parties.first.talkTime == talk.whole.countedTime)
    }

    @Test("what is written as JSON reads back the same")
    func coding() throws {
        for seed in Self.seeds.prefix(40) {
            let talk = RandomTalk(seed: seed).turnTaking
            let data = try JSONEncoder().encode(talk)
            #expect(try JSONDecoder().decode(TurnTaking.self, from: data) == talk)
        }
    }
}

extension [AudioSpan] {
    fileprivate func shifted(by shift: Milliseconds) -> [AudioSpan] {
        map { AudioSpan(start: $0.start + shift, end: $0.end + shift) }
    }
}
