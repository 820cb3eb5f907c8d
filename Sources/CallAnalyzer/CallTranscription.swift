import Decoding
import Recordings
import SpeechRecognition

/// Writes down a recording, each channel by itself, in two passes: find the speech, then decode it.
///
/// The second pass seeks to each window, so no more than a window of audio is held.
public struct CallTranscription {
    /// What stands in the document about its origin.
    public struct Origin: Hashable, Sendable {
        public var version: String
        /// The recogniser's model file.
        public var model: String
        /// ISO 639-1 code of the language that is decoded.
        public var language: String

        public init(version: String, model: String, language: String) {
            self.version = version
            self.model = model
            self.language = language
        }
    }

    private let origin: Origin
    private let makeDetector: () throws -> any VoiceActivityDetector
    private let recognizer: any SpeechRecognizer
    private let packing: SpeechWindowPacking

    /// - Parameters:
    ///   - origin: What stands in the document about its origin.
    ///   - recognizer: Writes down one window at a time.
    ///   - packing: How speech is put into windows.
    ///   - makeDetector: Gives a detector that has heard nothing; called once for each channel.
    public init(
        origin: Origin,
        recognizer: any SpeechRecognizer,
        packing: SpeechWindowPacking = SpeechWindowPacking(),
        makeDetector: @escaping () throws -> any VoiceActivityDetector
    ) {
        self.origin = origin
        self.recognizer = recognizer
        self.packing = packing
        self.makeDetector = makeDetector
    }

    /// Writes down one recording.
    ///
    /// - Parameter open: Gives a decoder that stands at the beginning of the recording; called more
    ///   than once for a coding that cannot be sought in.
    /// - Throws: What `open`, decoding, the detector or the recogniser throws.
    public func run(_ open: @escaping () throws -> AudioDecoder) throws -> Transcript {
        let recording = try RandomAccessRecording(open: open)
        let duration = recording.audio.duration
        let speech = try speech(in: recording)
        let recognition = ChannelRecognition(recognizer: recognizer, packing: packing)
        let channels = try speech.enumerated().map { index, spans in
            var reader = ChannelReader(recording, channel: index)
            return try recognition.transcript(
                channel: index,
                speech: spans,
                duration: duration,
                audio: { try reader.samples(of: $0) }
            )
        }
        return Transcript(
            version: origin.version,
            model: origin.model,
            language: origin.language,
            channels: channels
        )
    }

    private func speech(in recording: RandomAccessRecording) throws -> [[AudioSpan]] {
        let audio = recording.audio
        var parameters = SpeechSegmenter.Parameters()
        parameters.maximumSpeech = packing.maximumSpeech
        var listeners = try (0..<audio.channelCount).map { _ in
            ChannelListener(
                sampleRate: audio.sampleRate,
                detector: try makeDetector(),
                parameters: parameters
            )
        }
        var block: [[Float]] = []
        try recording.read(from: 0, to: audio.frameCount, into: &block) { block in
            for index in listeners.indices {
                try listeners[index].push(block[index])
            }
        }
        return try listeners.indices.map { try listeners[$0].finish(duration: audio.duration) }
    }
}
