import Decoding
import Recordings

/// Features of a recording as a table that grows while the recording is read.
public struct FeatureTable {
    /// What a column is called, and what its numbers are counted in.
    public struct Column: Sendable {
        public var name: String
        public var unit: Unit
    }

    /// One row of a channel.
    public struct Row: Sendable {
        /// One for each column; `nil` where there is none, such as the pitch of an unvoiced frame.
        public var values: [Double?]
        /// Why the row has no values at all.
        public var reason: String?
    }

    /// Measures one channel and hands over its rows as they are complete.
    struct Meter {
        var push: (UnsafeBufferPointer<Float>) -> Void
        var finish: () -> Void
    }

    /// Without the channel.
    public let columns: [Column]
    private let makeMeter: (_ sampleRate: Int, _ add: @escaping (Row) -> Void) throws -> Meter

    init(
        columns: [Column],
        makeMeter: @escaping (_ sampleRate: Int, _ add: @escaping (Row) -> Void) throws -> Meter
    ) {
        self.columns = columns
        self.makeMeter = makeMeter
    }

    /// Reads a recording to its end.
    ///
    /// - Parameter receive: Gets the rows in the order of time, the channels of a moment one after
    ///   the other.
    /// - Throws: What decoding or `receive` throws, or ``FeatureError``.
    public func run(
        _ decoder: AudioDecoder,
        receive: (_ channel: Int, _ row: Row) throws -> Void
    ) throws {
        let audio = decoder.description
        let rows = (0..<audio.channelCount).map { _ in RowList() }
        let meters = try rows.map { rows in
            try makeMeter(audio.sampleRate) { rows.list.append($0) }
        }
        var block: [[Float]] = []
        while try decoder.read(maxFrames: blockLength, into: &block) > 0 {
            for (meter, samples) in zip(meters, block) {
                samples.withUnsafeBufferPointer(meter.push)
            }
            try Self.handOver(rows, to: receive)
        }
        for meter in meters { meter.finish() }
        try Self.handOver(rows, to: receive)
    }

    /// The channels are equally far: all are measured in the same steps.
    private static func handOver(
        _ rows: [RowList],
        to receive: (_ channel: Int, _ row: Row) throws -> Void
    ) throws {
        for index in 0..<(rows.map(\.list.count).max() ?? 0) {
            for (channel, rows) in rows.enumerated() where index < rows.list.count {
                try receive(channel, rows.list[index])
            }
        }
        for rows in rows { rows.list.removeAll(keepingCapacity: true) }
    }

    private final class RowList {
        var list: [Row] = []
    }
}
