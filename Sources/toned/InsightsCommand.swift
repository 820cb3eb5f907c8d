import ArgumentParser
import CareTime
import Configuration
import Foundation
import Reports
import Store

struct InsightsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "insights",
        abstract: "Findings of all calls.",
        subcommands: [Refresh.self]
    )

    struct Refresh: TonedCommand {
        static let configuration = CommandConfiguration(
            abstract: "Read calls again with the rules that are installed now.",
            discussion: """
                No decision is lost, and no open safety flag is removed. What was not found before \
                is marked as new.
                """
        )

        @Option(help: ArgumentHelp("Only calls that began in this month.", valueName: "month"))
        var month: MonthArgument?

        @OptionGroup var installation: InstallationOptions

        /// So many calls are written at once: the daemon waits for less than a second, and the
        /// disk is not waited for at every call.
        private static let batch = 200

        func perform() async throws {
            let installation = try installation.load()
            guard let reader = try installation.callReader() else {
                throw CommandError(
                    EX_CONFIG,
                    "insights are switched off. Set insights.enabled in the configuration."
                )
            }
            let ledger = try installation.ledger(.readWrite)
            let timeZone = installation.configuration.practice.timeZone
            let calls = try ledger.callsWithWords(in: month?.month.interval(in: timeZone))
            var progress = ProgressBar("reading", total: calls.count)
            var report = RefreshReport(calls: calls.count)
            for start in stride(from: 0, to: calls.count, by: Self.batch) {
                let batch = Array(calls[start..<min(start + Self.batch, calls.count)])
                report.add(try ledger.reread(batch, by: reader, at: Date()))
                progress.advance(by: batch.count)
            }
            progress.end()
            try output(report.text(.standardOutput))
        }
    }
}
