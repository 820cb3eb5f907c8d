public import CareTime
public import Foundation
public import Insights
public import Recordings

/// A call with everything that its bundle is made of.
public struct ExportedCall: Sendable {
    public var id: Int64
    public var direction: CallDirection?
    public var startedAt: Date
    /// From the first to the last recorded second.
    public var duration: Milliseconds
    public var counted: Milliseconds
    public var program: CareProgram?
    public var patient: PatientRecord
    /// Whether the patient is heard; a call with a pharmacy is about a patient who is not.
    public var isPatientHeard: Bool
    public var staff: StaffRecord?
    /// Dismissed ones included, in any order.
    public var findings: [ReviewedFinding]
    /// The signature under the patient's month, if it stands.
    public var signature: Signed?
    /// Everybody who may be named in the bundle.
    public var directory: [StaffRecord]
    public var practice: String
    public var timeZone: TimeZone
    /// What made the findings, such as `toned 0.1.0` and the recogniser's model files.
    public var software: [String]

    /// Who signed which month when.
    public struct Signed: Sendable, Hashable {
        public var month: CalendarMonth
        public var by: StaffID
        public var at: Date

        public init(month: CalendarMonth, by: StaffID, at: Date) {
            self.month = month
            self.by = by
            self.at = at
        }
    }

    public init(
        id: Int64,
        direction: CallDirection?,
        startedAt: Date,
        duration: Milliseconds,
        counted: Milliseconds,
        program: CareProgram?,
        patient: PatientRecord,
        isPatientHeard: Bool,
        staff: StaffRecord?,
        findings: [ReviewedFinding],
        signature: Signed?,
        directory: [StaffRecord],
        practice: String,
        timeZone: TimeZone,
        software: [String]
    ) {
        self.id = id
        self.direction = direction
        self.startedAt = startedAt
        self.duration = duration
        self.counted = counted
        self.program = program
        self.patient = patient
        self.isPatientHeard = isPatientHeard
        self.staff = staff
        self.findings = findings
        self.signature = signature
        self.directory = directory
        self.practice = practice
        self.timeZone = timeZone
        self.software = software
    }
}

/// An export: what is given out, by whom and when.
public struct Export: Sendable {
    public var call: ExportedCall
    /// The account on the machine.
    public var account: String
    public var at: Date
    /// Whether what is about substance use goes with it.
    public var includesSubstanceUse: Bool

    public init(
        of call: ExportedCall,
        account: String,
        at: Date,
        includesSubstanceUse: Bool = false
    ) {
        self.call = call
        self.account = account
        self.at = at
        self.includesSubstanceUse = includesSubstanceUse
    }
}
