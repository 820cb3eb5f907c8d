import CallPlot
import Foundation
import FoundationXML
import Recordings
import Testing

@Suite("A picture as a document")
struct DocumentTests {
    @Test("it is described for those who cannot see it and has nothing active in it")
    func accessible() throws {
        let text = plot(
            seconds: 70,
            [
                channel(
                    "patient",
                    seconds: 70,
                    speech: [AudioSpan(0, 61_500)],
                    turns: [AudioSpan(0, 61_500)],
                    pitch: { $0 < 100 ? 200 : $0 < 6200 ? nil : 400 }
                )
            ]
        ).svg()
        let picture = try Picture(text)
        #expect(picture.root.name == "svg")
        #expect(picture.root.uri == "http://www.w3.org/2000/svg")
        #expect(picture.root.value(of: "role") == "img")
        let ids = ["title", "desc"].compactMap {
            picture.first($0)?.value(of: "id")
        }
        let named = picture.root.value(of: "aria-labelledby")
        #expect(named == ids.joined(separator: " "))
        #expect(picture.first("title")?.stringValue == "Call · 1:10 · 1 channel")
        let description = try #require(picture.first("desc")?.stringValue)
        #expect(description.hasSuffix("patient: speech for 1:01, 1 turn, mean pitch 200 Hz."))
        for word in ["<script", "<style", "href", "url(", "<!DOCTYPE", "<!ENTITY"] {
            #expect(!text.contains(word))
        }
    }

    @Test("labels and the title are shown as they are, whatever they contain")
    func escaping() throws {
        // The last "<" is one character with its mark.
        let hostile = "<b>&amp;\"'\u{1}\u{202E}\u{FFFE}\u{1F600}<\u{338}"
        let shown = "<b>&amp;\"'\u{FFFD}\u{FFFD}\u{FFFD}\u{1F600}<\u{338}"
        let text = CallPlot(
            title: hostile,
            duration: Milliseconds(1000),
            channels: [channel(hostile, seconds: 1)]
        ).svg()
        let texts = try Picture(text).texts
        #expect(texts.contains(shown))
        #expect(texts.contains("\(shown) · 0:01 · 1 channel"))
    }

    @Test(
        "text and attributes are read back as they were",
        arguments: [
            "<>&\"'", "a]]>b", "&lt;", "<\u{338}>\u{338}&\u{301}\"\u{301}'\u{301}", "{{x}}",
        ]
    )
    func escapedElement(text: String) throws {
        let root = SVGElement.element("a", ["b": text], [.element("c", text: text)])
        let picture = try Picture(SVGDocument.text(of: root))
        #expect(picture.root.value(of: "b").map(scalars) == scalars(text))
        #expect(picture.first("c")?.stringValue.map(scalars) == scalars(text))
    }

    @Test("a label that is too long for its place is cut")
    func longLabel() throws {
        let texts = try picture(
            seconds: 1,
            channel(String(repeating: "long ", count: 9), seconds: 1)
        ).texts
        #expect(texts.contains("long long long long lon…"))
    }

    @Test(
        "the same call gives the same bytes, in blocks of any length",
        arguments: [1, 7, 80, 1000]
    )
    func deterministic(blockLength: Int) {
        func text(_ length: Int) -> String {
            plot(seconds: 30, [noisy(seconds: 30, blockLength: length)]).svg()
        }
        #expect(text(blockLength) == text(4096))
    }

    @Test("no number has more than two decimals")
    func decimals() {
        let text = plot(seconds: 90, [noisy(seconds: 90, blockLength: 4096)]).svg()
        #expect(text.contains(/\.\d/))
        #expect(!text.contains(/\.\d\d\d/))
    }

    @Test("eight hours of two restless channels are at most 2 MB")
    func bounded() throws {
        let seconds = 28_800.0
        // Spans as dense as can be told apart.
        let spans = stride(from: Int64(0), to: 28_800_000, by: 3200).map {
            AudioSpan($0, $0 + 1600)
        }
        var random = Noise()
        let channels = ["a", "b"].map { label in
            channel(
                label,
                seconds: seconds,
                rate: 100,
                speech: spans,
                turns: spans,
                sample: { _ in random.next() },
                pitch: { _ in 200 * exp2(random.next()) },
                intensity: { _ in -40 + 40 * random.next() }
            )
        }
        let text = plot(seconds: seconds, channels).svg()
        #expect(text.utf8.count <= 2_000_000)
        #expect(try Picture(text).systems.count == 16)
    }
}

/// Strings that look equal can have different scalars.
private func scalars(_ text: String) -> [UInt32] {
    text.unicodeScalars.map(\.value)
}

/// A channel in which everything moves.
private func noisy(seconds: Double, blockLength: Int) -> CallPlot.Channel {
    channel(
        seconds: seconds,
        speech: [AudioSpan(1234, 5678)],
        turns: [AudioSpan(1234, 9876)],
        sample: { Float(($0 &* 7919) % 2003) / 2003 - 0.5 },
        pitch: { $0 % 9 == 0 ? nil : 80 + Float(($0 &* 31) % 300) },
        intensity: { -10 - Float(($0 &* 17) % 50) },
        blockLength: blockLength
    )
}

/// Numbers from −1 to 1 without a pattern, the same in every run.
private struct Noise {
    private var state: UInt64 = 88_172_645_463_325_252

    mutating func next() -> Float {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Float(state >> 40) / Float(1 << 23) - 1
    }
}
