import Foundation
import Recordings
import Testing
import Tone

/// A model of two descriptors, and rows for it.
enum ActivationExample {
    static let names = ActivationFeature.allCases.map(\.rawValue)

    static func json() -> Data {
        Data(
            """
            {"schema":"toned.activation/1","card":{"extractor":{"commit":"abc","date":"2026-01-01"}},\
            "features":[{"name":"flux","mean":1,"deviation":2,"weight":2},\
            {"name":"tilt","mean":3,"deviation":5,"weight":-0.5}],\
            "intercept":-1,"farthest":4,"raisedAbove":1.5,"secondNoise":4,"spread":8}
            """.utf8
        )
    }

    static func model() throws -> ActivationModel {
        try ActivationModel(json: json())
    }

    /// A row with some values; the others are 0.
    static func row(_ values: [ActivationFeature: Double]) -> [Double] {
        ActivationFeature.allCases.map { values[$0] ?? 0 }
    }

    /// A row without numbers for each `nil`.
    static func table(_ rows: [[Double]?]) throws -> SegmentTable {
        let missing = [Double?](repeating: nil, count: names.count)
        return try #require(SegmentTable(columns: names, rows: rows.map { $0 ?? missing }))
    }

    static func span(_ start: Int64, _ end: Int64) -> AudioSpan {
        AudioSpan(start: Milliseconds(start), end: Milliseconds(end))
    }
}
