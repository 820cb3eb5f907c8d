public import Foundation
public import Insights
public import Recordings

/// A finding with what a list needs to know of its call.
public struct FindingRecord: Sendable, Hashable {
    public var reviewed: ReviewedFinding
    /// Whether other rules had read the call before and not found it, and nobody has decided yet.
    public var isNew: Bool
    public var callStart: Date?
    /// `nil` while nobody knows whose call it was.
    public var patient: PatientID?

    public init(
        reviewed: ReviewedFinding,
        isNew: Bool,
        callStart: Date?,
        patient: PatientID?
    ) {
        self.reviewed = reviewed
        self.isNew = isNew
        self.callStart = callStart
        self.patient = patient
    }
}

/// Which findings to read.
public struct FindingFilter: Sendable, Equatable {
    public var call: Int64?
    public var patient: PatientID?
    /// Of calls that began in it, its end excluded.
    public var period: DateInterval?
    /// Only those that nobody has decided on.
    public var openOnly: Bool
    /// Only what is or was about somebody's life, current and affirmed.
    public var safetyOnly: Bool
    /// Only of these types; `nil` for all.
    public var types: Set<FindingType>?

    public init(
        call: Int64? = nil,
        patient: PatientID? = nil,
        period: DateInterval? = nil,
        openOnly: Bool = false,
        safetyOnly: Bool = false,
        types: Set<FindingType>? = nil
    ) {
        self.call = call
        self.patient = patient
        self.period = period
        self.openOnly = openOnly
        self.safetyOnly = safetyOnly
        self.types = types
    }
}

/// What reading a call anew changed.
public struct FindingsChange: Sendable, Hashable {
    public var call: Int64
    /// Not on record before.
    public var added: [ReviewedFinding] = []
    /// Not found any more, and nobody had decided on it.
    public var removed: [Finding] = []
    /// Not found any more, and kept: somebody decided on it, or it is an open safety flag.
    public var retired: [ReviewedFinding] = []

    public init(call: Int64) {
        self.call = call
    }

    public var isEmpty: Bool { added.isEmpty && removed.isEmpty && retired.isEmpty }
}
