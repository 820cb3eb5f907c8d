import CareTime
import Recordings

/// A patient's month as a person signed it: what it said, and everything it was worked out from.
///
/// It is kept word for word. Whatever the record or the rules say later is shown beside it and
/// never put in its place.
public struct SignedMonth: Hashable, Sendable, Codable {
    public var schema = "toned.signed-month/1"
    public var patient: PatientID
    /// What the signer takes from the supported codes and choices.
    public var codes: [SignedCode]
    public var assessment: Assessment
    /// What the assessment was made of.
    public var entries: [CareEntry]
    public var facts: PatientFacts
    public var today: CalendarDate
    /// The practice's, by its IANA name.
    public var timeZone: String
    /// SHA-256 of the rule file's text, hexadecimal.
    public var rulesDigest: String

    public init(
        patient: PatientID,
        codes: [SignedCode],
        assessment: Assessment,
        entries: [CareEntry],
        facts: PatientFacts,
        today: CalendarDate,
        timeZone: String,
        rulesDigest: String
    ) {
        self.patient = patient
        self.codes = codes
        self.assessment = assessment
        self.entries = entries
        self.facts = facts
        self.today = today
        self.timeZone = timeZone
        self.rulesDigest = rulesDigest
    }
}

/// A code with its units as signed.
public struct SignedCode: Hashable, Sendable, Codable {
    public var code: ServiceCode
    public var units: Int

    public init(code: ServiceCode, units: Int) {
        self.code = code
        self.units = units
    }
}

/// A signature under a patient's month, or its withdrawal.
public struct Signature: Hashable, Sendable, Codable {
    public var kind: Kind
    public var month: CalendarMonth
    /// The staff member who signs.
    public var by: StaffID
    /// The account on the machine that it was done from.
    public var account: String
    /// Milliseconds since 1970-01-01T00:00:00Z.
    public var at: Milliseconds
    /// Required to withdraw a signature.
    public var reason: String?
    /// What was signed; of a withdrawal, what was signed before.
    public var document: SignedMonth

    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        case signed
        case withdrawn
    }

    public init(
        kind: Kind,
        month: CalendarMonth,
        by: StaffID,
        account: String,
        at: Milliseconds,
        reason: String?,
        document: SignedMonth
    ) {
        self.kind = kind
        self.month = month
        self.by = by
        self.account = account
        self.at = at
        self.reason = reason
        self.document = document
    }
}
