import CallPlot
import Recordings
import Testing

@Suite("The systems of a picture")
struct SystemTests {
    @Test(
        "a call fills the fewest systems of one of a few lengths",
        arguments: [
            (10.0, 1, "0:10"), (16, 1, "0:15"), (31, 1, "0:30"), (124, 3, "2:00"),
            (960, 16, "16:00"), (961, 9, "16:00"), (1649, 14, "27:20"), (3600, 12, "1:00:00"),
            (28_800, 16, "8:00:00"), (86_400, 12, "24:00:00"), (1_000_000, 9, "277:20:00"),
        ]
    )
    func lengths(seconds: Double, count: Int, lastMark: String) throws {
        let systems = try picture(seconds: seconds, channel(seconds: 1)).systems
        #expect(systems.count == count)
        #expect(systems.last?.times.last == lastMark)
    }

    @Test("times are written as minutes and seconds, with hours in a call of an hour")
    func times() throws {
        let minutes = try picture(seconds: 100, channel(seconds: 1)).systems
        #expect(minutes[0].times.prefix(3) == ["0:00", "0:05", "0:10"])
        #expect(minutes[1].times.prefix(2) == ["1:00", "1:05"])
        let hours = try picture(seconds: 3600, channel(seconds: 1)).systems
        #expect(hours[0].times.prefix(2) == ["0:00:00", "0:00:30"])
    }

    @Test("the frame ends where the call does")
    func lastSystem() throws {
        let systems = try picture(seconds: 90, channel(seconds: 90)).systems
        #expect(systems.map { $0.lines("frame").joined().map(\.x).max() } == [1200, 600])
        let wave = systems[1].lines("waveform").joined().map(\.x)
        #expect(try #require(wave.max()) <= 600)
        #expect(try #require(wave.max()) > 598)
    }

    @Test("channels stand below each other in the order given, and nothing overlaps")
    func channels() throws {
        let part = try #require(
            try picture(
                seconds: 10,
                channel("a", seconds: 10),
                channel("b", seconds: 10),
                channel("c", seconds: 10)
            ).systems.first
        )
        let frames = part.channels.flatMap { $0.lines("frame") }.map { $0.map(\.y) }
        #expect(frames.count == 9)
        for (upper, lower) in zip(frames, frames.dropFirst()) {
            #expect(try #require(upper.max()) <= (try #require(lower.min())))
        }
    }

    @Test("an empty call and one without channels are pictures too")
    func empty() throws {
        let empty = try picture(seconds: 0, channel(seconds: 0))
        #expect(empty.systems.count == 1)
        #expect(empty.texts.contains("Call · 0:00 · 1 channel"))
        #expect(empty.systems[0].lines("waveform").isEmpty)
        let none = try picture(seconds: 10)
        #expect(none.texts.contains("Call · 0:10 · 0 channels"))
        let negative = try picture(seconds: -5, channel(seconds: 0))
        #expect(negative.systems.count == 1)
    }

    @Test("more samples than the call is said to have are not drawn outside of it")
    func tooMuch() throws {
        let part = try #require(
            try picture(
                seconds: 5,
                channel(seconds: 20, pitch: { _ in 200 }, intensity: { _ in -30 })
            ).systems.first
        )
        for curve in ["waveform", "pitch", "intensity"] {
            let x = part.lines(curve).joined().map(\.x)
            #expect(try #require(x.max()) <= 400)
        }
    }
}
