import Foundation

/// `tone.json`, as far as scores depend on it.
struct ActivationModelFile: Decodable {
    struct Feature: Decodable {
        var name: String
        var mean: Double
        var deviation: Double
        var weight: Double
    }

    struct Card: Decodable {
        var extractor: Extractor
    }

    struct Extractor: Decodable {
        var commit: String
    }

    private struct Header: Decodable {
        var schema: String
    }

    var card: Card
    var features: [Feature]
    var intercept: Double
    var farthest: Double
    var raisedAbove: Double
    var secondNoise: Double
    var spread: Double

    init(json: Data) throws(ActivationModelError) {
        let header = try Self.decode(Header.self, from: json)
        guard header.schema == ActivationModel.schema else {
            throw .unknownSchema(header.schema)
        }
        self = try Self.decode(Self.self, from: json)
        guard !features.isEmpty else { throw .unreadable("it has no features") }
        try checkNumbers()
    }

    private static func decode<Value: Decodable>(
        _ type: Value.Type,
        from json: Data
    ) throws(ActivationModelError) -> Value {
        do {
            return try JSONDecoder().decode(type, from: json)
        } catch DecodingError.keyNotFound(let key, _) {
            throw .unreadable("\(key.stringValue) is missing")
        } catch DecodingError.typeMismatch(_, let context) {
            throw .unreadable("\(path(context)) is of the wrong type")
        } catch DecodingError.valueNotFound(_, let context) {
            throw .unreadable("\(path(context)) is null")
        } catch {
            throw .unreadable("it is not JSON")
        }
    }

    private static func path(_ context: DecodingError.Context) -> String {
        context.codingPath.map(\.stringValue).joined(separator: ".")
    }

    private func checkNumbers() throws(ActivationModelError) {
        for feature in features {
            guard feature.mean.isFinite, feature.weight.isFinite, feature.deviation.isFinite,
                feature.deviation > 0
            else { throw .badNumber(feature.name) }
        }
        guard intercept.isFinite else { throw .badNumber("intercept") }
        guard raisedAbove.isFinite else { throw .badNumber("raisedAbove") }
        for (name, value) in [
            ("farthest", farthest), ("secondNoise", secondNoise), ("spread", spread),
        ] {
            guard value.isFinite, value > 0 else { throw .badNumber(name) }
        }
    }
}
