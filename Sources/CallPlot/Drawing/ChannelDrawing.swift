import Foundation
import Recordings

/// Draws one channel's part of any system.
struct ChannelDrawing {
    let strips: ChannelStrips
    private let label: String
    private let palette: Palette
    private let turnMiddle: Double
    private let speech: [AudioSpan]
    private let turns: [AudioSpan]
    private let waveform: Trace<WaveformBin>
    private let pitch: Trace<PitchBin>
    private let intensity: Trace<IntensityBin>

    init(
        _ channel: CallPlot.Channel,
        palette: Palette,
        strips: ChannelStrips,
        turnMiddle: Double
    ) {
        self.palette = palette
        self.strips = strips
        self.turnMiddle = turnMiddle
        label = channel.label
        speech = channel.speech
        turns = channel.turns ?? []
        waveform = channel.traces.waveformTrace
        pitch = channel.traces.pitchTrace
        intensity = channel.traces.intensityTrace
    }

    func tint(_ clock: SystemClock) -> SVGElement? {
        .path(
            bars(speech, middle: (strips.top + strips.bottom) / 2, clock),
            [
                "class": "speech",
                "stroke": palette.tint,
                "stroke-width": coordinate(ChannelStrips.height),
            ]
        )
    }

    func turns(_ clock: SystemClock) -> SVGElement? {
        .path(
            bars(turns, middle: turnMiddle, clock),
            ["class": "turn", "stroke": palette.strong, "stroke-width": "6"]
        )
    }

    func element(_ clock: SystemClock) -> SVGElement {
        let curves = CurveDrawing(clock: clock)
        return .element(
            "g",
            ["class": "channel", "fill": "none", "stroke-linejoin": "round"],
            [
                horizontalLines(clock),
                curves.waveform(waveform, strips.waveform, palette),
                curves.pitchBand(pitch, strips.pitch, palette),
                curves.pitch(pitch, strips.pitch),
                curves.intensity(intensity, strips.intensity),
                frames(clock),
                .path(
                    bars(speech, middle: strips.top + 1.5, clock),
                    ["class": "speech-bar", "stroke": palette.strong, "stroke-width": "3"]
                ),
            ].compactMap(\.self) + [axes, name]
        )
    }

    private func bars(_ spans: [AudioSpan], middle: Double, _ clock: SystemClock) -> PathData {
        var path = PathData()
        for extent in clock.extents(of: spans) {
            path.move(to: extent.lowerBound, middle)
            path.horizontalLine(to: extent.upperBound)
        }
        return path
    }

    private func horizontalLines(_ clock: SystemClock) -> SVGElement? {
        var path = PathData()
        let heights = [strips.waveform.y(0)] + pitchMarks.map(\.y) + intensityMarks.map(\.y)
        for y in heights {
            path.move(to: 0, y)
            path.horizontalLine(to: clock.endX)
        }
        return .path(path, ["class": "grid", "stroke": Palette.grid, "stroke-width": "0.5"])
    }

    private func frames(_ clock: SystemClock) -> SVGElement? {
        var path = PathData()
        for strip in strips.all {
            path.move(to: 0, strip.top)
            path.line(to: clock.endX, strip.top)
            path.line(to: clock.endX, strip.bottom)
            path.line(to: 0, strip.bottom)
            path.close()
        }
        return .path(path, ["class": "frame", "stroke": Palette.frame, "stroke-width": "0.5"])
    }

    private var axes: SVGElement {
        let highest = strips.waveform.highest
        let written = highest < 1 ? "±\(highest)" : "±\(Int(highest))"
        let limit = (written, strips.waveform.middle)
        let units = [("Hz", strips.pitch.middle), ("dB", strips.intensity.middle)]
        return .element(
            "g",
            ["class": "axes", "text-anchor": "end", "font-size": "9", "fill": Palette.label],
            ([limit] + pitchMarks + intensityMarks).map { .text($0, x: -6, y: $1 + 3) }
                + units.map { .text($0, x: -34, y: $1 + 3) }
        )
    }

    private var pitchMarks: [(text: String, y: Double)] {
        Axes.pitchMarks.map { ("\($0)", strips.pitch.y(log2(Double($0)))) }
    }

    private var intensityMarks: [(text: String, y: Double)] {
        Axes.intensityMarks.map { ("−\(-$0)", strips.intensity.y(Double($0))) }
    }

    /// The label, along the channel's left edge.
    private var name: SVGElement {
        let middle = (strips.top + strips.bottom) / 2
        return .element(
            "text",
            [
                "class": "label",
                "transform": "translate(-66 \(coordinate(middle))) rotate(-90)",
                "text-anchor": "middle",
                "font-size": "12",
                "font-weight": "bold",
                "fill": palette.strong,
            ],
            text: label.count > 24 ? label.prefix(23) + "…" : label
        )
    }
}
