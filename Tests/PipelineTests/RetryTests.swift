import Foundation
import Pipeline
import Recordings
import Testing

@Suite struct RetryScheduleTests {
    let start = ContinuousClock.now
    var schedule = RetrySchedule<String>(first: .seconds(5), longest: .seconds(60))

    @Test("the wait doubles with each failure up to the limit")
    mutating func doubling() {
        var now = start
        for (attempt, wait) in zip(1..., [5, 10, 20, 40, 60, 60, 60]) {
            #expect(schedule.failed("a", at: now) == attempt)
            #expect(schedule.untilNext(from: now) == .seconds(wait))
            let due = now.advanced(by: .seconds(wait))
            #expect(!schedule.isDue("a", at: due.advanced(by: .nanoseconds(-1))))
            #expect(schedule.isDue("a", at: due))
            now = due
        }
    }

    @Test("ten thousand failures overflow nothing")
    mutating func manyFailures() {
        for _ in 0..<10_000 { _ = schedule.failed("a", at: start) }
        #expect(schedule.untilNext(from: start) == .seconds(60))
    }

    @Test("a success starts the count anew, and what never failed is due at once")
    mutating func success() {
        _ = schedule.failed("a", at: start)
        _ = schedule.failed("a", at: start)
        schedule.succeeded("a")
        #expect(schedule.isDue("a", at: start))
        #expect(schedule.count == 0)
        #expect(schedule.untilNext(from: start) == nil)
        #expect(schedule.failed("a", at: start) == 1)
    }

    @Test("each subject waits for itself, and what no longer exists is forgotten")
    mutating func subjects() {
        _ = schedule.failed("a", at: start)
        _ = schedule.failed("b", at: start.advanced(by: .seconds(2)))
        #expect(schedule.untilNext(from: start) == .seconds(5))
        schedule.keepOnly { $0 == "b" }
        #expect(schedule.count == 1)
        #expect(schedule.untilNext(from: start) == .seconds(7))
    }
}

@Suite struct IngestSelectionTests {
    @Test(
        "a selection takes files by their path and everything below a directory",
        arguments: [
            ([], true), (["/calls/day/a.wav"], true), (["/calls/day"], true), (["/calls"], true),
            (["/calls/da"], false), (["/calls/day/a.wa"], false), (["/calls/day/a.wav/b"], false),
            (["/other", "/calls/day"], true), (["/other"], false),
        ] as [([String], Bool)]
    )
    func paths(paths: [String], isSelected: Bool) {
        let sighting = FileSighting(
            source: "pbx",
            path: Array("day/a.wav".utf8),
            stamp: FileStamp(device: 1, inode: 1, size: 1, modified: 1)
        )
        let selection = IngestSelection(paths: paths)
        #expect(selection.contains(sighting, below: "/calls") == isSelected)
    }
}

/// The only tests that look at a clock: a wait may take longer than asked, never less.
@Suite(.timeLimit(.minutes(10))) struct DoorbellTests {
    let bell = Doorbell()

    @Test("a ring before the listening is kept, several are kept as one")
    func kept() async {
        for _ in 0..<5 { bell.ring() }
        await bell.ring(within: .seconds(600))
        let waited = await ContinuousClock().measure { await bell.ring(within: .milliseconds(30)) }
        #expect(waited >= .milliseconds(30))
    }

    @Test("a ring ends the listening")
    func rings() async {
        let listening = Task { await bell.ring(within: .seconds(600)) }
        bell.ring()
        await listening.value
    }

    @Test("after a timeout it listens as before, and does not return at once for ever")
    func afterTimeout() async {
        for _ in 0..<5 {
            let waited = await ContinuousClock().measure {
                await bell.ring(within: .milliseconds(30))
            }
            #expect(waited >= .milliseconds(30))
        }
        bell.ring()
        await bell.ring(within: .seconds(600))
    }

    @Test("cancellation ends the listening and the bell goes on working")
    func cancelled() async {
        let listening = Task { await bell.ring(within: .seconds(600)) }
        listening.cancel()
        await listening.value
        bell.ring()
        await bell.ring(within: .seconds(600))
    }
}
