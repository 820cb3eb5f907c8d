import ArgumentParser
import Billing
import CareTime
import Configuration
import FHIRExport
import Foundation
import Recordings
import Store

struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Give a call out in a form that other systems read.",
        subcommands: [FHIR.self]
    )

    struct FHIR: TonedCommand {
        static let configuration = CommandConfiguration(
            commandName: "fhir",
            abstract: "Write a call as a bundle of FHIR R4 resources.",
            discussion: """
                No transcript, only the words of findings. What nobody has reviewed is marked \
                preliminary or draft. Findings about substance use (42 CFR part 2) are left out \
                unless they are asked for.
                """
        )

        @Argument(help: "The call's number, or the beginning of one of its recordings' ids.")
        var call: String

        @Option(
            name: .shortAndLong,
            help: ArgumentHelp("Where it goes; otherwise standard output.", valueName: "file"),
            completion: .file(extensions: ["json"])
        )
        var output: String?

        @Flag(help: "The patient agreed in writing that substance use goes with it.")
        var includeSubstanceUse = false

        @OptionGroup var installation: InstallationOptions

        func perform() async throws {
            let export = Export(
                of: try installation.load().exportedCall(call),
                account: accountName(),
                at: Date(),
                includesSubstanceUse: includeSubstanceUse
            )
            let json = try export.json()
            if let output {
                try PrivateFile(output).write(json)
            } else {
                try toned.output(json)
            }
            if export.withheld > 0 {
                standardError(
                    "toned: \(export.withheld) findings about substance use were left out, or "
                        + "their words; --include-substance-use gives them out\n"
                )
            }
        }
    }
}

extension Installation {
    /// A call with everything that its bundle is made of.
    ///
    /// - Throws: `CommandError` if there is no such call, or nobody knows whose or when it was.
    func exportedCall(_ name: String) throws -> ExportedCall {
        let ledger = try ledger(.readOnly)
        let record = try call(name, in: ledger)
        let patient = try patient(of: record, in: ledger)
        let timeZone = configuration.practice.timeZone
        guard let start = record.startedAt else {
            throw CommandError(
                EX_NOINPUT,
                "when call \(record.id) began is not known. Say it with "
                    + "`toned time amend \(record.id) --started TIME --reason WHY`."
            )
        }
        let month = CalendarMonth(containing: start, in: timeZone)
        let last = try ledger.signatures(of: patient.id, in: month)[patient.id]?.last
        let signature = last.flatMap { $0.kind == .signed ? $0 : nil }
        let models = Set(record.recordings.compactMap(\.transcriptModel)).sorted()
        let rules = try ledger.rulesDigest(ofCall: record.id)
        return ExportedCall(
            id: record.id,
            direction: record.direction,
            startedAt: start,
            duration: record.duration,
            counted: record.counted,
            program: record.program,
            patient: patient,
            isPatientHeard: record.isPatientHeard,
            staff: record.staff,
            findings: try ledger.findings(ofCall: record.id),
            signature: signature.map {
                ExportedCall.Signed(
                    month: month,
                    by: $0.by,
                    at: Date(epochMilliseconds: $0.at.rawValue)
                )
            },
            directory: try ledger.staff(),
            practice: configuration.practice.name,
            timeZone: timeZone,
            software: [softwareName] + models.map { "speech recognition: \($0)" }
                + [rules].compactMap(\.self).map { "finding rules: SHA-256 \($0.prefix(12))" }
        )
    }
}

extension CallRecord {
    /// A channel of the patient's own with speech on it.
    fileprivate var isPatientHeard: Bool {
        recordings.flatMap(\.channels).contains { $0.role == .patient && !$0.speech.isEmpty }
    }
}
