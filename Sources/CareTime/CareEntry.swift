import Recordings

/// Care time as somebody claims it: one call or one manual entry, before it is known which of its
/// seconds others claim too.
public struct CareEntry: Hashable, Sendable, Codable {
    /// The ledger's own name for the call or entry, to trace a minute back to it.
    public var id: String
    public var when: When
    public var program: CareProgram
    public var activity: CareActivity
    public var role: StaffRole
    /// The patient was in hospital or under observation on that day.
    public var isInpatient: Bool

    public init(
        id: String,
        when: When,
        program: CareProgram,
        activity: CareActivity = .care,
        role: StaffRole,
        isInpatient: Bool = false
    ) {
        self.id = id
        self.when = when
        self.program = program
        self.activity = activity
        self.role = role
        self.isInpatient = isInpatient
    }

    /// When the work was done.
    public enum When: Hashable, Sendable, Codable {
        /// From an instant to another.
        case span(DatedSpan)
        /// A length on a day, without its time of day: it cannot be checked for overlaps.
        case length(Milliseconds, on: CalendarDate)
    }
}
