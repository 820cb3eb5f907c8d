import GRDB

extension Ledger {
    /// The SHA-256, hexadecimal, of the rules that last read a call; `nil` if none did.
    public func rulesDigest(ofCall call: Int64) throws -> String? {
        try read { database in
            try String.fetchOne(
                database,
                sql: "SELECT rules_digest FROM call_readings WHERE call_id = ?",
                arguments: [call]
            )
        }
    }
}
