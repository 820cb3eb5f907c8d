import ArgumentParser
import Billing
import CareTime
import Configuration
import Foundation
import MonthClose
import Recordings
import Reports
import Store

struct InboxCommand: TonedCommand {
    static let configuration = CommandConfiguration(
        commandName: "inbox",
        abstract: "Show what needs a person, open safety flags first."
    )

    @Option(help: "text or json.")
    var format: OutputFormat = .text

    @OptionGroup var installation: InstallationOptions

    func perform() async throws {
        let installation = try installation.load()
        let practice = installation.configuration.practice
        let now = Date()
        guard let today = CalendarDate(now, in: practice.timeZone) else {
            throw CommandError(EX_SOFTWARE, "the clock shows no day of the calendar.")
        }
        let inbox = try Inbox(
            from: try installation.ledger(.readOnly),
            practice: practice.name,
            timeZone: practice.timeZone,
            today: today,
            // Rules that cannot be read must not keep a safety flag from being seen.
            monthsToSign: try? monthsToSign(installation, now)
        )
        switch format {
        case .text: try output(inbox.text(.standardOutput))
        case .json: try output(try inbox.json())
        }
    }

    /// Patients whose last month supports a code and is not signed.
    private func monthsToSign(_ installation: Installation, _ now: Date) throws -> Int {
        let timeZone = installation.configuration.practice.timeZone
        let running = CalendarMonth(containing: now, in: timeZone).interval(in: timeZone)
        let last = CalendarMonth(
            containing: running.start.addingTimeInterval(-1),
            in: timeZone
        )
        return try installation.monthClose(.readOnly).month(last).cases.count {
            $0.signature == nil && $0.assessment?.supported.isEmpty == false
        }
    }
}
