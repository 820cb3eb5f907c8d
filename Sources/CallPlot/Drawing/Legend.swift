/// Draws the heading, and under it what the signs mean.
struct Legend {
    let title: String
    let hasTurns: Bool
    /// How much a point of the pitch's band stands for, seconds; `nil` if there is no band.
    let summarySpan: Double?
    /// Of the channels that serve as examples.
    let palettes: [Palette]

    func element() -> SVGElement {
        var x = Layout.left
        var elements = [
            SVGElement.text(title, x: x, y: 34, ["font-size": "18", "font-weight": "bold"])
        ]
        for (text, sign) in entries {
            elements += sign(x)
            x += Self.signWidth + 7
            elements.append(.text(text, x: x, y: Self.middle + 4))
            x += Double(text.count) * Self.characterWidth + 20
        }
        return .element("g", ["class": "legend", "font-size": "11"], elements)
    }

    private typealias Sign = (_ x: Double) -> [SVGElement]

    /// In the order in which a system has them, from top to bottom.
    private var entries: [(text: String, sign: Sign)] {
        let turn: (String, Sign) = ("turn: has the floor", { self.bars($0, height: 6, \.strong) })
        let pitch: (String, Sign) =
            if let summarySpan {
                (
                    "pitch, Hz: mean ± standard deviation of about \(coordinate(summarySpan)) s",
                    { self.band($0) }
                )
            } else {
                ("pitch, Hz", { self.curve($0, Palette.ink, width: "1.5") })
            }
        return (hasTurns ? [turn] : []) + [
            ("speech", { self.speech($0) }),
            ("waveform, full scale ±1", { self.waveform($0) }),
            pitch,
            ("intensity, dB re full scale", { self.curve($0, Palette.intensity, width: "0.9") }),
        ]
    }

    private func speech(_ x: Double) -> [SVGElement] {
        bars(x, height: 14, \.tint) + bars(x, height: 3, \.strong, raised: 5.5)
    }

    private func waveform(_ x: Double) -> [SVGElement] {
        eachPalette(x) { palette, start, end in
            var path = PathData()
            for (index, height) in [2.0, 5, 3, 7, 4, 2].enumerated() {
                let place = start + (end - start) * (Double(index) + 0.5) / 6
                path.move(to: place, Self.middle - height)
                path.verticalLine(to: Self.middle + height)
            }
            return .path(path, ["stroke": palette.strong, "stroke-width": "2"])
        }
    }

    private func curve(_ x: Double, _ colour: String, width: String) -> [SVGElement] {
        var path = PathData()
        for (index, height) in [-4.0, 1, 4, 3, 0, -3, -5].enumerated() {
            let place = x + Self.signWidth * Double(index) / 6
            if index == 0 {
                path.move(to: place, Self.middle - height)
            } else {
                path.line(to: place, Self.middle - height)
            }
        }
        let attributes: KeyValuePairs = [
            "fill": "none", "stroke": colour, "stroke-width": width, "stroke-linejoin": "round",
        ]
        return [.path(path, attributes)].compactMap(\.self)
    }

    private func band(_ x: Double) -> [SVGElement] {
        bars(x, height: 10, \.strong, opacity: Palette.bandOpacity)
            + [
                .element(
                    "rect",
                    [
                        "x": coordinate(x),
                        "y": coordinate(Self.middle - 0.5),
                        "width": coordinate(Self.signWidth),
                        "height": "1",
                    ]
                )
            ]
    }

    private func bars(
        _ x: Double,
        height: Double,
        _ colour: KeyPath<Palette, String>,
        raised: Double = 0,
        opacity: String = "1"
    ) -> [SVGElement] {
        eachPalette(x) { palette, start, end in
            var path = PathData()
            path.move(to: start, Self.middle - raised)
            path.horizontalLine(to: end)
            return .path(
                path,
                [
                    "stroke": palette[keyPath: colour],
                    "stroke-width": coordinate(height),
                    "stroke-opacity": opacity,
                ]
            )
        }
    }

    /// Divides a sign's width among the palettes.
    private func eachPalette(
        _ x: Double,
        _ draw: (_ palette: Palette, _ start: Double, _ end: Double) -> SVGElement?
    ) -> [SVGElement] {
        let step = Self.signWidth / Double(max(1, palettes.count))
        return palettes.enumerated().compactMap { index, palette in
            draw(palette, x + Double(index) * step, x + Double(index + 1) * step)
        }
    }

    private static let middle = 60.0
    private static let signWidth = 28.0
    /// About the width of a character of the legend, whatever the font.
    private static let characterWidth = 6.2
}
