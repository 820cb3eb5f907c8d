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

    /// Writes down what `decoder` gives.
    ///
    /// - Throws: What decoding, the detector or the recogniser throws.
    public func run(_ decoder: AudioDecoder) throws -> Transcript {
        let audio = decoder.description
        let speech = try speech(in: decoder)
        let recognition = ChannelRecognition(recognizer: recognizer, packing: packing)
        let channels = try speech.enumerated().map { index, spans in
            var reader = ChannelReader(decoder: decoder, channel: index)
            return try recognition.transcript(
                channel: index,
                speech: spans,
                duration: audio.duration,
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

    private func speech(in decoder: AudioDecoder) throws -> [[AudioSpan]] {
        let audio = decoder.description
        var parameters = SpeechSegmenter.Parameters()
        parameters.maximumSpeech = packing.maximumSpeech
        var listeners = try (0..<audio.channelCount).map { _ in
            ChannelListener(
                sampleRate: audio.sampleRate,
                detector: try makeDetector(),
                parameters: parameters
            )
        }
        try decoder.seek(toFrame: 0)
        var block: [[Float]] = []
        while try decoder.read(maxFrames: blockLength, into: &block) > 0 {
            for index in listeners.indices {
                try listeners[index].push(block[index])
            }
        }
        return try listeners.indices.map { try listeners[$0].finish(duration: audio.duration) }
    }
}
