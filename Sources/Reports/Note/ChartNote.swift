import CareTime
public import Foundation
public import Insights
public import MonthClose
public import Recordings
public import Store

/// The note of a call for the chart and its time log.
///
/// It is an extract: quotes, numbers on record and fixed wording, and nothing worded anew. Until
/// a person signs, it is a draft and says so.
public struct ChartNote: Sendable {
    public var practice: String
    public var timeZone: TimeZone
    public var patient: PatientRecord
    public var call: CallRecord
    /// What is told, by subject: what concerns somebody's life first, then in order of time.
    public var findings: [SummarySubject: [ReviewedFinding]]
    /// Findings that a person dismissed; they are left out.
    public var dismissed: Int
    /// Questions, figures of speech and bare statements of staff; they are left out.
    public var asides: Int
    /// What the call says otherwise than the calls before it.
    var changes: [DatedChange]
    /// The patient's month in which the call began, so far; `nil` if its date is not known.
    public var month: BillingCase?
    /// Everybody who may be named in the note.
    public var staff: [StaffID: StaffRecord]
    /// What made the note, such as `toned 0.1.0`.
    public var software: String
    /// Which finding rules were used, if that is known.
    public var rules: String?

    /// - Parameters:
    ///   - call: With its words' models, so that the note can say what heard them.
    ///   - findings: Of the call, dismissed ones included, in any order.
    ///   - earlier: The patient's calls before it, in order of time.
    ///   - month: Of the patient, for the month in which the call began.
    public init(
        of call: CallRecord,
        patient: PatientRecord,
        findings: [ReviewedFinding],
        earlier: [EarlierCall],
        month: BillingCase?,
        staff: [StaffRecord],
        practice: String,
        timeZone: TimeZone,
        software: String,
        rules: String? = nil
    ) {
        self.call = call
        self.patient = patient
        let kept = findings.filter { $0.state != .dismissed }
        let told = kept.filter(\.finding.isTold).sorted { $0.order < $1.order }
        self.findings = Dictionary(grouping: told) { SummarySubject($0.finding.type) }
        dismissed = findings.count - kept.count
        asides = kept.count - told.count
        changes = DatedChange.all(in: kept.map(\.finding), since: earlier)
        self.month = month
        self.staff = Dictionary(staff.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        self.practice = practice
        self.timeZone = timeZone
        self.software = software
        self.rules = rules
    }

    /// The words that mark the note until a person has signed it.
    public static let draftMark = "AI-assisted draft"

    /// The call in the patient's month.
    var entry: CaseEntry? {
        month?.entries.first { $0.id == "call \(call.id)" }
    }

    /// The practice's local day of the call.
    var day: CalendarDate? {
        call.startedAt.flatMap { CalendarDate($0, in: timeZone) }
    }

    /// The staff member's role on the day of the call.
    var role: StaffRole? {
        guard let member = call.staff, let day else { return nil }
        return member.term(on: day)?.role
    }

    /// Whether somebody's words were looked through at all.
    var hasWords: Bool {
        call.recordings.contains { $0.transcriptModel != nil }
    }

    /// The models that heard the words, each once, in order of name.
    var recognizers: [String] {
        Set(call.recordings.compactMap(\.transcriptModel)).sorted()
    }
}

extension ReviewedFinding {
    fileprivate var order: (Int, Milliseconds, Milliseconds, Int64) {
        (-finding.safetyRank, finding.span.start, finding.span.end, id)
    }
}
