import Decoding
import Prosody
import Recordings
import SpeechRecognition

/// Reads any span of one channel at 16 kHz.
struct ChannelReader {
    private let source: RandomAccessRecording
    private let channel: Int
    private let sampleRate: Int
    private let frameCount: Int64
    /// The shortest stretch that is a whole number of samples at both rates, in input frames.
    private let inputUnit: Int64
    /// The same stretch in output samples.
    private let outputUnit: Int64
    private var block: [[Float]] = []

    init(_ source: RandomAccessRecording, channel: Int) {
        self.source = source
        self.channel = channel
        sampleRate = source.audio.sampleRate
        frameCount = source.audio.frameCount
        let divisor = greatestCommonDivisor(sampleRate, SpeechAudio.sampleRate)
        inputUnit = Int64(sampleRate / divisor)
        outputUnit = Int64(SpeechAudio.sampleRate / divisor)
    }

    /// The samples of `span`: 16 for each millisecond, silence where the recording has none.
    mutating func samples(of span: AudioSpan) throws -> [Float] {
        let count = Int(span.duration.rawValue) * SpeechAudio.samplesPerMillisecond
        let first = min(frame(at: span.start), frameCount)
        let last = min(frame(at: span.end), frameCount)
        // The resampler needs the audio before the span, or its first samples fade in.
        let runUp = min((frame(at: Self.runUp) + inputUnit - 1) / inputUnit, first / inputUnit)
        var resampler = Resampler(from: sampleRate, to: SpeechAudio.sampleRate)
        var output: [Float] = []
        output.reserveCapacity(count + Int(runUp * outputUnit) + 64)
        try source.read(from: first - runUp * inputUnit, to: last, into: &block) { block in
            block[channel].withUnsafeBufferPointer { resampler.push($0, into: &output) }
        }
        resampler.finish(into: &output)
        let body = output.dropFirst(Int(runUp * outputUnit)).prefix(count)
        return Array(body) + [Float](repeating: 0, count: count - body.count)
    }

    private static let runUp = Milliseconds(20)

    private func frame(at time: Milliseconds) -> Int64 {
        let rate = Int64(sampleRate)
        return time.rawValue / 1000 * rate + time.rawValue % 1000 * rate / 1000
    }
}

private func greatestCommonDivisor(_ left: Int, _ right: Int) -> Int {
    right == 0 ? left : greatestCommonDivisor(right, left % right)
}
