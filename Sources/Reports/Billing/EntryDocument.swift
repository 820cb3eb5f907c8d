import CareTime
import Foundation
import MonthClose
import Recordings

/// A call or a manual entry as JSON shows it.
struct EntryDocument: Encodable {
    var id: String
    var day: CalendarDate
    var startedAt: String?
    var staff: String?
    var staffName: String?
    var role: StaffRole?
    var program: CareProgram
    var work: Work
    var source: CareInterval.Source
    var countedSeconds: Milliseconds
    /// How much of it another entry of the patient has.
    var overlappedSeconds: Milliseconds
    var toConfirmSeconds: Milliseconds
    var reason: String
    var isInpatient: Bool
    var excluded: [ExcludedDocument]
    var amendments: [AmendmentDocument]

    init(_ entry: CaseEntry, _ clock: LocalClock) {
        id = entry.id
        day = entry.day
        startedAt = entry.start.map(clock.iso8601)
        staff = entry.staff?.id.rawValue
        staffName = entry.staff?.name
        role = entry.role
        program = entry.program
        work = entry.work
        source = entry.source
        countedSeconds = entry.counted
        overlappedSeconds = entry.overlapped
        toConfirmSeconds = entry.toConfirm
        reason = entry.reason
        isInpatient = entry.isInpatient
        excluded = entry.excluded.map(ExcludedDocument.init)
        amendments = entry.amendments.map { AmendmentDocument($0, clock) }
    }

    struct ExcludedDocument: Encodable {
        var kind: CareInterval.Kind
        var reason: String
        var seconds: Milliseconds

        init(_ excluded: CaseEntry.Excluded) {
            kind = excluded.kind
            reason = excluded.reason
            seconds = excluded.duration
        }
    }

    struct AmendmentDocument: Encodable {
        var sequence: Int64
        var at: String
        var by: String
        var field: Amendment.Field
        var span: AudioSpan?
        var oldValue: String
        var newValue: String
        var reason: String

        init(_ amendment: Amendment, _ clock: LocalClock) {
            sequence = amendment.sequence
            at = clock.iso8601(Date(epochMilliseconds: amendment.at.rawValue))
            by = amendment.actor
            field = amendment.field
            span = amendment.span
            oldValue = amendment.oldValue
            newValue = amendment.newValue
            reason = amendment.reason
        }
    }
}
