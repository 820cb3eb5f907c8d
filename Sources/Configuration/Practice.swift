import Foundation

extension TonedConfiguration {
    /// Who runs this installation.
    public struct Practice: Sendable, Equatable {
        /// Shown on reports.
        public var name: String
        /// Where months end and the phone system's clock stands.
        public var timeZone: TimeZone

        init(_ table: TableReader) {
            name = table.required("name", "1…100 printable characters", standIn: "") { text in
                isPrintable(text) && text.count <= 100 ? text : nil
            }
            timeZone = table.required(
                "time_zone",
                "an IANA name, such as \"America/Chicago\"",
                standIn: .gmt,
                parse: ianaTimeZone
            )
        }
    }
}

/// Foundation also takes abbreviations and offsets (`CST`, `GMT+5`), which do not know when
/// summer time begins; every IANA name of a place has a `/`.
private func ianaTimeZone(_ name: String) -> TimeZone? {
    name.contains("/") ? TimeZone(identifier: name) : nil
}
