/// What a directory file says, all of it valid.
public struct DirectoryImport<Record: Sendable & Equatable>: Sendable, Equatable {
    /// In the file's order.
    public let records: [Record]
    /// Columns of the file that toned knows but does not use yet, in the file's order.
    public let unusedColumns: [String]
}
