import ArgumentParser
import CareTime
import Configuration
import Foundation
import PracticeFiles
import Recordings
import Reports
import Store

struct AmendTime: TonedCommand {
    static let configuration = CommandConfiguration(
        commandName: "amend",
        abstract: "Correct a call or an entry; what was there before stays on record.",
        discussion: """
            A call is named by its number (12), an entry as in m7. Stretches of a call are on its \
            own clock, as in 1:10-1:40.
            """
    )

    @Argument(help: "The call or entry: 12 or m7.")
    var subject: TimeSubject

    @Option(help: "Whose time it is.")
    var patient: PatientArgument?

    @Option(help: "Who did the work.")
    var staff: StaffArgument?

    @Option(help: "The programme it was for.")
    var program: CareProgram?

    @Option(help: "What it was.")
    var activity: Work?

    @Option(help: "Whether the patient was in hospital: yes or no.")
    var inpatient: YesOrNo?

    @Option(
        help: ArgumentHelp(
            "When the call began, if the phone system did not say (YYYY-MM-DDTHH:MM, local).",
            valueName: "time"
        )
    )
    var started: LocalTimeArgument?

    @Option(help: ArgumentHelp("A stretch of the call that counts.", valueName: "stretch"))
    var count: [StretchArgument] = []

    @Option(help: ArgumentHelp("A stretch of the call that does not.", valueName: "stretch"))
    var exclude: [StretchArgument] = []

    @Flag(help: "Everything of the call that waits for a person counts.")
    var confirm = false

    @OptionGroup var when: WorkTimeOptions

    @Flag(help: "Take the entry back.")
    var void = false

    @Flag(help: "Put an entry back that was taken back.")
    var restore = false

    @Option(help: "Why.")
    var reason: ReasonArgument

    @OptionGroup var installation: InstallationOptions

    func validate() throws {
        let hasTime =
            when.date != nil || when.minutes != nil || when.start != nil || when.stop != nil
        switch subject {
        case .call where void || restore || hasTime:
            throw ValidationError(
                "A call's time is corrected with --count, --exclude or --confirm."
            )
        case .entry where !count.isEmpty || !exclude.isEmpty || confirm || started != nil:
            throw ValidationError(
                "An entry's time is corrected with --date and --minutes, or --start and --stop."
            )
        default: break
        }
        if void, restore { throw ValidationError("--void and --restore exclude each other.") }
    }

    func perform() async throws {
        let installation = try installation.load()
        let author = Authorship(actor: accountName(), at: Date(), reason: reason.text)
        let ledger = try installation.ledger(.readWrite)
        let made: [Amendment]
        switch subject {
        case .call(let id):
            var correction = CallCorrection()
            correction.patient = patient?.id
            correction.staff = staff?.id
            correction.program = program
            correction.work = activity
            correction.isInpatient = inpatient.map { $0 == .yes }
            let timeZone = installation.configuration.practice.timeZone
            correction.startedAt = try started.map { try $0.instant(in: timeZone) }
            correction.counted = count.map(\.span)
            correction.excluded = exclude.map(\.span)
            correction.confirmsRest = confirm
            made = try ledger.amend(call: id, correction, by: author)
        case .entry(let id):
            var correction = EntryCorrection()
            correction.patient = patient?.id
            correction.staff = staff?.id
            correction.program = program
            correction.work = activity
            correction.isInpatient = inpatient.map { $0 == .yes }
            let timeZone = installation.configuration.practice.timeZone
            if let entry = try ledger.manualEntry(id) {
                correction.when = try when.correction(of: entry, in: timeZone)
            }
            correction.isVoid = void ? true : restore ? false : nil
            made = try ledger.amend(entry: id, correction, by: author)
        }
        guard !made.isEmpty else {
            try output("nothing to change: it is so already\n")
            return
        }
        let timeZone = installation.configuration.practice.timeZone
        try output(AmendmentList.text(made, timeZone: timeZone))
    }
}

/// What is amended.
enum TimeSubject: ExpressibleByArgument {
    case call(Int64)
    case entry(Int64)

    init?(argument: String) {
        let isEntry = argument.hasPrefix("m")
        guard let id = Int64(isEntry ? String(argument.dropFirst()) : argument), id > 0 else {
            return nil
        }
        self = isEntry ? .entry(id) : .call(id)
    }
}

enum YesOrNo: String, ExpressibleByArgument, CaseIterable {
    case yes
    case no
}

/// A stretch of a call, as `1:10-1:40` or `0:00-1:02:03`, with decimals if need be.
struct StretchArgument: ExpressibleByArgument {
    let span: AudioSpan

    init?(argument: String) {
        let ends = argument.split(separator: "-", omittingEmptySubsequences: false)
            .compactMap(Self.position)
        guard ends.count == 2, argument.count(where: { $0 == "-" }) == 1, ends[0] < ends[1] else {
            return nil
        }
        span = AudioSpan(start: ends[0], end: ends[1])
    }

    private static func position(_ text: Substring) -> Milliseconds? {
        let form = /(?:([0-9]{1,2}):)?([0-9]{1,3}):([0-5][0-9](?:\.[0-9]{1,3})?)/
        guard let match = text.wholeMatch(of: form), let seconds = Double(match.3),
            let minutes = Int64(match.2)
        else { return nil }
        let hours = match.1.flatMap { Int64($0) } ?? 0
        return Milliseconds((hours * 60 + minutes) * 60_000 + Int64((seconds * 1000).rounded()))
    }
}

/// A local time, as `2026-10-02T16:41` or with seconds.
struct LocalTimeArgument: ExpressibleByArgument {
    private let day: CalendarDate
    private let time: String

    init?(argument: String) {
        let parts = argument.split(separator: "T", omittingEmptySubsequences: false)
        guard parts.count == 2, let day = CalendarDate(rawValue: String(parts[0])) else {
            return nil
        }
        self.day = day
        time = String(parts[1])
    }

    func instant(in timeZone: TimeZone) throws -> Date {
        try ManualTime.instant(day: day, time: time, timeZone: timeZone)
    }
}
