import Configuration
import Foundation
import InsightRules
import MonthClose
import SafetyCommand
import Store

extension Installation {
    /// What reads calls; `nil` where insights are switched off.
    func callReader() throws -> CallReader? {
        guard configuration.insights.isEnabled else { return nil }
        let folder = try InsightRuleFolder.load(path: configuration.insights.rules)
        return CallReader(
            folder.rules,
            text: folder.text,
            digest: folder.digest,
            raisesAlerts: safetyCommand != nil
        )
    }

    /// The same for what is recognised from now on; nothing is needed where nothing is.
    func callReaderOfNewWords() throws -> CallReader? {
        configuration.recognizer.isEnabled ? try callReader() : nil
    }

    /// What is run for a new safety flag.
    var safetyCommand: SafetyCommand? {
        SafetyCommand(configuration.insights.safetyCommand)
    }
}
