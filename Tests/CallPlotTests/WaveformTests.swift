import CallPlot
import Recordings
import Testing

@Suite("The waveform in a picture")
struct WaveformTests {
    @Test(
        "the highest and the lowest sample are drawn at their time, however long the call",
        arguments: [10.0, 100, 700, 1500, 7200]
    )
    func extremes(seconds: Double) throws {
        let rate = 1000
        let high = Int(seconds * 617)
        let low = Int(seconds * 312)
        let systems = try picture(
            seconds: seconds,
            channel(
                seconds: seconds,
                rate: rate,
                sample: { $0 == high ? 0.9 : $0 == low ? -0.8 : 0 }
            )
        ).systems
        let (top, height) = try strip(systems[0])
        let middle = top + height / 2
        for (index, value) in [(high, 0.9), (low, -0.8)] {
            let length = systemLength(systems)
            let place = Double(index) / Double(rate)
            let system = systems[Int(place / length)]
            let x = place.truncatingRemainder(dividingBy: length) * 1200 / length
            let y = middle - value * height / 2
            #expect(
                system.lines("waveform").joined().contains {
                    abs($0.x - x) <= 1.5 && abs($0.y - y) <= 0.051
                }
            )
        }
    }

    @Test("silence is a line in the middle", arguments: [0, 0.03])
    func silence(offset: Float) throws {
        let part = try #require(
            try picture(seconds: 10, channel(seconds: 10, sample: { _ in offset })).systems.first
        )
        let (top, height) = try strip(part)
        // The least axis ends at 0.05.
        let y = top + height / 2 * (1 - Double(offset) / 0.05)
        let points = part.lines("waveform").joined()
        #expect(points.count > 100)
        #expect(points.allSatisfy { abs($0.y - y) <= 0.051 })
    }

    @Test("the very last sample is drawn too", arguments: [10.003, 1500.003, 7200.01])
    func lastSample(seconds: Double) throws {
        let rate = 1000
        let count = Int(seconds * Double(rate))
        let systems = try picture(
            seconds: seconds,
            channel(seconds: seconds, rate: rate, sample: { $0 == count - 1 ? 1 : 0 })
        ).systems
        let last = try #require(systems.last)
        let end = try #require(last.lines("frame").joined().map(\.x).max())
        let top = try strip(last).top
        #expect(last.lines("waveform").joined().contains { abs($0.x - end) <= 1 && $0.y == top })
    }

    @Test(
        "the axis is the same for all channels and holds the loudest sample",
        arguments: [
            (0, "±0.05"), (0.12, "±0.15"), (-0.25, "±0.3"), (1, "±1"), (1.5, "±2"), (9, "±4"),
        ]
    )
    func axis(peak: Float, mark: String) throws {
        let part = try #require(
            try picture(
                seconds: 10,
                channel("soft", seconds: 10, sample: { $0 == 5 ? 0.02 : 0 }),
                channel("loud", seconds: 10, sample: { $0 == 5 ? peak : 0 })
            ).systems.first
        )
        #expect(part.channels.map { (try? $0.height(of: mark)) != nil } == [true, true])
    }

    @Test("NaN and infinite samples count as 0, and what is louder than ±4 is drawn at the edge")
    func hostile() throws {
        let samples: [Float] = [.nan, .infinity, -.infinity, 0]
        let quiet = try #require(
            try picture(seconds: 10, channel(seconds: 10, sample: { samples[$0 % 4] })).systems
                .first
        )
        #expect(Set(quiet.lines("waveform").joined().map(\.y)).count == 1)
        let loud = try #require(
            try picture(seconds: 10, channel(seconds: 10, sample: { _ in 1e30 })).systems.first
        )
        #expect(Set(loud.lines("waveform").joined().map(\.y)) == [try strip(loud).top])
    }

    @Test("a rate that 10 ms do not divide keeps its times", arguments: [11_025, 22_050, 44_100])
    func oddRates(rate: Int) throws {
        let part = try #require(
            try picture(
                seconds: 10,
                channel(seconds: 10, rate: rate, sample: { $0 / rate == 9 ? 0.5 : 0 })
            ).systems.first
        )
        let loud = part.lines("waveform").joined().filter { $0.y == (try? strip(part).top) }
        #expect(abs(try #require(loud.map(\.x).min()) - 720) <= 1)
        #expect(abs(try #require(loud.map(\.x).max()) - 800) <= 1)
    }

    private func strip(_ part: Picture.Part) throws -> (top: Double, height: Double) {
        let frame = try #require(part.lines("frame").first).map(\.y)
        let top = try #require(frame.min())
        return (top, try #require(frame.max()) - top)
    }

    /// From the times written at the beginnings of the first systems, seconds.
    private func systemLength(_ systems: [Picture.Part]) -> Double {
        guard systems.count > 1, let second = systems[1].times.first else { return 15 }
        return second.split(separator: ":").reduce(0) { $0 * 60 + (Double($1) ?? 0) }
    }
}
