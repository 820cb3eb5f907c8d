import Recordings
import SpeechRecognition
import Testing
import WhisperRecognition

/// The real detector on what is not speech.
struct SileroDetectorTests {
    private func speech(in samples: [Float], blocks: Int) throws -> [AudioSpan] {
        let directory = try TestModels.directory()
        let model = try directory.load(directory.voiceActivityModelName())
        var tracker = SpeechTracker(detector: try SileroDetector(model: model))
        var start = 0
        while start < samples.count {
            let end = min(start + blocks, samples.count)
            try tracker.push(samples[start..<end])
            start = end
        }
        let length = Int64(samples.count / SpeechAudio.samplesPerMillisecond)
        return try tracker.finish(duration: Milliseconds(length))
    }

    @Test("tones, music, noise and silence are not speech", arguments: Signal.allCases)
    func notSpeech(signal: Signal) throws {
        #expect(try speech(in: signal.samples, blocks: 16_000).isEmpty)
    }

    @Test(
        "the result does not depend on the size of the blocks",
        arguments: [1000, 16_384, 77_777]
    )
    func blocks(size: Int) throws {
        let samples = try SampleCall.d05.samples(channel: 1)
        let whole = try speech(in: samples, blocks: samples.count)
        #expect(!whole.isEmpty)
        #expect(try speech(in: samples, blocks: size) == whole)
    }
}
