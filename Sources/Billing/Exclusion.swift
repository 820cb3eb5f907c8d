/// Codes that do not go together in a patient's month.
public struct Exclusion: Hashable, Sendable {
    public var codes: [ServiceCode]
    public var others: [ServiceCode]
    public var resolution: Resolution
    /// Only if the same practitioner bills both.
    public var isPerPractitioner: Bool
    public var reason: String
    public var source: String

    /// What to do when both sides are supported.
    public enum Resolution: String, Hashable, Sendable, Codable, CaseIterable {
        /// `codes` are proposed, `others` blocked.
        case first
        /// A person chooses.
        case choose
        /// Both wait for the payer's answer.
        case hold
    }

    public init(
        codes: [ServiceCode],
        others: [ServiceCode],
        resolution: Resolution,
        isPerPractitioner: Bool = true,
        reason: String,
        source: String
    ) {
        self.codes = codes
        self.others = others
        self.resolution = resolution
        self.isPerPractitioner = isPerPractitioner
        self.reason = reason
        self.source = source
    }

    /// The side on which a code stands; `nil` if it is not excluded here.
    func side(of code: ServiceCode) -> Int? {
        codes.contains(code) ? 0 : others.contains(code) ? 1 : nil
    }
}
