import CallAnalyzer
import Decoding
import Foundation

/// A table of features as text, written while it grows.
struct FeatureFormat {
    let table: FeatureTable
    let format: Measure.Format

    /// Bytes that are written at once.
    private static let chunkLength = 1 << 16

    /// Writes the whole table to standard output.
    ///
    /// CSV has a header and a row for each channel, or for each channel and frame; an empty cell is
    /// "not measured". JSON is one object a line, without what was not measured.
    ///
    /// - Throws: `OutputError`, and what measuring throws.
    func write(_ decoder: AudioDecoder) throws {
        var chunk =
            format == .csv ? (["channel"] + table.columns).joined(separator: ",") + "\n" : ""
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        try table.run(decoder) { channel, row in
            switch format {
            case .csv:
                chunk += "\(channel)"
                for value in row { chunk += value.map { ",\($0)" } ?? "," }
            case .json:
                var object = ["channel": Double(channel)]
                for (name, value) in zip(table.columns, row) { object[name] = value }
                chunk += String(decoding: try encoder.encode(object), as: UTF8.self)
            }
            chunk += "\n"
            guard chunk.utf8.count >= Self.chunkLength else { return }
            try Output.write(chunk)
            chunk.removeAll(keepingCapacity: true)
        }
        try Output.write(chunk)
    }
}
