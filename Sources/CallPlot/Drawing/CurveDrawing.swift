/// Draws the three curves of a channel across one system.
struct CurveDrawing {
    let clock: SystemClock

    /// An outline around all samples.
    func waveform(_ trace: Trace<WaveformBin>, _ strip: Strip, _ palette: Palette) -> SVGElement? {
        let points = trace.points(in: clock.stretch, spacing: clock.timescale.waveformSpacing)
        var path = PathData()
        path.addBand(
            points.map {
                (clock.x($0.time), strip.y(Double($0.bin.high)), strip.y(Double($0.bin.low)))
            }
        )
        return .path(
            path,
            [
                "class": "waveform",
                "fill": palette.strong,
                "stroke": palette.strong,
                "stroke-width": "0.5",
            ]
        )
    }

    /// The pitch, broken wherever nothing is voiced and wherever it jumps.
    func pitch(_ trace: Trace<PitchBin>, _ strip: Strip) -> SVGElement? {
        var path = PathData()
        for run in voicedRuns(trace) {
            for piece in isSummary ? [run] : run.splitAtJumps() {
                path.addCurve(piece.map { (clock.x($0.time), strip.y(Double($0.bin.mean))) })
            }
        }
        return .path(
            path,
            [
                "class": "pitch",
                "stroke": Palette.ink,
                "stroke-width": isSummary ? "1" : "1.5",
                "stroke-linecap": "round",
            ]
        )
    }

    /// One standard deviation to each side of the mean, where a point stands for long enough.
    func pitchBand(_ trace: Trace<PitchBin>, _ strip: Strip, _ palette: Palette) -> SVGElement? {
        guard isSummary else { return nil }
        var path = PathData()
        for run in voicedRuns(trace) {
            path.addBand(
                run.map {
                    let (mean, deviation) = (Double($0.bin.mean), Double($0.bin.standardDeviation))
                    return (clock.x($0.time), strip.y(mean + deviation), strip.y(mean - deviation))
                }
            )
        }
        return .path(
            path,
            ["class": "pitch-band", "fill": palette.strong, "fill-opacity": Palette.bandOpacity]
        )
    }

    /// The energy mean, broken where there is digital silence.
    func intensity(_ trace: Trace<IntensityBin>, _ strip: Strip) -> SVGElement? {
        let points = trace.points(in: clock.stretch, spacing: clock.timescale.intensitySpacing)
        var path = PathData()
        for run in points.split(whereSeparator: { $0.bin.decibels == nil }) {
            path.addCurve(
                run.map { (clock.x($0.time), strip.y(Double($0.bin.decibels ?? 0))) }
            )
        }
        return .path(
            path,
            ["class": "intensity", "stroke": Palette.intensity, "stroke-width": "0.9"]
        )
    }

    private var isSummary: Bool { clock.timescale.isSummary }

    private func voicedRuns(
        _ trace: Trace<PitchBin>
    ) -> [ArraySlice<Trace<PitchBin>.Point>] {
        trace.points(in: clock.stretch, spacing: clock.timescale.pitchSpacing)
            .split { $0.bin.count == 0 }
    }
}

extension ArraySlice<Trace<PitchBin>.Point> {
    /// Pieces in which no step is larger than half an octave.
    ///
    /// No voice moves as fast (Xu & Sun, "Maximum speed of pitch change and how it may relate to
    /// speech", JASA 111, 2002); such a step is a change of register or the tracker's mistake, and
    /// a line along it would look like a voice.
    fileprivate func splitAtJumps() -> [ArraySlice] {
        var pieces: [ArraySlice] = []
        var begin = startIndex
        for index in indices.dropFirst() {
            guard abs(self[index].bin.mean - self[index - 1].bin.mean) > 0.5 else { continue }
            pieces.append(self[begin..<index])
            begin = index
        }
        return pieces + [self[begin...]]
    }
}

extension PathData {
    /// A curve through points in order of time; a single point is a dot.
    fileprivate mutating func addCurve(_ points: [(x: Double, y: Double)]) {
        guard let first = points.first else { return }
        move(to: first.x, first.y)
        if points.count == 1 { dot() }
        for point in points.dropFirst() { line(to: point.x, point.y) }
    }

    /// A closed outline: along the upper edge and back along the lower one.
    fileprivate mutating func addBand(_ points: [(x: Double, top: Double, bottom: Double)]) {
        guard let first = points.first else { return }
        move(to: first.x, first.top)
        for point in points.dropFirst() { line(to: point.x, point.top) }
        for point in points.reversed() { line(to: point.x, point.bottom) }
        close()
    }
}
