/// What the file system says of a file's bytes; unchanged means "the same bytes, skip it".
public struct FileStamp: Hashable, Sendable {
    public var device: UInt64
    public var inode: UInt64
    /// Bytes.
    public var size: Int64
    /// Nanoseconds since 1970-01-01T00:00:00Z.
    public var modified: Int64

    public init(device: UInt64, inode: UInt64, size: Int64, modified: Int64) {
        self.device = device
        self.inode = inode
        self.size = size
        self.modified = modified
    }
}

extension FileStamp: CustomStringConvertible {
    /// `device:inode`: names a file in a log without its name, which may be a phone number.
    public var description: String {
        "\(device):\(inode)"
    }
}

/// Where a recording was seen: the source's name and the path below its directory, as bytes,
/// because a file name need not be text.
public struct FileSighting: Hashable, Sendable {
    public var source: String
    public var path: [UInt8]
    public var stamp: FileStamp

    public init(source: String, path: [UInt8], stamp: FileStamp) {
        self.source = source
        self.path = path
        self.stamp = stamp
    }
}
