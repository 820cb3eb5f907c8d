import Billing
import BillingRules
import CareTime
import Configuration
import Foundation
import Testing

/// `config/billing`: what a clinic installs.
@Suite struct InstalledRulesTests {
    @Test("every installed rule file is valid, and together they are a rule book")
    func valid() throws {
        let folder = try RuleFolder.load(path: installedRules)
        #expect(folder.book.payers == ["medicare", "nc-medicaid", "wi-medicaid"])
    }
}

/// The folder of this source tree.
let installedRules = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("config/billing").path
