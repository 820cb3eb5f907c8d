/// The words of one recording as the recogniser heard them: what `toned-analyze transcribe` gives.
public struct Transcript: Hashable, Sendable, Codable {
    /// The document's format; a reader refuses any other.
    public static let currentSchema = "toned.transcript/1"

    public var schema: String
    /// Version of toned-analyze that wrote it.
    public var version: String
    /// The recogniser's model file, for example `ggml-base-q8_0.bin`.
    public var model: String
    /// ISO 639-1 code of the language that was decoded.
    public var language: String
    /// One entry per channel, in channel order.
    public var channels: [ChannelTranscript]

    public init(version: String, model: String, language: String, channels: [ChannelTranscript]) {
        schema = Self.currentSchema
        self.version = version
        self.model = model
        self.language = language
        self.channels = channels
    }
}

/// The words of one channel.
public struct ChannelTranscript: Hashable, Sendable, Codable {
    public var index: Int
    /// In order of start.
    public var words: [Word]
    /// Speech in which no word was recognised even after a second try: a gap in the text that a
    /// reader must know about.
    public var unrecognized: [AudioSpan]

    public init(index: Int, words: [Word], unrecognized: [AudioSpan]) {
        self.index = index
        self.words = words
        self.unrecognized = unrecognized
    }
}

/// One word with its place in the call.
public struct Word: Hashable, Sendable, Codable {
    /// As written by the recogniser, with its punctuation, without spaces around it.
    public var text: String
    public var start: Milliseconds
    public var end: Milliseconds
    /// The recogniser's own probability, 0…1; not calibrated.
    public var probability: Double

    public init(text: String, start: Milliseconds, end: Milliseconds, probability: Double) {
        self.text = text
        self.start = start
        self.end = end
        self.probability = probability
    }
}
