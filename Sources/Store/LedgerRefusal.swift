import Foundation

/// Why the ledger refuses what a person asked for; nothing was changed.
public struct LedgerRefusal: Error, CustomStringConvertible, Sendable, Equatable {
    /// The cause and the next step.
    public let description: String

    public init(_ description: String) {
        self.description = description
    }

    /// The exit status of sysexits.h.
    public static let exitStatus: Int32 = EX_DATAERR
}
