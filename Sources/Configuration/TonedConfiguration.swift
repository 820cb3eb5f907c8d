import Foundation
import Recordings

/// Everything that toned reads from its configuration file, checked and with defaults filled in.
///
/// Each part declares its keys where it reads them, in the file named after it; `config/toned.toml`
/// explains them to the person who installs toned.
public struct TonedConfiguration: Sendable, Equatable {
    public var practice: Practice
    /// At least one; names and directories do not clash.
    public var sources: [Source]
    public var scan: Scan
    public var audio: Audio
    public var phoneNumbers: PhoneNumbers
    public var store: StoreSettings
    public var workers: Workers
    public var recognizer: Recognizer
    public var careTime: CareTimeSettings
    public var tone: ToneSettings
    public var billing: BillingSettings
    public var insights: InsightSettings

    /// Reads a configuration.
    ///
    /// - Parameters:
    ///   - toml: The text of the file.
    ///   - origin: What to call it in errors: the file's path.
    /// - Throws: `ConfigurationError` that lists every problem of the text.
    public init(toml: String, origin: String) throws(ConfigurationError) {
        let findings = Findings()
        let document = try parseTOML(toml, origin: origin)
        self.init(TableReader(root: document, findings: findings))
        guard findings.problems.isEmpty else {
            throw ConfigurationError(origin: origin, problems: findings.problems)
        }
    }

    /// Every key that a configuration may have, in the order of the parts.
    public static var keys: [ConfigurationKey] {
        let findings = Findings()
        _ = TonedConfiguration(TableReader(root: nil, findings: findings))
        return findings.keys
    }

    private init(_ root: TableReader) {
        practice = root.table("practice", Practice.init)
        sources = root.tables("source", Source.init)
        scan = root.table("scan", Scan.init)
        audio = root.table("audio", Audio.init)
        phoneNumbers = root.table("phone_numbers", PhoneNumbers.init)
        store = root.table("store", StoreSettings.init)
        workers = root.table("workers", Workers.init)
        recognizer = root.table("recognizer", Recognizer.init)
        careTime = root.table("care_time", CareTimeSettings.init)
        tone = root.table("tone", ToneSettings.init)
        billing = root.table("billing", BillingSettings.init)
        insights = root.table("insights", InsightSettings.init)
        root.refuseUnknownKeys()
        checkSources(root)
    }
}
