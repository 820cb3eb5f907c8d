/// Draws one system: the time axis, the turns of all channels, then each channel.
///
/// Coordinates within it begin at its first moment and its top.
struct SystemDrawing {
    let clock: SystemClock
    /// The system's upper edge in the picture.
    let top: Double
    let layout: Layout
    let channels: [ChannelDrawing]

    func element() -> SVGElement {
        let place = "\(coordinate(Layout.left)) \(coordinate(top))"
        return .element(
            "g",
            ["class": "system", "transform": "translate(\(place))"],
            channels.compactMap { $0.tint(clock) } + [grid, times]
                + (layout.hasTurns ? [turns] : []) + channels.map { $0.element(clock) }
        )
    }

    /// Lines down all strips, stronger where the time is written.
    private var grid: SVGElement {
        let (label, line) = (clock.timescale.label, clock.timescale.line)
        let written = verticalLines(clock.marks(every: label))
        let others = verticalLines(clock.marks(every: line).filter { $0 % label != 0 })
        return .element(
            "g",
            ["class": "grid", "fill": "none", "stroke-width": "0.5"],
            [
                .path(others, ["stroke": Palette.grid]),
                .path(written, ["stroke": Palette.strongGrid]),
            ].compactMap(\.self)
        )
    }

    private func verticalLines(_ times: [Int]) -> PathData {
        var path = PathData()
        for time in times {
            for (top, bottom) in stripGroups {
                path.move(to: clock.x(Double(time)), top)
                path.verticalLine(to: bottom)
            }
        }
        return path
    }

    private var times: SVGElement {
        .element(
            "g",
            ["class": "times", "text-anchor": "middle", "fill": Palette.label],
            clock.marks(every: clock.timescale.label).map {
                .text(clock.timescale.clock($0), x: clock.x(Double($0)), y: Layout.axis - 5)
            }
        )
    }

    private var turns: SVGElement {
        .element(
            "g",
            ["class": "turns", "fill": "none"],
            [
                .text(
                    "turns",
                    x: -6,
                    y: (Layout.axis + layout.turnsBottom) / 2 + 3.5,
                    ["text-anchor": "end", "fill": Palette.label]
                )
            ] + channels.compactMap { $0.turns(clock) } + [frame]
        )
    }

    private var frame: SVGElement {
        .element(
            "rect",
            [
                "y": coordinate(Layout.axis),
                "width": coordinate(clock.endX),
                "height": coordinate(layout.turnsBottom - Layout.axis),
                "stroke": Palette.frame,
                "stroke-width": "0.5",
            ]
        )
    }

    /// Top and bottom of what stands together.
    private var stripGroups: [(Double, Double)] {
        let turns = layout.hasTurns ? [(Layout.axis, layout.turnsBottom)] : []
        return turns + channels.map { ($0.strips.top, $0.strips.bottom) }
    }
}
