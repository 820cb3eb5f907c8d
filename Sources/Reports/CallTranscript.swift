import Foundation
import Recordings
public import Store

/// The words of a call in the formats that people and players read.
public struct CallTranscript: Sendable {
    private let call: CallRecord

    public init(_ call: CallRecord) {
        self.call = call
    }

    /// Why there are no words; `nil` if there are some.
    public var missingReason: String? {
        switch call.wordsState {
        case .present: nil
        case .none(let reason): reason
        }
    }

    public var plainText: String { SubtitleFormat.plainText(cues) }
    public var webVTT: String { SubtitleFormat.webVTT(cues) }
    public var subRip: String { SubtitleFormat.subRip(cues) }

    /// One JSON document; its form is described in `Reports.docc/JSON.md`.
    public func json() throws -> String {
        try JSONDocument.string(
            Document(
                call: call.id,
                channels: parts.map { part in
                    Document.Channel(
                        recording: part.recording,
                        index: part.channel.index,
                        role: part.channel.role,
                        model: part.model,
                        words: part.words,
                        unrecognized: part.channel.unrecognized
                    )
                }
            )
        )
    }

    private struct Document: Encodable {
        var schema = "toned.call-transcript/1"
        var call: Int64
        var channels: [Channel]

        struct Channel: Encodable {
            var recording: RecordingID
            var index: Int
            var role: ChannelRole
            var model: String?
            var words: [Word]
            var unrecognized: [AudioSpan]
        }
    }

    private struct Part {
        var recording: RecordingID
        var model: String?
        var channel: ChannelRecord
        /// On the call's clock.
        var words: [Word]
    }

    private var parts: [Part] {
        call.recordings.flatMap { recording in
            recording.channels.map { channel in
                Part(
                    recording: recording.id,
                    model: recording.transcriptModel,
                    channel: channel,
                    words: channel.words.map { word in
                        Word(
                            text: word.text,
                            start: word.start + recording.offset,
                            end: word.end + recording.offset,
                            probability: word.probability
                        )
                    }
                )
            }
        }
    }

    private var cues: [TranscriptCue] {
        parts.flatMap { part in
            TranscriptCue.cues(of: part.words, voice: part.channel.role.rawValue)
        }
    }
}
