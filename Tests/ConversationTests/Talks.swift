import Conversation
import Recordings
import TestSupport

/// A conversation written down as the lines of two parties, in seconds.
func turnTaking(
    first: [ClosedRange<Double>],
    second: [ClosedRange<Double>],
    counted: [ClosedRange<Double>] = [0...100]
) -> TurnTaking {
    TurnTaking(
        first: first.map(AudioSpan.init),
        second: second.map(AudioSpan.init),
        counted: counted.map(AudioSpan.init)
    )
}

extension AudioSpan {
    init(_ seconds: ClosedRange<Double>) {
        self.init(
            start: Milliseconds(Int64((seconds.lowerBound * 1000).rounded())),
            end: Milliseconds(Int64((seconds.upperBound * 1000).rounded()))
        )
    }
}

extension TurnTaking {
    /// Turns as "1 0.0–2.0", for comparing at a glance.
    var script: [String] {
        turns.map { turn in
            let party = turn.party == .first ? 1 : 2
            return "\(party) \(turn.span.start.inSeconds)–\(turn.span.end.inSeconds)"
        }
    }

    /// The same conversation with the parties exchanged.
    var exchanged: TurnTaking {
        var result = self
        for index in turns.indices { result.turns[index].party = turns[index].party.other }
        result.turns.sort { ($0.span.start, $0.party.rank) < ($1.span.start, $1.party.rank) }
        for index in backChannels.indices {
            result.backChannels[index].party = backChannels[index].party.other
        }
        for index in overlaps.indices {
            result.overlaps[index].begunBy = overlaps[index].begunBy?.other
        }
        result.whole.parties = whole.parties.exchanged
        for index in quarters.indices {
            result.quarters[index].parties = quarters[index].parties.exchanged
        }
        return result
    }

    /// Response latency of each turn, ms.
    var latencies: [Int64?] {
        turns.map { $0.responseLatency?.rawValue }
    }
}

extension Both {
    fileprivate var exchanged: Both {
        Both(first: second, second: first)
    }
}

extension Party {
    fileprivate var rank: Int {
        self == .first ? 1 : 2
    }
}

/// Random speech of two parties and random counted stretches, the same for the same seed.
struct RandomTalk {
    var first: [AudioSpan]
    var second: [AudioSpan]
    var counted: [AudioSpan]

    init(seed: UInt64) {
        var generator = SeededGenerator(seed: seed &* 0x9E37_79B9_7F4A_7C15)
        let latest = [500, 20_000, 600_000].randomElement(using: &generator) ?? 500
        func spans(upTo most: Int, longest: Int64) -> [AudioSpan] {
            (0..<Int.random(in: 0...most, using: &generator)).map { _ in
                let start = Int64.random(in: -100...Int64(latest), using: &generator)
                let length = Int64.random(in: -10...longest, using: &generator)
                return AudioSpan(start: Milliseconds(start), end: Milliseconds(start + length))
            }
        }
        first = spans(upTo: 40, longest: Int64(latest / 15))
        second = spans(upTo: 40, longest: Int64(latest / 15))
        counted = spans(upTo: 4, longest: Int64(latest))
    }

    var turnTaking: TurnTaking {
        TurnTaking(first: first, second: second, counted: counted)
    }
}
