import CareTime
import Foundation
import Recordings
import Store

extension PatientReport {
    /// The report as one JSON document; its form is described in `Reports.docc/JSON.md`.
    public func json() throws -> String {
        let clock = LocalClock(timeZone: timeZone)
        return try JSONDocument.string(
            Document(
                schema: "toned.report/1",
                practice: practice,
                timeZone: timeZone.identifier,
                patient: PatientDocument(patient),
                safety: insights.safety.map { FindingDocument($0, clock) },
                changes: insights.changes.map(FindingChangeDocument.init),
                commitments: insights.commitments.map { CommitmentDocument($0, clock) },
                month: month.description,
                programs: programs.map {
                    ProgramDocument(
                        program: $0.program,
                        consentDate: $0.consentDate,
                        seconds: $0.exact,
                        minutes: $0.minutes
                    )
                },
                toneEnabled: tone != nil,
                calls: calls.map { call in
                    var document = CallDocument(call, timeZone: timeZone, withDetail: true)
                    document.tone = tone?.tone(of: call.id).map {
                        ToneDocument(
                            $0,
                            words: sentiments[call.id].map(WordsDocument.init),
                            offset: call.patientChannel?.recording.offset ?? .zero
                        )
                    }
                    return document
                },
                omittedCalls: omittedCalls
            )
        )
    }

    private struct Document: Encodable {
        var schema: String
        var practice: String
        var timeZone: String
        var patient: PatientDocument
        var safety: [FindingDocument]
        var changes: [FindingChangeDocument]
        var commitments: [CommitmentDocument]
        var month: String
        var programs: [ProgramDocument]
        var toneEnabled: Bool
        var calls: [CallDocument]
        var omittedCalls: Int
    }

    private struct ProgramDocument: Encodable {
        var program: CareProgram
        var consentDate: CalendarDate?
        var seconds: Milliseconds
        var minutes: Int
    }
}

/// A call as every JSON output shows it.
struct CallDocument: Encodable {
    var id: Int64
    var source: String
    var direction: CallDirection?
    var startedAt: String?
    var duration: Milliseconds
    var patient: String?
    var staff: StaffDocument?
    var program: CareProgram?
    var unassignedReason: String?
    var countedSeconds: Milliseconds
    var toConfirmSeconds: Milliseconds
    var intervals: [CareInterval]
    var recordings: [RecordingDocument]
    var conversation: ConversationDocument?
    var tone: ToneDocument?
    var passages: [PassageDocument]?

    /// - Parameter withDetail: Whether to show what only a report has.
    init(_ call: CallRecord, timeZone: TimeZone, withDetail: Bool = false) {
        id = call.id
        source = call.source
        direction = call.direction
        startedAt = call.startedAt.map(LocalClock(timeZone: timeZone).iso8601)
        duration = call.duration
        patient = call.patient?.rawValue
        staff = call.staff.map(StaffDocument.init)
        program = call.program
        unassignedReason = call.unassignedReason
        countedSeconds = call.counted
        toConfirmSeconds = call.toConfirm
        intervals = call.intervals
        recordings = call.recordings.map(RecordingDocument.init)
        conversation =
            withDetail ? CallConversation(call).map(ConversationDocument.init) : nil
        passages = withDetail ? Passage.key(in: call).map(PassageDocument.init) : nil
    }
}

struct RecordingDocument: Encodable {
    var id: RecordingID
    var state: RecordingState
    var reason: String?
    var offset: Milliseconds
    var audio: AudioDescription
    var channels: [ChannelDocument]
    var transcriptModel: String?

    init(_ recording: RecordingRecord) {
        id = recording.id
        state = recording.state
        reason = recording.reason
        offset = recording.offset
        audio = recording.audio
        channels = recording.channels.map {
            ChannelDocument(index: $0.index, role: $0.role, features: $0.features)
        }
        transcriptModel = recording.transcriptModel
    }

    struct ChannelDocument: Encodable {
        var index: Int
        var role: ChannelRole
        var features: [String: Measured]
    }
}

struct PassageDocument: Encodable {
    var role: ChannelRole
    var start: Milliseconds
    var text: String
    var words: [Word]

    init(_ passage: Passage) {
        role = passage.role
        start = passage.start
        text = passage.words.map(\.text).joined(separator: " ")
        words = passage.words
    }
}
