public import CareTime
public import Foundation
public import Recordings

/// What a person corrects of a call.
public struct CallCorrection: Sendable {
    public var patient: PatientID?
    public var staff: StaffID?
    public var program: CareProgram?
    public var work: Work?
    public var isInpatient: Bool?
    /// When it began, of a call that nothing else tells it of.
    public var startedAt: Date?
    /// Stretches that count, on the call's clock.
    public var counted: [AudioSpan] = []
    public var excluded: [AudioSpan] = []
    /// Everything that waits for a person counts.
    public var confirmsRest = false

    public init() {}
}

/// What a person corrects of a manual entry.
public struct EntryCorrection: Sendable {
    public var patient: PatientID?
    public var staff: StaffID?
    public var program: CareProgram?
    public var work: Work?
    public var isInpatient: Bool?
    /// Its day and time anew.
    public var when: (when: CareEntry.When, day: CalendarDate)?
    /// Takes it back, or puts it back.
    public var isVoid: Bool?

    public init() {}
}
