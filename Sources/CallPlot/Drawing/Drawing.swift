import Foundation
import Recordings

/// Makes the document of a picture.
struct Drawing {
    let plot: CallPlot
    let timescale: Timescale
    let layout: Layout

    init(of plot: CallPlot) {
        self.plot = plot
        timescale = Timescale(duration: plot.duration)
        let peaks = plot.channels.flatMap(\.traces.waveformTrace.bins).map {
            max(-$0.low, $0.high)
        }
        layout = Layout(
            channelCount: plot.channels.count,
            hasTurns: plot.channels.contains { $0.turns != nil },
            waveformLimit: Axes.waveform(peak: peaks.max() ?? 0)
        )
    }

    func document() -> String {
        SVGDocument.text(of: root)
    }

    private var root: SVGElement {
        let width = coordinate(Layout.pageWidth)
        let height = coordinate(layout.pageHeight(systems: timescale.systemCount))
        let description = PlainDescription(of: plot, timescale: timescale)
        let legend = Legend(
            title: description.title,
            hasTurns: layout.hasTurns,
            summarySpan: timescale.isSummary ? timescale.pitchSpacing : nil,
            palettes: plot.channels.indices.prefix(2).map(Palette.channel)
        )
        return .element(
            "svg",
            [
                "xmlns": "http://www.w3.org/2000/svg",
                "width": width,
                "height": height,
                "viewBox": "0 0 \(width) \(height)",
                "role": "img",
                "aria-labelledby": "call-title call-description",
                "font-family": "sans-serif",
                "font-size": "10",
                "fill": Palette.ink,
            ],
            [
                .element("title", ["id": "call-title"], text: description.title),
                .element("desc", ["id": "call-description"], text: description.text),
                .element("rect", ["width": width, "height": height, "fill": Palette.paper]),
                legend.element(),
            ] + systems
        )
    }

    private var systems: [SVGElement] {
        let channels = plot.channels.enumerated().map { index, channel in
            ChannelDrawing(
                channel,
                palette: .channel(index),
                strips: layout.strips(ofChannel: index),
                turnMiddle: layout.turnMiddle(ofChannel: index)
            )
        }
        return (0..<timescale.systemCount).map { index in
            SystemDrawing(
                clock: SystemClock(system: index, of: timescale),
                top: layout.top(ofSystem: index),
                layout: layout,
                channels: channels
            ).element()
        }
    }
}
