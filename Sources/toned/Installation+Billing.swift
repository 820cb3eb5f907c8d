import BillingRules
import Configuration
import Foundation
import MonthClose
import Store

extension Installation {
    /// What months are closed with.
    func monthClose(_ access: Ledger.Access) throws -> MonthClose {
        let practice = configuration.practice
        return try MonthClose(
            ledger: try ledger(access),
            rules: try RuleFolder.load(path: configuration.billing.rules),
            practice: MonthClose.Practice(
                name: practice.name,
                timeZone: practice.timeZone,
                setting: configuration.billing.setting,
                locality: configuration.billing.locality
            ),
            now: Date()
        )
    }
}
