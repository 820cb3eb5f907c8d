/// How the features of a call vary with what happened to be said: the covariance of their errors.
///
/// On the features' scales; square and symmetric.
public struct SamplingCovariance: Hashable, Sendable, Codable {
    /// In the order of `VoiceFeature.compared`.
    public let features: [VoiceFeature]
    /// Row by row.
    public let values: [Double]

    /// - Precondition: `values` has a finite number for each pair of `features`.
    public init(features: [VoiceFeature], values: [Double]) {
        precondition(values.count == features.count * features.count)
        precondition(values.allSatisfy(\.isFinite))
        self.features = features
        self.values = values
    }

    /// `nil` if one of the two has none.
    subscript(first: VoiceFeature, second: VoiceFeature) -> Double? {
        guard let row = features.firstIndex(of: first), let column = features.firstIndex(of: second)
        else { return nil }
        return values[row * features.count + column]
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        features = try container.decode([VoiceFeature].self, forKey: .features)
        values = try container.decode([Double].self, forKey: .values)
        guard values.count == features.count * features.count, values.allSatisfy(\.isFinite) else {
            throw DecodingError.dataCorruptedError(
                forKey: .values,
                in: container,
                debugDescription: "not a square of the features"
            )
        }
    }
}
