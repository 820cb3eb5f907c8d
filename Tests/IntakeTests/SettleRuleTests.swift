import Intake
import Recordings
import Testing

/// When a file has come to rest.
@Suite struct SettleRuleTests {
    let start = ContinuousClock.now
    /// 2026-09-15, nanoseconds since 1970.
    let wall: Int64 = 1_789_488_920_000_000_000
    var rule = SettleRule(quiet: .seconds(10))

    func file(_ name: String = "a.wav", size: Int64 = 100, age: Int64) -> FileSighting {
        FileSighting(
            source: "pbx",
            path: Array(name.utf8),
            stamp: FileStamp(device: 1, inode: 1, size: size, modified: wall - age * 1_000_000_000)
        )
    }

    /// Looks `seconds` after the start on both clocks.
    mutating func look(
        _ files: [FileSighting],
        at seconds: Int64,
        wallJump: Int64 = 0
    ) -> (settled: [FileSighting], next: Duration?) {
        rule.settled(
            files,
            now: start.advanced(by: .seconds(seconds)),
            wallClock: wall + (seconds + wallJump) * 1_000_000_000
        )
    }

    @Test("a backlog, and a finished file that was moved in, are taken at first sight")
    mutating func backlog() {
        let old = file(age: 10)
        let result = look([old], at: 0)
        #expect(result.settled == [old])
        #expect(result.next == nil)
    }

    @Test("a file that was just written waits for the rest of the settle time")
    mutating func fresh() {
        let fresh = file(age: 3)
        #expect(look([fresh], at: 0).settled.isEmpty)
        #expect(look([fresh], at: 1).next == .seconds(6))
        #expect(look([fresh], at: 6).settled.isEmpty)
        #expect(look([fresh], at: 7).settled == [fresh])
    }

    @Test("a file that grows waits until it stands still")
    mutating func growing() {
        for second in Int64(0)..<60 {
            let growing = file(size: second, age: -second)
            #expect(look([growing], at: second).settled.isEmpty)
        }
        let last = file(size: 59, age: -59)
        #expect(look([last], at: 68).settled.isEmpty)
        #expect(look([last], at: 69).settled == [last])
    }

    @Test(
        "a time of change in the future costs the settle time and no more",
        arguments: [5, 31_536_000]
    )
    mutating func future(seconds: Int64) {
        let future = file(age: -seconds)
        #expect(look([future], at: 0).settled.isEmpty)
        #expect(look([future], at: 9).settled.isEmpty)
        #expect(look([future], at: 10).settled == [future])
    }

    @Test("a wall clock that jumps back makes no file wait longer than the settle time")
    mutating func clockBack() {
        let fresh = file(age: 0)
        #expect(look([fresh], at: 0).settled.isEmpty)
        #expect(look([fresh], at: 5, wallJump: -31_536_000).settled.isEmpty)
        #expect(look([fresh], at: 10, wallJump: -31_536_000).settled == [fresh])
    }

    @Test("a wall clock that jumps skips no file", arguments: [-3600, 3600, 31_536_000])
    mutating func clockJump(seconds: Int64) {
        let fresh = file(age: 0)
        #expect(look([fresh], at: 0).settled.isEmpty)
        #expect(look([fresh], at: 10, wallJump: seconds).settled == [fresh])
    }

    @Test("no settle time takes every file at first sight")
    mutating func zero() {
        rule = SettleRule(quiet: .zero)
        let future = file(age: -99)
        #expect(look([future], at: 0).settled == [future])
    }

    @Test("the next look is when the first of the resting files may have settled")
    mutating func next() {
        let files = [file("a.wav", age: 2), file("b.wav", age: 7), file("c.wav", age: 4)]
        #expect(look(files, at: 0).next == .seconds(3))
    }

    @Test("a file that came back after it was gone rests anew")
    mutating func comesBack() {
        let future = file(age: -99)
        _ = look([future], at: 0)
        _ = look([], at: 5)
        #expect(look([future], at: 10).settled.isEmpty)
        #expect(look([future], at: 20).settled == [future])
    }
}
