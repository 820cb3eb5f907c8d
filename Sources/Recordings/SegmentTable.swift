/// Numbers of each stretch of speech on a channel, as a compact table: what tone rests on.
///
/// A call of eight hours has some ten thousand stretches, so the numbers stand in rows without
/// names or reasons; the channel's ``ProsodySummary`` gives the reasons.
public struct SegmentTable: Hashable, Sendable, Codable {
    /// What the columns hold, by the names of ``ProsodySummary`` or of a feature set.
    public let columns: [String]
    /// For each stretch of the channel's speech, in order, a number for each column, to four
    /// significant digits; `nil` where it could not be measured.
    public private(set) var rows: [[Double?]]

    public init(columns: [String]) {
        self.columns = columns
        rows = []
    }

    /// - Returns: `nil` if a row has not one value for each column.
    public init?(columns: [String], rows: [[Double?]]) {
        guard rows.allSatisfy({ $0.count == columns.count }) else { return nil }
        self.columns = columns
        self.rows = rows
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let table = SegmentTable(
            columns: try container.decode([String].self, forKey: .columns),
            rows: try container.decode([[Double?]].self, forKey: .rows)
        )
        guard let table else {
            throw DecodingError.dataCorruptedError(
                forKey: .rows,
                in: container,
                debugDescription: "a row has not one value for each column"
            )
        }
        self = table
    }

    /// Adds the next stretch of speech.
    ///
    /// - Parameter values: One for each column; what is not finite counts as not measured.
    public mutating func append(_ values: [Double?]) {
        precondition(values.count == columns.count)
        rows.append(values.map { $0.flatMap(Self.rounded) })
    }
}

extension SegmentTable {
    private static func rounded(_ value: Double) -> Double? {
        guard value.isFinite else { return nil }
        var decimals = 3
        var magnitude = abs(value)
        while magnitude >= 10, decimals > 0 {
            magnitude /= 10
            decimals -= 1
        }
        while magnitude < 1, decimals < 9 {
            magnitude *= 10
            decimals += 1
        }
        return value.rounded(decimals: decimals)
    }
}
