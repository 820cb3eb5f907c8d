import CareTime
import Recordings

/// How a code's result differs between two assessments of a month, such as what was signed and
/// what the record says after an amendment or under a new rule version.
public struct CodeChange: Hashable, Sendable, Codable {
    public var code: ServiceCode
    /// `nil` if the code was not considered.
    public var before: State?
    public var after: State?

    public struct State: Hashable, Sendable, Codable {
        public var status: CodeResult.Status
        public var units: Int

        init(_ result: CodeResult) {
            status = result.status
            units = result.units
        }
    }
}

extension Assessment {
    /// The codes whose status or units differ in a later assessment, by number.
    public func changes(to later: Assessment) -> [CodeChange] {
        Set((codes + later.codes).map(\.code)).sorted().compactMap { code in
            let change = CodeChange(
                code: code,
                before: self[code].map(CodeChange.State.init),
                after: later[code].map(CodeChange.State.init)
            )
            return change.before == change.after ? nil : change
        }
    }
}
