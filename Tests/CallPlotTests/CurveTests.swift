import CallPlot
import Foundation
import Recordings
import Testing

@Suite("Curves in a picture")
struct CurveTests {
    @Test(
        "a steady pitch stands at its number on the axis",
        arguments: [75, 100, 150, 200, 300, 400]
    )
    func pitchHeight(hertz: Int) throws {
        let part = try system(seconds: 10, channel(seconds: 10, pitch: { _ in Float(hertz) }))
        let height = try part.height(of: "\(hertz)")
        let points = part.lines("pitch").joined()
        #expect(points.count > 100)
        #expect(points.allSatisfy { abs($0.y - height) < 0.11 })
    }

    @Test("each frame of a short call is drawn at its time and pitch")
    func pitchPlaces() throws {
        // 15 s in 1200 pixels: a frame every 0.8 pixels.
        let part = try system(
            seconds: 10,
            channel(seconds: 10, pitch: { (300..<304).contains($0) ? 100 + Float($0 - 300) : nil })
        )
        let line = try #require(part.lines("pitch").first)
        #expect(part.lines("pitch").count == 1)
        #expect(isNear([line.map(\.x)], [[240, 240.8, 241.6, 242.4]]))
        #expect(abs(line[0].y - (try part.height(of: "100"))) < 0.11)
        #expect(zip(line, line.dropFirst()).allSatisfy { $0.y > $1.y })
    }

    @Test("octaves are equally high")
    func octaves() throws {
        let part = try system(seconds: 10, channel(seconds: 10))
        let low = try part.height(of: "75") - part.height(of: "150")
        let high = try part.height(of: "200") - part.height(of: "400")
        #expect(abs(low - high) < 0.21)
    }

    @Test("a gap of one frame is not bridged, and a single voiced frame is a dot")
    func gaps() throws {
        let part = try system(
            seconds: 10,
            channel(
                seconds: 10,
                pitch: { (100..<150).contains($0) && $0 != 120 || $0 == 200 ? 150 : nil }
            )
        )
        let lines = part.lines("pitch").map { $0.map(\.x) }
        let ends = lines.map { [$0[0], $0[$0.count - 1]] }
        #expect(isNear(ends, [[80, 95.2], [96.8, 119.2], [160, 160]]))
    }

    @Test("a jump of more than half an octave is not bridged, one of less is")
    func jumps() throws {
        let part = try system(
            seconds: 10,
            channel(
                seconds: 10,
                pitch: { $0 < 100 ? 100 : $0 < 200 ? 200 : 250 }
            )
        )
        #expect(part.lines("pitch").map(\.count) == [100, 900])
    }

    @Test("what the pitch axis does not reach is drawn at its end")
    func pitchBeyond() throws {
        let part = try system(
            seconds: 10,
            channel(seconds: 10, pitch: { $0 < 500 ? 30 : 2000 })
        )
        let frames = part.lines("frame")
        let strip = frames[1].map(\.y)
        let ends = Set(part.lines("pitch").joined().map(\.y))
        #expect(ends == [try #require(strip.min()), try #require(strip.max())])
    }

    @Test("in a long call a band shows mean and standard deviation")
    func band() throws {
        // 150 Hz ± a quarter of an octave, 300 s to a system.
        let part = try system(
            seconds: 2400,
            channel(
                seconds: 2400,
                rate: 100,
                pitch: { 150 * exp2($0 % 4 < 2 ? 0.25 : -0.25) }
            )
        )
        let octave = try part.height(of: "75") - part.height(of: "150")
        let middle = try part.height(of: "150")
        let band = try #require(part.lines("pitch-band").first).map(\.y)
        #expect(abs(try #require(band.min()) - (middle - octave / 4)) < 0.2)
        #expect(abs(try #require(band.max()) - (middle + octave / 4)) < 0.2)
        #expect(part.lines("pitch").joined().allSatisfy { abs($0.y - middle) < 0.2 })
    }

    @Test("an intensity stands at its number, and digital silence interrupts it")
    func intensity() throws {
        let part = try system(
            seconds: 10,
            channel(seconds: 10, intensity: { $0 < 400 ? -40 : $0 < 500 ? nil : -20 })
        )
        let lines = part.lines("intensity")
        #expect(lines.count == 2)
        let loud = try part.height(of: "−20")
        let soft = try part.height(of: "−40")
        #expect(lines[0].allSatisfy { abs($0.y - soft) < 0.11 })
        #expect(lines[1].allSatisfy { abs($0.y - loud) < 0.11 })
        #expect(abs(lines[0][lines[0].count - 1].x - 319) <= 1)
        #expect(abs(lines[1][0].x - 400) <= 1)
    }

    @Test("intensities are averaged as energies")
    func energies() throws {
        // −20 dB and silence in turn: half the power.
        let part = try system(
            seconds: 2400,
            channel(seconds: 2400, rate: 100, intensity: { $0.isMultiple(of: 2) ? -20 : nil })
        )
        let decibel = try (part.height(of: "−40") - part.height(of: "−20")) / 20
        let expected = try part.height(of: "−20") + 3.01 * decibel
        #expect(part.lines("intensity").joined().allSatisfy { abs($0.y - expected) < 0.2 })
    }

    @Test("frames that are no numbers are unvoiced and silent")
    func noNumbers() throws {
        let odd: [Float] = [.nan, .infinity, -.infinity, 0, -100]
        let part = try system(
            seconds: 10,
            channel(
                seconds: 10,
                pitch: { odd[$0 % 5] },
                intensity: { odd[$0 % 3] }
            )
        )
        #expect(part.lines("pitch").isEmpty)
        #expect(part.lines("intensity").isEmpty)
    }
}

private func system(seconds: Double, _ channel: CallPlot.Channel) throws -> Picture.Part {
    try #require(try picture(seconds: seconds, channel).systems.first)
}
