import Foundation

/// CSV that toned-analyze wrote, read without its help.
struct Table {
    var header: [String]
    var rows: [[String: String]]

    init(_ text: String) {
        let lines = text.split(separator: "\n").map { Self.fields(String($0)) }
        let header = lines.first ?? []
        self.header = header
        rows = lines.dropFirst().map { fields in
            Dictionary(uniqueKeysWithValues: zip(header, fields))
        }
    }

    /// The reasons in a row by the column that they are about.
    static func reasons(_ row: [String: String]) -> [String: String] {
        let parts = (row["not_measured"] ?? "").components(separatedBy: " | ")
        return Dictionary(
            parts.filter { !$0.isEmpty }.map { part in
                let colon = part.range(of: ": ") ?? part.endIndex..<part.endIndex
                return (String(part[..<colon.lowerBound]), String(part[colon.upperBound...]))
            },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// RFC 4180.
    private static func fields(_ line: String) -> [String] {
        var fields = [""]
        var isQuoted = false
        for character in line {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted: fields.append("")
            default: fields[fields.count - 1].append(character)
            }
        }
        return fields
    }
}

/// 16-bit samples of a sample call, and files made of them.
enum Samples {
    /// Of each channel.
    static func channels(of call: URL) throws -> [[Int16]] {
        let bytes = try Data(contentsOf: call).dropFirst(44)
        let all = bytes.withUnsafeBytes { raw in
            (0..<raw.count / 2).map { raw.loadUnaligned(fromByteOffset: 2 * $0, as: Int16.self) }
        }
        return (0...1).map { channel in
            stride(from: channel, to: all.count, by: 2).map { all[$0] }
        }
    }

    static func bytes(_ samples: [Int16]) -> [UInt8] {
        samples.flatMap { sample in withUnsafeBytes(of: sample.littleEndian) { Array($0) } }
    }
}
