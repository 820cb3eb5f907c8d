import CallPlot
import Recordings

/// A channel of `seconds`, with a pitch and an intensity for each 10 ms.
func channel(
    _ label: String = "channel 1",
    seconds: Double,
    rate: Int = 8000,
    speech: [AudioSpan] = [],
    turns: [AudioSpan]? = nil,
    sample: (Int) -> Float = { _ in 0 },
    pitch: (Int) -> Float? = { _ in nil },
    intensity: (Int) -> Float? = { _ in nil },
    blockLength: Int = 4096
) -> CallPlot.Channel {
    var traces = ChannelTraces(sampleRate: rate)
    let count = Int(seconds * Double(rate))
    for start in stride(from: 0, to: count, by: blockLength) {
        (start..<min(start + blockLength, count)).map(sample).withUnsafeBufferPointer {
            traces.push(samples: $0)
        }
    }
    for frame in 0..<Int(seconds * 100) {
        traces.push(pitch: pitch(frame))
        traces.push(intensity: intensity(frame))
    }
    return CallPlot.Channel(label: label, traces: traces, speech: speech, turns: turns)
}

func plot(seconds: Double, _ channels: [CallPlot.Channel]) -> CallPlot {
    CallPlot(duration: Milliseconds(Int64(seconds * 1000)), channels: channels)
}

func picture(seconds: Double, _ channels: CallPlot.Channel...) throws -> Picture {
    try Picture(plot(seconds: seconds, channels).svg())
}

extension AudioSpan {
    /// From and to in milliseconds.
    init(_ start: Int64, _ end: Int64) {
        self.init(start: Milliseconds(start), end: Milliseconds(end))
    }
}

/// Whether all numbers are as near as a tenth of a pixel allows.
func isNear(_ found: [[Double]], _ expected: [[Double]]) -> Bool {
    found.count == expected.count
        && zip(found.joined(), expected.joined()).allSatisfy { abs($0 - $1) <= 0.0501 }
}
