import ArgumentParser
import Configuration
import Foundation
import Recordings
import Reports
import Store

struct Report: TonedCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show a patient's care minutes, calls, voice and key passages."
    )

    @Option(help: "The patient's id in the practice's records.")
    var patient: PatientArgument

    @Option(
        help: ArgumentHelp(
            "A month (YYYY-MM); otherwise this month's minutes and the latest calls.",
            valueName: "month"
        )
    )
    var month: MonthArgument?

    @Option(help: "text or json.")
    var format: OutputFormat = .text

    @OptionGroup var installation: InstallationOptions

    func perform() async throws {
        let installation = try installation.load()
        let practice = installation.configuration.practice
        let report = try PatientReport(
            patient.id,
            month: month?.month,
            from: try installation.ledger(.readOnly),
            practice: practice.name,
            timeZone: practice.timeZone,
            now: Date(),
            scoring: installation.toneScoring()
        )
        guard let report else {
            throw CommandError.noPatient(patient.id)
        }
        switch format {
        case .text: try output(report.text(.standardOutput))
        case .json: try output(try report.json())
        }
    }
}
