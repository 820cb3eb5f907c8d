import CareTime
import Recordings

/// What the record of a patient's month supports, with the reason for every yes and every no.
public struct Assessment: Hashable, Sendable, Codable {
    public var month: CalendarMonth
    public var payer: String
    /// The version of the rule set.
    public var rules: String
    /// The month's time as recorded, whether or not it counts.
    public var minutes: [RecordedTime]
    /// Every code that was considered, in the rule set's order.
    public var codes: [CodeResult]
    /// Codes that exclude each other.
    public var choices: [Choice]
    public var warnings: [String]
    public var estimate: Estimate
    /// The least time that would support something more; `nil` if time alone does not help.
    public var shortfall: Shortfall?
    /// What the result is worth.
    public var standing = Assessment.standing

    public static let standing = "supported by the record; a person decides"

    public var supported: [CodeResult] { codes.filter { $0.status == .supported } }
    public var onHold: [CodeResult] { codes.filter { $0.status == .hold } }

    public subscript(code: ServiceCode) -> CodeResult? {
        codes.first { $0.code == code }
    }

    /// Whether a person may decide for a code: it is supported, if need be instead of another, or
    /// on hold, or only another that is proposed in its place blocks it.
    public func isOpenToDecision(_ code: ServiceCode) -> Bool {
        guard let found = self[code], found.units > 0 else { return false }
        switch found.status {
        case .supported, .alternative, .hold: return true
        case .blocked: return choices.contains { $0.isProposal(against: code) }
        case .notMet: return false
        }
    }
}

/// The time of one programme, activity and role in a month.
public struct RecordedTime: Hashable, Sendable, Codable {
    public var program: CareProgram
    public var activity: CareActivity
    public var role: StaffRole
    public var exact: Milliseconds
    /// The exact time, rounded down once.
    public var minutes: Int
}

/// What was found for one code.
public struct CodeResult: Hashable, Sendable, Codable {
    public var code: ServiceCode
    public var label: String
    /// Whose time it is for.
    public var program: CareProgram
    /// The code that it adds to, if it is an add-on whose base is reached.
    public var base: ServiceCode?
    public var status: Status
    /// The month's time that counts for the code, exact.
    public var counted: Milliseconds
    /// 0 unless time or calls reach the code.
    public var units: Int
    public var reasons: [String]
    /// What would have to be there as well.
    public var missing: [Missing]
    /// What each unit rests on, in order of time.
    public var evidence: [[Evidence]]
    /// `nil` without a sourced rate.
    public var rate: RateQuote?

    public var amount: Cents? { rate.map { $0.perUnit * units } }

    public enum Status: String, Hashable, Sendable, Codable, CaseIterable {
        case supported
        /// Supported by itself, but a person must choose between it and another.
        case alternative
        /// Meets the rules, but must wait for an answer of the payer.
        case hold
        /// The time is there, but something else forbids it.
        case blocked
        case notMet = "not_met"
    }
}

/// Something that is not on record and would have to be.
public struct Missing: Hashable, Sendable, Codable {
    public var kind: Kind
    /// In words for a person.
    public var text: String
    /// Only for time.
    public var time: Milliseconds?

    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        case time, calls, consent, enrollment, diagnosis, element, practitioner, discharge, payer
        case initiatingVisit = "initiating_visit"
        case requiredCode = "required_code"
        case patientData = "patient_data"
    }

    init(_ kind: Kind, _ text: String, time: Milliseconds? = nil) {
        self.kind = kind
        self.text = text
        self.time = time
    }
}

/// A stretch of recorded time that a unit rests on.
public struct Evidence: Hashable, Sendable, Codable {
    /// The entry of the ledger.
    public var entry: String
    public var day: CalendarDate
    /// `nil` for an entry without its time of day.
    public var span: DatedSpan?
    public var duration: Milliseconds
}

/// An amount with where it comes from.
public struct RateQuote: Hashable, Sendable, Codable {
    public var perUnit: Cents
    public var from: CalendarDate
    public var locality: String
    public var source: String
    public var confidence: Rate.Confidence
}

/// Codes that exclude each other, as the sets that could be billed together.
public struct Choice: Hashable, Sendable, Codable {
    public var options: [Option]
    public var resolution: Exclusion.Resolution
    public var reason: String

    /// Whether the first option is proposed instead of a later one with this code.
    fileprivate func isProposal(against code: ServiceCode) -> Bool {
        resolution == .first && options.dropFirst().contains { $0.codes.contains(code) }
    }

    public struct Option: Hashable, Sendable, Codable {
        public var codes: [ServiceCode]
        public var units: [Int]
        /// `nil` unless every code has a sourced rate.
        public var amount: Cents?
    }
}

/// The sum of the supported codes, as far as rates are known.
public struct Estimate: Hashable, Sendable, Codable {
    /// `nil` if no supported code has a sourced rate.
    public var amount: Cents?
    /// Supported codes without a sourced rate, which the amount leaves out.
    public var unrated: [ServiceCode]
}

/// How much time is missing to a code.
public struct Shortfall: Hashable, Sendable, Codable {
    public var code: ServiceCode
    public var time: Milliseconds
    /// Days of the month that follow today; `nil` once it is over.
    public var daysLeft: Int?

    /// The time, rounded up to whole minutes.
    public var minutes: Int { Int((time.rawValue + 59_999) / 60_000) }
}
