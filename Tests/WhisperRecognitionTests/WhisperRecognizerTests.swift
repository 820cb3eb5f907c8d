import Recordings
import SpeechRecognition
import Testing
import WhisperRecognition

/// The real recogniser, tiny.en, on a call of the fixtures.
struct WhisperRecognizerTests {
    private func transcript(_ samples: [Float]) throws -> ChannelTranscript {
        let directory = try TestModels.directory()
        let detectorModel = try directory.load(directory.voiceActivityModelName())
        let recognizer = try WhisperRecognizer(model: directory.load("tiny.en"), language: "en")
        let duration = Milliseconds(Int64(samples.count / SpeechAudio.samplesPerMillisecond))
        var tracker = SpeechTracker(detector: try SileroDetector(model: detectorModel))
        try tracker.push(samples)
        return try ChannelRecognition(recognizer: recognizer).transcript(
            channel: 0,
            speech: try tracker.finish(duration: duration),
            duration: duration
        ) { span in
            let first = Int(span.start.rawValue) * SpeechAudio.samplesPerMillisecond
            let last = Int(span.end.rawValue) * SpeechAudio.samplesPerMillisecond
            return Array(samples[first..<min(last, samples.count)])
        }
    }

    @Test("the patient's words are written down, in their places")
    func words() throws {
        let result = try transcript(try SampleCall.d05.samples(channel: 1))
        let text = result.words.map(\.text).joined(separator: " ").lowercased()
        #expect(text.contains("that's okay with me"))
        #expect(text.contains("i don't have thoughts like that"))
        let first = try #require(result.words.first)
        // "Hello, this is Ruth." begins at 9.689 s.
        #expect(abs(first.start.inSeconds - 9.689) < 0.3)
        #expect(result.words.allSatisfy { $0.end >= $0.start })
        #expect(result.words.allSatisfy { (0...1).contains($0.probability) })
        #expect(zip(result.words, result.words.dropFirst()).allSatisfy { $0.start <= $1.start })
    }

    @Test("the same audio gives the same words, also when something else came before")
    func determinism() throws {
        let recognizer = try WhisperRecognizer(
            model: try TestModels.directory().load("tiny.en"),
            language: "en"
        )
        let samples = try SampleCall.d05.samples(channel: 1)
        let window = Array(samples[(9 * 16_000)..<(29 * 16_000)])
        let first = try recognizer.recognize(window)
        _ = try recognizer.recognize(Array(samples[(50 * 16_000)..<(70 * 16_000)]))
        #expect(try recognizer.recognize(window) == first)
        #expect(!first.phrases.isEmpty)
    }

    @Test("a call that only rings has no words")
    func ringing() throws {
        let result = try transcript(try SampleCall.d09.samples(channel: 0))
        #expect(result.words.isEmpty)
        #expect(result.unrecognized.isEmpty)
    }

    @Test("tones, music, noise and silence have no words", arguments: Signal.allCases)
    func noWords(signal: Signal) throws {
        #expect(try transcript(signal.samples).words.isEmpty)
    }

    @Test("a window shorter than the least is decoded all the same", arguments: [0, 100])
    func shortWindow(count: Int) throws {
        let recognizer = try WhisperRecognizer(
            model: try TestModels.directory().load("tiny.en"),
            language: "en"
        )
        _ = try recognizer.recognize([Float](repeating: 0, count: count))
    }
}
