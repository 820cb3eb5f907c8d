import Foundation
import Recordings
import TestSupport
import Testing

/// The turn-taking in the document of `toned-analyze measure`.
struct MeasureConversationTests {
    private struct Document: Decodable {
        var conversation: Conversation?
    }

    private struct Conversation: Decodable {
        var whole: Figures
        var quarters: [Figures]
        var gaps: [AudioSpan]
    }

    private struct Figures: Decodable {
        var countedTime: Milliseconds
        var nonTalkTime: Milliseconds
        var channels: [Channel]
        var gapCount: Int
        var overlapTime: Milliseconds
    }

    private struct Channel: Decodable {
        var talkTime: Milliseconds
        var talkShare: Measured
        var turnCount: Int
        var responseLatencies: Latencies
    }

    private struct Latencies: Decodable {
        var median: Measured
    }

    private func measure(_ call: URL) throws -> (CallAnalysis, Conversation?) {
        let result = try Analyzer().run(["measure"], input: call)
        #expect(result.status == 0, "\(result.errors)")
        let data = Data(result.output.utf8)
        return (
            try JSONDecoder().decode(CallAnalysis.self, from: data),
            try JSONDecoder().decode(Document.self, from: data).conversation
        )
    }

    @Test("two channels have a conversation, over the whole recording and its quarters")
    func stereo() throws {
        let (analysis, found) = try measure(SampleCall.d05)
        let conversation = try #require(found)
        #expect(conversation.whole.countedTime == analysis.audio.duration)
        #expect(conversation.quarters.count == 4)
        #expect(conversation.gaps.count == conversation.whole.gapCount)
        for (channel, figures) in zip(analysis.channels, conversation.whole.channels) {
            let talk = channel.speech.map(\.duration).reduce(.zero, +)
            #expect(figures.talkTime == talk)
            #expect(figures.turnCount > 5)
            #expect((0.1...0.9).contains(figures.talkShare.value ?? 0))
            #expect(figures.responseLatencies.median.value != nil)
            #expect(
                conversation.quarters.map(\.channels[channel.index].talkTime).reduce(.zero, +)
                    == talk
            )
        }
        // Whoever swaps the channels of a call that is not symmetric is found out.
        #expect(conversation.whole.channels[0].talkTime != conversation.whole.channels[1].talkTime)
    }

    @Test("a call in which nobody speaks has figures with a reason")
    func silence() throws {
        var builder = WaveBuilder(samples: .init(repeating: 0, count: 4 * 8000))
        builder.channelCount = 2
        let folder = try Folder()
        let (analysis, conversation) = try measure(
            try folder.file("silence.wav", builder.bytes())
        )
        let whole = try #require(conversation).whole
        #expect(whole.channels.map(\.talkShare.reason) == ["nobody speaks", "nobody speaks"])
        #expect(whole.nonTalkTime == analysis.audio.duration)
    }

    @Test("one channel is no conversation")
    func mono() throws {
        let folder = try Folder()
        let samples = try Samples.channels(of: SampleCall.d05)[0].prefix(80_000)
        let call = try folder.file(
            "mono.wav",
            WaveBuilder(samples: Samples.bytes(Array(samples))).bytes()
        )
        #expect(try measure(call).1 == nil)
    }
}
