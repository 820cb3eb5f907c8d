import CallPlot
import Recordings
import Testing

@Suite("Speech and turns in a picture")
struct SpanTests {
    @Test("every span stands at its time, and one across two systems is in both")
    func places() throws {
        // Three systems of a minute, 20 pixels for a second.
        let speech = [AudioSpan(0, 1000), AudioSpan(59_000, 61_500), AudioSpan(149_005, 150_000)]
        let systems = try picture(seconds: 150, channel(seconds: 150, speech: speech)).systems
        try #require(systems.count == 3)
        for sign in ["speech", "speech-bar"] {
            #expect(isNear(systems[0].extents(sign), [[0, 20], [1180, 1200]]))
            #expect(isNear(systems[1].extents(sign), [[0, 30]]))
            #expect(isNear(systems[2].extents(sign), [[580.1, 600]]))
        }
    }

    @Test("the tint covers the strips of its own channel only")
    func heights() throws {
        let speech = [AudioSpan(0, 1000)]
        let system = try #require(
            try picture(
                seconds: 10,
                channel("a", seconds: 10),
                channel("b", seconds: 10, speech: speech)
            ).systems.first
        )
        let tint = try #require(system.lines("speech").first?.first)
        let frames = system.channels.map { $0.lines("frame").joined().map(\.y) }
        let top = try #require(frames[1].min())
        let bottom = try #require(frames[1].max())
        #expect(tint.y == (top + bottom) / 2)
        #expect(try #require(frames[0].max()) < top)
    }

    @Test("turns of two parties stand below each other at their times")
    func turns() throws {
        let system = try #require(
            try picture(
                seconds: 60,
                channel("a", seconds: 60, turns: [AudioSpan(1000, 12_000)]),
                channel(
                    "b",
                    seconds: 60,
                    turns: [AudioSpan(11_500, 20_000), AudioSpan(30_000, 60_000)]
                )
            ).systems.first
        )
        let lines = system.lines("turn")
        #expect(isNear(lines.map { $0.map(\.x) }, [[20, 240], [230, 400], [600, 1200]]))
        #expect(lines[0][0].y < lines[1][0].y)
        #expect(lines[1][0].y == lines[2][0].y)
    }

    @Test("without knowledge of turns there is no strip for them")
    func noTurns() throws {
        let unknown = try picture(seconds: 60, channel(seconds: 60))
        #expect(!unknown.texts.contains("turns"))
        let none = try picture(seconds: 60, channel(seconds: 60, turns: []))
        #expect(none.texts.contains("turns"))
    }

    @Test("a span of a millisecond in eight hours is seen, and so are two a second apart as one")
    func shortest() throws {
        let seconds = 28_800.0
        let speech = [
            AudioSpan(900_000, 900_001), AudioSpan(1_200_000, 1_200_001),
            AudioSpan(1_201_000, 1_201_001),
        ]
        let systems = try picture(
            seconds: seconds,
            channel(seconds: seconds, rate: 100, speech: speech)
        ).systems
        // Half an hour in 1200 pixels.
        #expect(isNear(systems[0].extents("speech"), [[600, 600.5], [800, 800.7]]))
    }

    @Test("what lies outside the call is left out")
    func outside() throws {
        let speech = [AudioSpan(-5000, 500), AudioSpan(9000, 12_000), AudioSpan(13_000, 14_000)]
        let system = try #require(
            try picture(seconds: 10, channel(seconds: 10, speech: speech)).systems.first
        )
        #expect(isNear(system.extents("speech"), [[0, 40], [720, 800]]))
    }
}
