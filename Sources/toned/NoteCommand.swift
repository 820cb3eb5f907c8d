import ArgumentParser
import CareTime
import Configuration
import Foundation
import Insights
import MonthClose
import Recordings
import Reports
import Store

struct NoteCommand: TonedCommand {
    static let configuration = CommandConfiguration(
        commandName: "note",
        abstract: "Write a call's note for the chart.",
        discussion: """
            Its time, what was found with the words and the second that prove it, consent, plan \
            and the month to date. It is a draft until a person signs the month.
            """
    )

    @Argument(help: "The call's number, or the beginning of one of its recordings' ids.")
    var call: String

    @Option(help: "text, markdown or html.")
    var format: NoteFormat = .text

    @OptionGroup var installation: InstallationOptions

    func perform() async throws {
        let installation = try installation.load()
        let note = try installation.note(of: call)
        switch format {
        case .text: try output(note.text(.standardOutput))
        case .markdown: try output(note.markdown)
        case .html: try output(note.html)
        }
    }
}

/// How a note is written.
enum NoteFormat: String, ExpressibleByArgument, CaseIterable {
    case text
    case markdown
    case html
}

extension Installation {
    /// A call's note with everything on record that stands in it.
    ///
    /// - Throws: `CommandError` if there is no such call or it is nobody's yet.
    func note(of name: String) throws -> ChartNote {
        let ledger = try ledger(.readOnly)
        let record = try call(name, in: ledger)
        let patient = try patient(of: record, in: ledger)
        let timeZone = configuration.practice.timeZone
        let month = record.startedAt.map { CalendarMonth(containing: $0, in: timeZone) }
        let close = try monthClose(.readOnly)
        return ChartNote(
            of: record,
            patient: patient,
            findings: try ledger.findings(ofCall: record.id),
            earlier: try earlierCalls(than: record, of: patient.id, in: ledger),
            month: try month.flatMap { try close.patient(patient.id, in: $0) },
            staff: try ledger.staff(),
            practice: configuration.practice.name,
            timeZone: timeZone,
            software: softwareName,
            rules: try ledger.rulesDigest(ofCall: record.id).map { "SHA-256 \($0.prefix(12))" }
        )
    }

    /// Whom a call is about.
    func patient(of record: CallRecord, in ledger: Ledger) throws -> PatientRecord {
        guard let id = record.patient, let patient = try ledger.patient(id) else {
            let reason = record.unassignedReason.map { " (\($0.printable))" } ?? ""
            throw CommandError(
                EX_NOINPUT,
                "call \(record.id) is no patient's yet\(reason). Give it to one with "
                    + "`toned time amend \(record.id) --patient ID --reason WHY`."
            )
        }
        return patient
    }

    private func earlierCalls(
        than record: CallRecord,
        of patient: PatientID,
        in ledger: Ledger
    ) throws -> [EarlierCall] {
        guard let start = record.startedAt else { return [] }
        let told = try ledger.findings(FindingFilter(patient: patient)).filter {
            $0.reviewed.state != .dismissed && $0.callStart.map { $0 < start } ?? false
        }
        return Dictionary(grouping: told, by: \.callStart).compactMap { start, records in
            start.map { ($0, records.map(\.reviewed.finding)) }
        }
        .sorted { $0.0 < $1.0 }
        .compactMap { start, findings in
            CalendarDate(start, in: configuration.practice.timeZone).map {
                EarlierCall(day: $0, findings: findings)
            }
        }
    }
}

/// The program as documents name it.
var softwareName: String { "toned \(Toned.configuration.version)" }
