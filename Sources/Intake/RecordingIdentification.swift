public import Configuration
public import Foundation
public import Recordings

/// Tells which call a recording belongs to, from its name and what lies beside it.
///
/// A sidecar file wins over the name, because a phone system writes it on purpose.
public struct RecordingIdentification: Sendable {
    let source: TonedConfiguration.Source
    let timeZone: TimeZone
    let normalizer: PhoneNumber.Normalizer

    public init(
        source: TonedConfiguration.Source,
        timeZone: TimeZone,
        normalizer: PhoneNumber.Normalizer
    ) {
        self.source = source
        self.timeZone = timeZone
        self.normalizer = normalizer
    }

    /// - Parameters:
    ///   - id: Keys the call when nothing else does.
    ///   - channelCount: Channels of the recording, at least 1.
    public func facts(
        of sighting: FileSighting,
        id: RecordingID,
        channelCount: Int
    ) -> CallFacts {
        let stem = Stem(sighting.path, source.legs)
        let name = source.fileNames == .freepbx ? FreePBXName(stem.call) : nil
        let sidecar = source.sidecar.flatMap { settings in
            readSidecar(sighting.path, stem, settings)
        }
        let direction = sidecar?.direction ?? name?.direction
        let roles =
            stem.leg.map { Array(repeating: $0.role(for: direction), count: channelCount) }
            ?? source.channelRoles(for: direction, channelCount: channelCount)
        // Two legs without any other key share the name that they were split from.
        let key =
            sidecar?.callID ?? name?.callKey
            ?? (stem.leg == nil ? "recording \(id.hexadecimal)" : "name \(stem.call)")
        return CallFacts(
            source: source.name,
            callKey: key,
            direction: direction,
            externalNumber: (sidecar?.external ?? name?.external).flatMap(normalizer.normalize),
            staffExtension: sidecar?.staffExtension ?? name?.staffExtension,
            startedAt: sidecar?.startedAt ?? name?.startedAt(in: timeZone),
            roles: roles
        )
    }

    private func readSidecar(
        _ path: [UInt8],
        _ stem: Stem,
        _ settings: TonedConfiguration.Source.Sidecar
    ) -> SidecarFile? {
        // One for each leg, or one for the call.
        [stem.withLeg, stem.call].lazy.compactMap { name -> SidecarFile? in
            let sidecar = stem.directory + Array((name + settings.suffix).utf8)
            return contents(below: source.directory, sidecar, atMost: SidecarFile.maxBytes)
                .flatMap { SidecarFile($0, settings) }
        }.first
    }
}

/// The parts of a recording's path that carry meaning.
struct Stem {
    /// The path up to and including the last `/`.
    var directory: [UInt8]
    /// The file's name without its extension.
    var withLeg: String
    /// The same without a leg's suffix.
    var call: String
    var leg: TonedConfiguration.Source.Leg?

    init(_ path: [UInt8], _ legs: [TonedConfiguration.Source.Leg]) {
        let start = path.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
        directory = Array(path[..<start])
        let name = path[start...]
        let end = name.lastIndex(of: UInt8(ascii: ".")) ?? name.endIndex
        // A name that is no UTF-8 matches no pattern, which is all that matters here.
        withLeg = String(decoding: name[..<end], as: UTF8.self)
        call = withLeg
        leg = legs.first { [withLeg] in withLeg.hasSuffix($0.suffix) }
        if let leg {
            call = String(withLeg.dropLast(leg.suffix.count))
        }
    }
}
