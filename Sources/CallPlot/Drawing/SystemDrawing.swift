import FoundationXML

/// Draws one system: the time axis, the turns of all channels, then each channel.
///
/// Coordinates within it begin at its first moment and its top.
struct SystemDrawing {
    private let index: Int
    private let timescale: Timescale
    private let layout: Layout
    private let channels: [ChannelDrawing]
    private let clock: SystemClock

    init(index: Int, timescale: Timescale, layout: Layout, channels: [ChannelDrawing]) {
        self.index = index
        self.timescale = timescale
        self.layout = layout
        self.channels = channels
        clock = SystemClock(
            stretch: timescale.stretch(ofSystem: index),
            pixelsPerSecond: Layout.width / Double(timescale.systemLength)
        )
    }

    func element() -> XMLElement {
        let place = "\(coordinate(Layout.left)) \(coordinate(layout.top(ofSystem: index)))"
        return .svg(
            "g",
            ["class": "system", "transform": "translate(\(place))"],
            channels.compactMap { $0.tint(clock) } + [grid, times].compactMap(\.self)
                + (layout.hasTurns ? [turns] : []) + channels.map { $0.element(clock, isSummary: timescale.isSummary) }
        )
    }

    /// Lines down all strips, at regular times.
    private var grid: XMLElement? {
        var fine = PathData()
        var strong = PathData()
        for time in marks(every: timescale.line) {
            let isLabelled = time % timescale.label == 0
            let x = clock.x(Double(time))
            for (top, bottom) in stripGroups {
                if isLabelled {
                    strong.move(to: x, top)
                    strong.verticalLine(to: bottom)
                } else {
                    fine.move(to: x, top)
                    fine.verticalLine(to: bottom)
                }
            }
        }
        return .svg(
            "g",
            ["class": "grid", "fill": "none", "stroke-width": "0.5"],
            [
                .path(fine, ["stroke": Palette.grid]), .path(strong, ["stroke": Palette.strongGrid]),
            ].compactMap(\.self)
        )
    }

    private var times: XMLElement {
        .svg(
            "g",
            ["class": "times", "text-anchor": "middle", "fill": Palette.label],
            marks(every: timescale.label).map {
                .text(timescale.clock($0), x: clock.x(Double($0)), y: Layout.axis - 5)
            }
        )
    }

    private var turns: XMLElement {
        .svg(
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

    private var frame: XMLElement {
        .svg(
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

    /// Whole seconds in the system that are multiples of `step`, with both ends.
    private func marks(every step: Int) -> [Int] {
        let first = index * timescale.systemLength
        return Array(stride(from: first, through: Int(clock.stretch.upperBound), by: step))
    }
}
