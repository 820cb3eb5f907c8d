import Foundation
import Recordings
import Testing

/// `toned-analyze transcribe` with the small model of the tests.
struct TranscribeCommandTests {
    private let analyzer = Analyzer()
    private let command = ["transcribe", "--model", "tiny.en"]

    @Test("both parties' words are written down, each on its channel, twice the same")
    func words() throws {
        let result = try analyzer.run(command, input: SampleCall.d05)
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.errors.isEmpty)
        let transcript = try JSONDecoder().decode(Transcript.self, from: Data(result.output.utf8))
        #expect(transcript.model == "ggml-tiny.en-q8_0.bin")
        let texts = transcript.channels.map { channel in
            channel.words.map(\.text).joined(separator: " ")
        }
        #expect(texts[0].contains("thoughts of being better off dead"))
        #expect(texts[1].contains("I don't have thoughts like that"))
        for channel in transcript.channels {
            #expect(channel.words.allSatisfy { $0.start <= $0.end && $0.end <= .seconds(100) })
        }
        #expect(try analyzer.run(command, input: SampleCall.d05).output == result.output)
    }

    @Test(
        "a call without words gives a document without words in every format",
        arguments: [
            ("text", ""), ("vtt", "WEBVTT\n\n"), ("srt", ""),
            (
                "json",
                """
                {"channels":[{"index":0,"unrecognized":[],"words":[]}],"language":"en",\
                "model":"ggml-tiny.en-q8_0.bin","schema":"toned.transcript/1","version":"0.1.0"}

                """
            ),
        ]
    )
    func noWords(format: String, expected: String) throws {
        let result = try analyzer.run(command + ["--format", format], input: SampleCall.d09)
        #expect(result.status == 0)
        #expect(result.output == expected)
    }
}
