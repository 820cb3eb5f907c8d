import ArgumentParser
import CareTime
import Configuration
import Foundation
import MonthClose
import PracticeFiles
import Recordings
import Reports
import Store

struct TimeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "time",
        abstract: "Enter care work outside calls, correct what counts, and list it.",
        discussion: """
            Chart review, registry work, the psychiatric consultant's caseload review and the like. \
            A correction keeps what was there before, with who, when and why.
            """,
        subcommands: [Add.self, AmendTime.self, List.self, Import.self]
    )

    struct Add: TonedCommand {
        static let configuration = CommandConfiguration(
            abstract: "Enter one piece of work, with its minutes or its start and stop."
        )

        @Option(help: "The patient's id in the practice's records.")
        var patient: PatientArgument

        @Option(help: "The staff id of the person who did the work.")
        var staff: StaffArgument

        @Option(help: "The programme it was for.")
        var program: CareProgram

        @Option(
            help: ArgumentHelp(
                "What it was: \(Work.allCases.map(\.rawValue).joined(separator: ", ")).",
                valueName: "activity"
            )
        )
        var activity: Work

        @OptionGroup var when: WorkTimeOptions

        @Flag(help: "The patient was in hospital or under observation on that day.")
        var inpatient = false

        @Option(help: "What was done, in a line.")
        var reason: ReasonArgument

        @OptionGroup var installation: InstallationOptions

        func perform() async throws {
            let installation = try installation.load()
            let timeZone = installation.configuration.practice.timeZone
            guard let time = try when.time(in: timeZone), let day = when.date?.day else {
                throw CommandError(
                    EX_USAGE,
                    "give --date with --minutes, or with --start and --stop."
                )
            }
            let entry = ManualEntry(
                patient: patient.id,
                staff: staff.id,
                program: program,
                work: activity,
                when: time,
                day: day,
                reason: reason.text,
                isInpatient: inpatient
            )
            let change = try installation.ledger(.readWrite).addManualTime(
                [entry],
                actor: accountName(),
                at: Date()
            )
            if let id = change.takenBack.first {
                throw CommandError(
                    EX_DATAERR,
                    "this very entry is m\(id), which was taken back. `toned time amend m\(id) "
                        + "--restore --reason WHY` puts it back."
                )
            }
            guard let id = change.added.first else {
                throw CommandError(
                    EX_DATAERR,
                    "this very entry is on record already, so nothing was added. If the work was "
                        + "done twice, say so in the reason or give --start and --stop."
                )
            }
            try output("added m\(id)\n")
        }
    }

    struct List: TonedCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the calls and entries of a patient's month."
        )

        @Option(help: "The patient's id in the practice's records.")
        var patient: PatientArgument

        @Option(help: ArgumentHelp("The month (YYYY-MM); otherwise this one.", valueName: "month"))
        var month: MonthArgument?

        @Option(help: "text or json.")
        var format: OutputFormat = .text

        @OptionGroup var installation: InstallationOptions

        func perform() async throws {
            let installation = try installation.load()
            let timeZone = installation.configuration.practice.timeZone
            let shown = month?.month ?? CalendarMonth(containing: Date(), in: timeZone)
            let found = try installation.monthClose(.readOnly).patient(patient.id, in: shown)
            guard let found else { throw CommandError.noPatient(patient.id) }
            let list = TimeList(
                found.entries,
                patient: found.patient,
                month: shown,
                timeZone: timeZone
            )
            switch format {
            case .text: try output(list.text(.standardOutput))
            case .json: try output(try list.json())
            }
        }
    }

    struct Import: TonedCommand {
        static let configuration = CommandConfiguration(
            abstract: "Enter the work in a CSV file.",
            discussion: """
                Columns: date, patient, staff, program, reason, and minutes or start and stop; \
                activity and inpatient if wanted. Nothing is entered unless every line is valid; \
                an entry that is on record already is not entered again.
                """
        )

        @Argument(help: "The CSV file.", completion: .file(extensions: ["csv"]))
        var file: String

        @Flag(help: "Say what would change, and change nothing.")
        var dryRun = false

        @OptionGroup var installation: InstallationOptions

        func perform() async throws {
            let installation = try installation.load()
            let imported = try PracticeFile.time(
                data: try practiceFile(file),
                origin: file,
                timeZone: installation.configuration.practice.timeZone
            )
            let change: ManualTimeChange
            do {
                change = try installation.ledger(.readWrite).addManualTime(
                    imported.records,
                    actor: accountName(),
                    at: Date(),
                    dryRun: dryRun
                )
            } catch let error as ManualTimeProblems {
                throw PracticeFileError(
                    origin: file,
                    problems: error.problems.map {
                        PracticeFileError.Problem(
                            line: imported.lines[$0.index],
                            column: $0.field,
                            message: $0.message
                        )
                    }
                )
            }
            let verb = dryRun ? "would be " : ""
            var text = "\(verb)added \(change.added.count), on record already \(change.known)\n"
            if !change.takenBack.isEmpty {
                let names = change.takenBack.map { "m\($0)" }.joined(separator: " ")
                text += "taken back before, and not added: \(names); `toned time amend` restores\n"
            }
            try output(text)
        }
    }
}

/// When work was done.
struct WorkTimeOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The practice's local day (YYYY-MM-DD).", valueName: "day"))
    var date: DayArgument?

    @Option(help: "How long, in minutes, as in 12 or 12.5.")
    var minutes: String?

    @Option(help: ArgumentHelp("When it began (HH:MM).", valueName: "time"))
    var start: String?

    @Option(help: ArgumentHelp("When it ended (HH:MM), on the same day.", valueName: "time"))
    var stop: String?

    /// An entry's time anew, with what was not given left as it is; `nil` if nothing was given.
    func correction(
        of entry: ManualEntry,
        in timeZone: TimeZone
    ) throws -> (when: CareEntry.When, day: CalendarDate)? {
        let day = date?.day ?? entry.day
        if minutes != nil || start != nil || stop != nil {
            let when = try ManualTime.when(
                day: day,
                minutes: minutes,
                start: start,
                stop: stop,
                timeZone: timeZone
            )
            return (when, day)
        }
        guard date != nil else { return nil }
        guard case .length(let duration, _) = entry.when else {
            throw CommandError(
                EX_USAGE,
                "the entry has a start and a stop; give them anew for another day."
            )
        }
        return (.length(duration, on: day), day)
    }

    /// `nil` if nothing was given.
    func time(in timeZone: TimeZone) throws -> CareEntry.When? {
        guard minutes != nil || start != nil || stop != nil else { return nil }
        guard let day = date?.day else { throw CommandError(EX_USAGE, "give --date, too.") }
        return try ManualTime.when(
            day: day,
            minutes: minutes,
            start: start,
            stop: stop,
            timeZone: timeZone
        )
    }
}

/// The bytes of a file that the user named.
func practiceFile(_ path: String) throws -> Data {
    do {
        return try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
        throw CommandError(EX_NOINPUT, "cannot read \(path): \(error.localizedDescription)")
    }
}
