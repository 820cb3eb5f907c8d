import Foundation
import GRDB
import Recordings

/// Who did what and when; rows are added, never changed (the schema's triggers see to it).
struct AuditEntry {
    var at: Date
    /// `daemon`, or the account of the person who ran a command.
    var actor: String
    var action: Action
    /// A short recording id, `call N`, a manual entry's `mN`, a month, or the imported file.
    var subject: String
    var detail: [String: String] = [:]

    enum Action: String {
        case recorded
        case alreadyRecorded = "already_recorded"
        case quarantined
        case transcribed
        case transcriptionGivenUp = "transcription_given_up"
        case careTimeChanged = "care_time_changed"
        case importedPatients = "imported_patients"
        case importedStaff = "imported_staff"
        case addedTime = "added_time"
        case amendedTime = "amended_time"
        case recordedFact = "recorded_fact"
        case signedMonth = "signed_month"
        case withdrewSignature = "withdrew_signature"
        case reviewedFinding = "reviewed_finding"
        case ranSafetyCommand = "ran_safety_command"
        case gaveUpSafetyCommand = "gave_up_safety_command"
    }

    func insert(_ database: Database) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        try database.execute(
            sql: "INSERT INTO audit (at, actor, action, subject, detail) VALUES (?, ?, ?, ?, ?)",
            arguments: [
                at.epochMilliseconds, actor, action.rawValue, subject,
                String(decoding: try encoder.encode(detail), as: UTF8.self),
            ]
        )
    }
}
