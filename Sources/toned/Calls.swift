import ArgumentParser
import CareTime
import Configuration
import Foundation
import Reports
import Store

struct Calls: TonedCommand {
    static let configuration = CommandConfiguration(
        abstract: "List calls with length, counted time, patient and staff."
    )

    @Option(help: "Only this patient's.")
    var patient: PatientArgument?

    @Option(help: ArgumentHelp("Only calls that began in this month.", valueName: "month"))
    var month: MonthArgument?

    @Flag(help: "Only calls that count for nobody yet, with the reason.")
    var unassigned = false

    @Option(help: "text or json.")
    var format: OutputFormat = .text

    @OptionGroup var installation: InstallationOptions

    func perform() async throws {
        let installation = try installation.load()
        let timeZone = installation.configuration.practice.timeZone
        let calls = try installation.ledger(.readOnly).calls(
            CallFilter(
                patient: patient?.id,
                period: month?.month.interval(in: timeZone),
                unassignedOnly: unassigned
            )
        )
        let list = CallList(calls, timeZone: timeZone)
        switch format {
        case .text: try output(list.text(.standardOutput))
        case .json: try output(try list.json())
        }
    }
}
