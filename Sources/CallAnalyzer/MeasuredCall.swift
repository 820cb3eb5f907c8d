import Recordings

/// The document of `toned-analyze measure`: the analysis and, where there are two channels, how they
/// took turns.
///
/// It reads back as a `CallAnalysis`.
public struct MeasuredCall: Encodable {
    private let analysis: CallAnalysis
    private let conversation: ChannelConversation?

    private enum Key: CodingKey {
        case conversation
    }

    public init(_ analysis: CallAnalysis) {
        self.analysis = analysis
        conversation = ChannelConversation(analysis)
    }

    public func encode(to encoder: any Encoder) throws {
        try analysis.encode(to: encoder)
        var container = encoder.container(keyedBy: Key.self)
        try container.encodeIfPresent(conversation, forKey: .conversation)
    }
}
