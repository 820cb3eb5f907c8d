import Foundation
public import Recordings

/// How active a voice sounds, from calm to excited.
public struct Activation: Hashable, Sendable, Codable {
    /// Log-odds of a high activation against a low one, which means and differences are taken of.
    public var logOdds: Double
    /// How much of a difference between two such values would be the voice and not chance, 0…1.
    ///
    /// A second of speech says little, a minute much.
    public var confidence: Double

    public init(logOdds: Double, confidence: Double) {
        self.logOdds = logOdds
        self.confidence = confidence
    }

    /// 0 is as calm as can be told, 100 as excited.
    public var value: Double { 100 / (1 + exp(-logOdds)) }
}

/// A stretch of speech with its activation.
public struct ActivationSegment: Hashable, Sendable, Codable {
    /// On the recording's clock.
    public var span: AudioSpan
    /// `nil` where there was too little voice to measure.
    public var activation: Activation?

    public init(span: AudioSpan, activation: Activation?) {
        self.span = span
        self.activation = activation
    }
}
