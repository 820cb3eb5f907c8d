public import CareTime
public import Foundation
public import Recordings
public import Store
import Tone

/// What a clinician wants to know of a patient: open safety flags first, then what changed and is
/// due, minutes, calls, voice and words.
public struct PatientReport: Sendable {
    public var practice: String
    public var timeZone: TimeZone
    public var patient: PatientRecord
    /// The month whose minutes are shown.
    public var month: CalendarMonth
    public var programs: [ProgramMinutes]
    var insights: PatientInsights
    /// The latest first.
    public var calls: [CallRecord]
    /// How many earlier calls were left out.
    public var omittedCalls: Int
    /// The voice in the calls; `nil` where tone is switched off.
    var tone: PatientTone?
    /// How positive the patient's words are, by call, or why that cannot be told; empty where tone
    /// is switched off.
    var sentiments: [Int64: Result<WordSentiment, ToneScoring.Unavailable>] = [:]

    /// Care time of one programme in the month.
    public struct ProgramMinutes: Sendable, Hashable {
        public var program: CareProgram
        public var consentDate: CalendarDate?
        public var exact: Milliseconds
        public var minutes: Int
    }

    /// Calls shown when no month is asked for.
    public static let latestCalls = 10

    /// Gathers the report from the ledger.
    ///
    /// - Parameters:
    ///   - month: `nil` for the current month's minutes with the latest calls of any month.
    ///   - scoring: `nil` where tone is switched off: then no score is computed.
    /// - Returns: `nil` if there is no such patient.
    public init?(
        _ id: PatientID,
        month: CalendarMonth?,
        from ledger: Ledger,
        practice: String,
        timeZone: TimeZone,
        now: Date,
        scoring: ToneScoring? = nil
    ) throws {
        guard let patient = try ledger.patient(id) else { return nil }
        let shownMonth = month ?? CalendarMonth(containing: now, in: timeZone)
        let filter = CallFilter(
            patient: id,
            period: month?.interval(in: timeZone),
            detail: .words,
            limit: month == nil ? Self.latestCalls : nil
        )
        let calls = try ledger.calls(filter)
        let careTime = try ledger.careTime(of: id, in: timeZone)
        let consents = Dictionary(
            patient.enrollments.map { ($0.program, $0.consentDate) },
            uniquingKeysWith: { first, _ in first }
        )
        let programs = Set(consents.keys).union(careTime.keys)
        self.practice = practice
        self.timeZone = timeZone
        self.patient = patient
        self.month = shownMonth
        self.programs = programs.sorted { $0.rawValue < $1.rawValue }.map { program in
            ProgramMinutes(
                program: program,
                consentDate: consents[program] ?? nil,
                exact: careTime[program]?.exact(in: shownMonth) ?? .zero,
                minutes: careTime[program]?.minutes(in: shownMonth) ?? 0
            )
        }
        self.calls = calls.reversed()
        insights = try PatientInsights(
            of: id,
            latest: calls.last { $0.startedAt != nil },
            from: ledger,
            timeZone: timeZone,
            now: now
        )
        omittedCalls = try ledger.callCount(filter) - calls.count
        guard let scoring else { return }
        let history = try ledger.calls(
            CallFilter(
                patient: id,
                period: filter.period.map { DateInterval(start: .distantPast, end: $0.end) },
                detail: .speech
            )
        )
        let tone = PatientTone(history, by: scoring)
        self.tone = tone
        // Where the recording is refused, the words may be somebody else's.
        for call in calls where tone.tone(of: call.id)?.isFit == true && call.hasPatientWords {
            sentiments[call.id] = scoring.lexicon.map { WordSentiment(call, lexicon: $0) }
        }
    }
}
