import CallAnalyzer
import Decoding
import Recordings

/// A table of features as text, written while it grows.
struct FeatureFormat {
    let table: FeatureTable
    let format: Measure.Format

    /// Bytes that are written at once.
    private static let chunkLength = 1 << 16

    /// Writes the whole table to standard output.
    ///
    /// CSV has a header and a row for each channel, or for each channel and frame. JSON is one
    /// object a line, without what has no value. Why a row has no values at all is said in JSON as
    /// `reason`, beside CSV, whose columns are those of the published set, on standard error.
    ///
    /// - Throws: `OutputError`, and what measuring throws.
    func write(_ decoder: AudioDecoder) throws {
        var chunk: [UInt8] = []
        let names = table.columns.map(\.name)
        if format == .csv {
            chunk.append(contentsOf: "channel,\(names.joined(separator: ","))\n".utf8)
        }
        let decimals = table.columns.map(\.unit.decimals)
        let keys = names.map { Array(",\"\($0)\":".utf8) }
        try table.run(decoder) { channel, row in
            switch format {
            case .csv:
                chunk.append(contentsOf: "\(channel)".utf8)
                for (value, decimals) in zip(row.values, decimals) {
                    chunk.append(UInt8(ascii: ","))
                    if let value { chunk.append(value, decimals: decimals) }
                }
                if let reason = row.reason {
                    Output.note("channel \(channel) was not measured: \(reason)")
                }
            case .json:
                chunk.append(contentsOf: "{\"channel\":\(channel)".utf8)
                for (index, value) in row.values.enumerated() {
                    guard let value else { continue }
                    chunk.append(contentsOf: keys[index])
                    chunk.append(value, decimals: decimals[index])
                }
                if let reason = row.reason {
                    chunk.append(contentsOf: ",\"reason\":\"\(reason)\"".utf8)
                }
                chunk.append(UInt8(ascii: "}"))
            }
            chunk.append(UInt8(ascii: "\n"))
            guard chunk.count >= Self.chunkLength else { return }
            try Output.write(bytes: chunk)
            chunk.removeAll(keepingCapacity: true)
        }
        try Output.write(bytes: chunk)
    }
}
