import CareTime
import Recordings

/// A payer's rules for some service dates.
public struct RuleSet: Hashable, Sendable {
    /// The payer's short name, as in the list of patients.
    public var payer: String
    /// The payer's name for people.
    public var name: String
    /// What a signed month names, so that it stays reproducible.
    public var version: String
    public var status: Status
    public var dates: ServiceDates
    public var switches: Switches
    /// Visits that can begin a programme.
    public var initiatingVisitCodes: Set<ServiceCode>
    public var codes: [CodeRule]
    public var exclusions: [Exclusion]
    public var rates: [Rate]
    public var source: String

    public enum Status: String, Hashable, Sendable, Codable, CaseIterable {
        case final
        /// Published for comment only.
        case proposed
    }

    public init(
        payer: String,
        name: String,
        version: String,
        status: Status = .final,
        dates: ServiceDates,
        switches: Switches = Switches(),
        initiatingVisitCodes: Set<ServiceCode> = [],
        codes: [CodeRule],
        exclusions: [Exclusion] = [],
        rates: [Rate] = [],
        source: String
    ) {
        self.payer = payer
        self.name = name
        self.version = version
        self.status = status
        self.dates = dates
        self.switches = switches
        self.initiatingVisitCodes = initiatingVisitCodes
        self.codes = codes
        self.exclusions = exclusions
        self.rates = rates
        self.source = source
    }

    /// The rate of a code that an estimate may use; `nil` rather than a guess.
    public func rate(
        _ code: ServiceCode,
        in month: CalendarMonth,
        locality: String,
        setting: Setting
    ) -> Rate? {
        rates.first {
            $0.code == code && $0.locality == locality && $0.settings.contains(setting)
                && $0.confidence != .unverified && $0.dates.contains(month)
        }
    }
}

/// All rule sets that a practice uses.
public struct RuleBook: Hashable, Sendable {
    public let ruleSets: [RuleSet]

    public init(_ ruleSets: [RuleSet]) {
        self.ruleSets = ruleSets
    }

    /// The rules of a payer for a month; `nil` if no rule set of the payer covers it.
    public func ruleSet(payer: String, month: CalendarMonth) -> RuleSet? {
        ruleSets.first { $0.payer == payer && $0.dates.contains(month) }
    }

    public var payers: [String] {
        Set(ruleSets.map(\.payer)).sorted()
    }
}
