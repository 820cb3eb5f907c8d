import CareTime
import Recordings

/// One row of a rule set: when a code is supported during some service dates.
public struct CodeRule: Hashable, Sendable {
    public var code: ServiceCode
    /// What it is, in toned's own words.
    public var label: String
    /// The group of services it belongs to, such as `CoCM`; explains, decides nothing.
    public var family: String
    public var dates: ServiceDates
    /// The programme whose minutes count.
    public var program: CareProgram
    /// The activity whose time counts; time of another activity than `care` counts for the
    /// programme unless a code of the activity is supported by it.
    public var activity: CareActivity
    public var measure: Measure
    /// The most units in a month; `nil` for no limit.
    public var unitCap: Int?
    /// Whose time counts.
    public var roles: Set<StaffRole>
    /// Whose time a reviewer may turn into time of one of `roles`.
    public var convertibleRoles: Set<StaffRole>
    public var supervision: Supervision?
    /// In which kind of practice the row holds.
    public var settings: Set<Setting>
    public var gates: Gates
    /// Supported only while no code of these is, and from the switch's minutes on.
    public var onlyBelow: [ServiceCode]
    /// The payer pays for it; otherwise the time is shown as unbilled.
    public var isCovered: Bool
    /// Why nobody may bill it yet although the rules are met.
    public var hold: String?
    public var source: String

    /// What supports units of a code.
    public enum Measure: Hashable, Sendable {
        /// Minutes; one unit, or one more for every `step` minutes if there is a step.
        case time(minutes: Int, rule: TimeRule, step: Int?)
        /// Minutes beyond a base code: one unit for every `minutes`.
        case added(to: [ServiceCode], minutes: Int, rule: TimeRule)
        /// Completed calls; those over `useful` are not needed.
        case calls(atLeast: Int, useful: Int)
        /// No time: one unit if the gates are open.
        case gatesOnly
        /// Known, so that it can exclude others, but billed by other evidence than toned's.
        case knownOnly
    }

    public init(
        code: ServiceCode,
        label: String,
        family: String,
        dates: ServiceDates,
        program: CareProgram,
        measure: Measure,
        roles: Set<StaffRole>,
        source: String
    ) {
        self.code = code
        self.label = label
        self.family = family
        self.dates = dates
        self.program = program
        activity = .care
        self.measure = measure
        unitCap = nil
        self.roles = roles
        convertibleRoles = []
        supervision = nil
        settings = Set(Setting.allCases)
        gates = Gates()
        onlyBelow = []
        isCovered = true
        hold = nil
        self.source = source
    }
}

extension CodeRule {
    /// Whether time for a programme and of an activity can be time of the code, whoever spent it.
    func isAbout(_ program: CareProgram, _ activity: CareActivity) -> Bool {
        self.activity == .care ? self.program == program : self.activity == activity
    }

    /// Whether the code rests on minutes or calls.
    package var usesTime: Bool {
        measure != .gatesOnly && measure != .knownOnly
    }
}
