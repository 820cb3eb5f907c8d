/// What a practice's file says, all of it valid.
public struct ImportedFile<Record: Sendable & Equatable>: Sendable, Equatable {
    /// In the file's order.
    public let records: [Record]
    /// The line of each record's first row, counted from 1.
    public let lines: [Int]
}
