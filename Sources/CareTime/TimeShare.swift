import Recordings

/// A stretch of a patient's care time that belongs to one entry alone.
public struct TimeShare: Hashable, Sendable, Codable {
    /// The `CareEntry` it comes from.
    public var entry: String
    /// The practice's local day on which it began.
    public var day: CalendarDate
    /// `nil` for a manual entry without its time of day.
    public var span: DatedSpan?
    /// Exact; the span's length if there is one.
    public var duration: Milliseconds
    public var program: CareProgram
    public var activity: CareActivity
    public var role: StaffRole
    public var isInpatient: Bool
}

/// Time that two entries claim for different programmes or in different roles; it was given to one
/// of them.
public struct TimeConflict: Hashable, Sendable, Codable {
    public var kept: String
    public var keptProgram: CareProgram
    public var keptRole: StaffRole
    public var refused: String
    public var refusedProgram: CareProgram
    public var refusedRole: StaffRole
    public var duration: Milliseconds
}
