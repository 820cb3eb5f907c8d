import ArgumentParser
import Configuration
import Foundation
import PracticeFiles
import Recordings
import Reports
import Store

struct Patients: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Import or list the practice's patients.",
        subcommands: [Import.self, List.self]
    )

    struct Import: TonedCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add or update patients from a CSV file; calls are assigned anew.",
            discussion: """
                Columns: id, name, phones, programs, program_consent; for billing payer, \
                billing_practitioner, initiating_visit, diagnoses, program_start, \
                cocm_first_month, consent_withdrawn, post_crisis_consent, chronic_conditions, \
                qualified_beneficiary and notes. Nothing is imported unless every line is valid.
                """
        )

        @OptionGroup var options: ImportOptions
        @OptionGroup var installation: InstallationOptions

        func perform() async throws {
            let installation = try installation.load()
            let file = try PracticeFile.patients(
                data: try practiceFile(options.file),
                origin: options.file,
                normalizer: installation.configuration.phoneNumbers.normalizer
            )
            let change = try installation.ledger(.readWrite).importPatients(
                file.records,
                origin: options.name,
                actor: accountName(),
                at: Date(),
                dryRun: options.dryRun,
                reassigning: options.reassign
            )
            try options.report(change)
        }
    }

    struct List: TonedCommand {
        static let configuration = CommandConfiguration(abstract: "List the patients.")

        @Option(help: "text or json.")
        var format: OutputFormat = .text

        @OptionGroup var installation: InstallationOptions

        func perform() async throws {
            let patients = try installation.load().ledger(.readOnly).patients()
            switch format {
            case .text: try output(DirectoryList.text(patients, .standardOutput))
            case .json: try output(try DirectoryList.json(patients))
            }
        }
    }
}

struct Staff: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Import or list the practice's staff.",
        subcommands: [Import.self, List.self]
    )

    struct Import: TonedCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add or update staff members from a CSV file; calls are assigned anew.",
            discussion: """
                Columns: id, name, extension, role; title, valid_from, valid_to and \
                practitioner_kind if wanted. Somebody whose role or extension changed has a line \
                for each. Nothing is imported unless every line is valid.
                """
        )

        @OptionGroup var options: ImportOptions
        @OptionGroup var installation: InstallationOptions

        func perform() async throws {
            let installation = try installation.load()
            let file = try PracticeFile.staff(
                data: try practiceFile(options.file),
                origin: options.file
            )
            let change = try installation.ledger(.readWrite).importStaff(
                file.records,
                origin: options.name,
                actor: accountName(),
                at: Date(),
                dryRun: options.dryRun,
                reassigning: options.reassign
            )
            try options.report(change)
        }
    }

    struct List: TonedCommand {
        static let configuration = CommandConfiguration(abstract: "List the staff.")

        @Option(help: "text or json.")
        var format: OutputFormat = .text

        @OptionGroup var installation: InstallationOptions

        func perform() async throws {
            let staff = try installation.load().ledger(.readOnly).staff()
            switch format {
            case .text: try output(DirectoryList.text(staff, .standardOutput))
            case .json: try output(try DirectoryList.json(staff))
            }
        }
    }
}

/// What both imports take.
struct ImportOptions: ParsableArguments {
    @Argument(help: "The CSV file.", completion: .file(extensions: ["csv"]))
    var file: String

    @Flag(help: "Say what would change, and change nothing.")
    var dryRun = false

    @Flag(
        help: """
            Also move calls that are assigned already. Use it to correct a wrong entry, not when \
            a number or extension has passed to somebody else.
            """
    )
    var reassign = false

    /// The file's name without its directory, for the audit row.
    var name: String { (file as NSString).lastPathComponent }

    func report(_ change: DirectoryChange) throws {
        let verb = dryRun ? "would be " : ""
        var text = """
            \(verb)added \(change.added), changed \(change.changed), \
            unchanged \(change.unchanged); calls assigned anew: \(change.reassignedCalls)

            """
        if change.keptCalls > 0 {
            text += """
                \(change.keptCalls) assigned calls would go to somebody else now and were left \
                alone; --reassign moves them

                """
        }
        try output(text)
    }
}
