import ArgumentParser
import Billing
import CareTime
import Configuration
import Foundation
import MonthClose
import Recordings
import Reports
import Store

struct BillingCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "billing",
        abstract: "What a month's record supports, with the reason for every yes and every no.",
        discussion: """
            Without --patient the whole practice: supported codes, minutes and amounts, and the \
            worklist of what is still short. Every result is supported by the record; a person \
            decides.
            """,
        subcommands: [Show.self, Sign.self, Unsign.self, RecordFacts.self],
        defaultSubcommand: Show.self
    )

    struct Show: TonedCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show a month (the default)."
        )

        @Option(help: ArgumentHelp("The month (YYYY-MM); otherwise this one.", valueName: "month"))
        var month: MonthArgument?

        @Option(help: "Only this patient, with full reasons and evidence.")
        var patient: PatientArgument?

        @Option(help: "text, json or csv.")
        var format: BillingFormat = .text

        @OptionGroup var installation: InstallationOptions

        func perform() async throws {
            let installation = try installation.load()
            let close = try installation.monthClose(.readOnly)
            let timeZone = installation.configuration.practice.timeZone
            let shown = month?.month ?? CalendarMonth(containing: Date(), in: timeZone)
            if let patient {
                guard let found = try close.patient(patient.id, in: shown) else {
                    throw CommandError.noPatient(patient.id)
                }
                let report = BillingCaseReport(
                    found,
                    month: shown,
                    today: close.today,
                    practice: installation.configuration.practice.name,
                    timeZone: timeZone
                )
                switch format {
                case .text: try output(report.text(.standardOutput))
                case .json: try output(try report.json())
                case .csv: try output(report.csv())
                }
            } else {
                let report = BillingMonthReport(try close.month(shown))
                switch format {
                case .text: try output(report.text(.standardOutput))
                case .json: try output(try report.json())
                case .csv: try output(report.csv())
                }
            }
        }
    }

    struct Sign: TonedCommand {
        static let configuration = CommandConfiguration(
            abstract: "Sign a patient's month.",
            discussion: """
                What was signed is kept word for word, with the rules and everything it was worked \
                out from. A later correction or new rules show a difference and never rewrite it.
                """
        )

        @OptionGroup var subject: SignedSubject

        @Option(
            name: .customLong("code"),
            help: ArgumentHelp(
                "A code to sign, several times for several; needed where there is a choice.",
                valueName: "code"
            )
        )
        var codes: [CodeArgument] = []

        @Flag(help: "Sign a month that is not over.")
        var early = false

        @Flag(help: "Sign although staff time counts for another patient at the same time.")
        var acceptOverlaps = false

        @OptionGroup var installation: InstallationOptions

        func perform() async throws {
            let close = try installation.load().monthClose(.readWrite)
            let signature = try close.sign(
                subject.patient.id,
                subject.month.month,
                codes: codes.isEmpty ? nil : codes.map(\.code),
                isEarly: early,
                acceptsOverlaps: acceptOverlaps,
                by: subject.signer
            )
            guard let signature else { throw CommandError.noPatient(subject.patient.id) }
            let document = signature.document
            let codes = document.codes.map { "\($0.code) x \($0.units)" }
            let left = document.assessment.supported.map(\.code)
                .filter { code in !document.codes.contains { $0.code == code } }
            try output(
                "signed \(subject.month.month): \(codes.joined(separator: ", "))\n"
                    + (left.isEmpty
                        ? ""
                        : "supported and not signed: \(left.map(\.rawValue).joined(separator: ", "))\n")
            )
        }
    }

    struct Unsign: TonedCommand {
        static let configuration = CommandConfiguration(
            abstract: "Withdraw a signature; what was signed stays on record."
        )

        @OptionGroup var subject: SignedSubject

        @Option(help: "Why.")
        var reason: ReasonArgument

        @OptionGroup var installation: InstallationOptions

        func perform() async throws {
            let close = try installation.load().monthClose(.readWrite)
            _ = try close.withdraw(
                subject.patient.id,
                subject.month.month,
                reason: reason.text,
                by: subject.signer
            )
            try output("withdrew the signature under \(subject.month.month)\n")
        }
    }
}

/// What signing and withdrawing a signature both take.
struct SignedSubject: ParsableArguments {
    @Option(help: "The patient's id in the practice's records.")
    var patient: PatientArgument

    @Option(help: ArgumentHelp("The month (YYYY-MM).", valueName: "month"))
    var month: MonthArgument

    @Option(help: "The staff id of the person who signs.")
    var by: StaffArgument

    var signer: MonthClose.Signer {
        MonthClose.Signer(staff: by.id, account: accountName(), at: Date())
    }
}

/// How a billing report is written.
enum BillingFormat: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
    case csv
}

/// A code on the command line.
struct CodeArgument: ExpressibleByArgument {
    let code: ServiceCode

    init?(argument: String) {
        guard let code = ServiceCode(rawValue: argument.uppercased()) else { return nil }
        self.code = code
    }
}
