import Decoding
import Prosody
import Recordings

/// Features of a recording as a table that grows while the recording is read.
public struct FeatureTable {
    /// One row of a channel; a missing value is "not measured here".
    public typealias Row = [Double?]

    /// Measures one channel and hands over its rows as they are complete.
    private struct Meter {
        var push: (UnsafeBufferPointer<Float>) -> Void
        var finish: () -> Void
    }

    /// What the columns are called, without the channel.
    public let columns: [String]
    private let makeMeter: (_ sampleRate: Int, _ add: @escaping (Row) -> Void) throws -> Meter

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

extension FeatureTable {
    /// Pitch and the probability of a voice, each 10 ms.
    public static var pitch: FeatureTable {
        FeatureTable(columns: ["time", "f0", "voicing"]) { sampleRate, add in
            let analyzer = PitchAnalyzer(sampleRate: sampleRate)
            var count = 0
            let receive = { (frame: PitchFrame) in
                add([Double(count) / 100, frame.f0.map(decimal), decimal(frame.voicing)])
                count += 1
            }
            return Meter {
                analyzer.push($0, receive: receive)
            } finish: {
                analyzer.finish(receive: receive)
            }
        }
    }

    /// The low-level descriptors of eGeMAPS, each 10 ms.
    public static var egemapsDescriptors: FeatureTable {
        FeatureTable(columns: ["start_s"] + EGeMAPS.descriptorNames) { sampleRate, add in
            let analyzer = try egemaps(sampleRate) { start, values in
                add([start] + values.map(decimal))
            }
            return Meter(push: analyzer.push) { _ = analyzer.finish() }
        }
    }

    /// The functionals of eGeMAPS, one row for each channel; empty for a channel shorter than
    /// 60 ms.
    public static var egemapsFunctionals: FeatureTable {
        FeatureTable(columns: EGeMAPS.functionalNames) { sampleRate, add in
            let analyzer = try egemaps(sampleRate)
            return Meter(push: analyzer.push) {
                let empty = Row(repeating: nil, count: EGeMAPS.functionalNames.count)
                add(analyzer.finish()?.values ?? empty)
            }
        }
    }

    private static func egemaps(
        _ sampleRate: Int,
        _ receiver: EGeMAPSAnalyzer.Receiver? = nil
    ) throws -> EGeMAPSAnalyzer {
        guard EGeMAPSAnalyzer.sampleRates.contains(sampleRate) else {
            throw FeatureError.sampleRate(sampleRate)
        }
        return EGeMAPSAnalyzer(sampleRate: sampleRate, receiver: receiver)
    }
}

/// The features asked for cannot be measured on this recording.
public enum FeatureError: Error, Hashable, CustomStringConvertible {
    case sampleRate(Int)

    public var description: String {
        switch self {
        case .sampleRate(let rate):
            "eGeMAPS is defined from \(EGeMAPSAnalyzer.sampleRates.lowerBound) Hz on, and the "
                + "recording has \(rate) Hz; --features pitch measures it"
        }
    }
}

/// The shortest decimal that is this number in single precision, so that a table is not filled
/// with digits that were never measured.
private func decimal(_ value: Float) -> Double {
    Double("\(value)") ?? Double(value)
}
