import Prosody
import Recordings

extension FeatureTable {
    /// Where a row begins, on the recording's clock; of a pitch, the moment that it is of.
    private static let time = Column(name: "time", unit: .seconds)

    /// Pitch and the probability of a voice, each 10 ms.
    public static var pitch: FeatureTable {
        let columns = [
            time, Column(name: "f0", unit: .hertz), Column(name: "voicing", unit: .share),
        ]
        return FeatureTable(columns: columns) { sampleRate, add in
            let analyzer = PitchAnalyzer(sampleRate: sampleRate)
            var count = 0
            let receive = { (frame: PitchFrame) in
                add(
                    Row(values: [
                        Double(count) / 100, frame.f0.map(Double.init), Double(frame.voicing),
                    ])
                )
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
        let columns = [time] + EGeMAPS.descriptorNames.map(Column.init(egemaps:))
        return FeatureTable(columns: columns) { sampleRate, add in
            let analyzer = try egemaps(sampleRate) { start, values in
                add(Row(values: [start] + values.map(Double.init)))
            }
            return Meter(push: analyzer.push) { _ = analyzer.finish() }
        }
    }

    /// The functionals of eGeMAPS, one row for each channel.
    public static var egemapsFunctionals: FeatureTable {
        let columns = EGeMAPS.functionalNames.map(Column.init(egemaps:))
        return FeatureTable(columns: columns) { sampleRate, add in
            let analyzer = try egemaps(sampleRate)
            return Meter(push: analyzer.push) {
                if let functionals = analyzer.finish() {
                    add(Row(values: functionals.values))
                } else {
                    let nothing = [Double?](repeating: nil, count: columns.count)
                    add(Row(values: nothing, reason: "the channel is shorter than 60 ms"))
                }
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

extension FeatureTable.Column {
    /// A feature under its published name, which tells its unit.
    fileprivate init(egemaps name: String) {
        self.name = name
        unit = Self.unit(egemaps: name)
    }

    private static func unit(egemaps name: String) -> Unit {
        func begins(_ beginnings: String...) -> Bool {
            beginnings.contains { name.hasPrefix($0) }
        }
        if name.hasSuffix("stddevNorm") || begins("jitter") { return .share }
        if begins("F0semitone") { return .semitones }
        if begins("slope") { return .decibelsPerHertz }
        if name.hasSuffix("PerSec") { return .perSecond }
        if begins("Mean", "Stddev") { return .seconds }
        if begins("F1amplitude", "F2amplitude", "F3amplitude") { return .decibels }
        if begins("F1", "F2", "F3") { return .hertz }
        let levels = begins("shimmer", "HNR", "logRelF0", "alpha", "hammarberg", "equivalent")
        return levels ? .decibels : .none
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
