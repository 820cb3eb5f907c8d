import Foundation
import Recordings
import Store
import TestSupport
import Testing

@Suite("Words are heard, never invented")
struct WordsTests {
    @Test("ringing, hold music and silence yield no words")
    func noWords() throws {
        let practice = try Practice(model: Practice.tiny)
        try practice.importDirectory()
        try practice.dropSample(SampleCall.ringing)
        try practice.drop(callName(1), Self.stereo { _ in 0 }.bytes())
        // An arpeggio, as a hold queue plays it.
        let notes = [262.0, 330, 392, 523, 392, 330]
        try practice.drop(
            callName(2),
            Self.stereo { time in
                let note = notes[Int(time * 4) % notes.count]
                return 0.3 * sin(2 * .pi * note * time) * exp(-3 * (time * 4 - floor(time * 4)))
            }.bytes()
        )
        try practice.ingest()
        let calls = try practice.calls()
        #expect(calls.count == 3)
        for channel in calls.flatMap(\.recordings).flatMap(\.channels) {
            #expect(channel.words.isEmpty)
        }
        #expect(calls.allSatisfy { $0.counted == .zero })
    }

    @Test("a call's words can be read in every format")
    func formats() throws {
        let practice = try Practice(model: Practice.tiny)
        try practice.importDirectory()
        try practice.dropSample(SampleCall.routine)
        try practice.ingest()
        let call = try #require(try practice.calls().first)
        let text = try practice.toned("transcript", "\(call.id)")
        #expect(text.output.contains("patient: "))
        #expect(text.output.localizedCaseInsensitiveContains("milligrams"))
        let id = try #require(call.recordings.first?.id.short)
        let subtitles = try practice.toned("transcript", id, "--format", "vtt")
        #expect(subtitles.output.hasPrefix("WEBVTT\n"))
        let json = try practice.toned("transcript", id, "--format", "json")
        let document = try #require(
            try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
        )
        #expect(document["schema"] as? String == "toned.call-transcript/1")
    }

    /// 20 s at 8 kHz with the same signal on both channels.
    private static func stereo(_ signal: (Double) -> Double) -> WaveBuilder {
        var wave = WaveBuilder()
        wave.channelCount = 2
        wave.samples = (0..<160_000).flatMap { frame in
            let value = littleEndian(Int16(signal(Double(frame) / 8000) * 32_767))
            return value + value
        }
        return wave
    }
}
