public import Configuration
import Foundation
public import Recordings

/// One look at everything that lies below a source's directory.
///
/// The scan is the truth about what there is to do; events only say when to look. Symbolic links
/// are not followed, and nothing is ever opened but directories.
public struct DirectoryScan: Sendable {
    /// Files whose names say that they are recordings, in order of path.
    public var files: [FileSighting] = []
    /// The directories that were looked through, the source's own first, as absolute paths.
    public var directories: [[UInt8]] = []
    /// Things with a recording's name that can never be one, in order of path.
    public var refused: [RefusedFile] = []

    /// Something that is not opened at all, and why.
    public struct RefusedFile: Hashable, Sendable {
        public var sighting: FileSighting
        public var reason: String
    }

    /// Looks through a source's directory and all directories below it.
    ///
    /// - Throws: ``IntakeError`` if the source's directory itself cannot be read. A directory
    ///   below it that cannot be read is reported among `refused`.
    public init(_ source: TonedConfiguration.Source, maxFileBytes: Int64) throws(IntakeError) {
        let root = open(source.directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard root >= 0 else {
            throw .directory(source: source.name, path: source.directory, errno: errno)
        }
        directories.append(Array(source.directory.utf8))
        walk(root, path: [], depth: 0, source, maxFileBytes)
        let byPath: (FileSighting, FileSighting) -> Bool = {
            $0.path.lexicographicallyPrecedes($1.path)
        }
        files.sort(by: byPath)
        refused.sort { byPath($0.sighting, $1.sighting) }
    }

    /// Forgets everything but what `isWanted` names.
    public mutating func keepOnly(_ isWanted: (FileSighting) -> Bool) {
        files.removeAll { !isWanted($0) }
        refused.removeAll { !isWanted($0.sighting) }
    }

    /// Phone systems nest by year, month and day; this is far above that and bounds the stack.
    private static let deepest = 32

    /// Takes ownership of `directory`.
    private mutating func walk(
        _ directory: Int32,
        path: [UInt8],
        depth: Int,
        _ source: TonedConfiguration.Source,
        _ maxFileBytes: Int64
    ) {
        guard let stream = fdopendir(directory) else {
            close(directory)
            return
        }
        defer { closedir(stream) }
        while let entry = readdir(stream) {
            let name = entry.pointee.nameBytes
            guard name != Array(".".utf8), name != Array("..".utf8) else { continue }
            let full = path.isEmpty ? name : path + [UInt8(ascii: "/")] + name
            var status = stat()
            let found = withCString(name) { fstatat(directory, $0, &status, AT_SYMLINK_NOFOLLOW) }
            guard found == 0 else { continue }
            let isDirectory = status.st_mode & S_IFMT == S_IFDIR
            if isDirectory, depth < Self.deepest {
                descend(directory, name, full, depth, status, source, maxFileBytes)
            } else if isDirectory || source.recognizes(name) {
                consider(full, status, source, maxFileBytes)
            }
        }
    }

    private mutating func descend(
        _ directory: Int32,
        _ name: [UInt8],
        _ full: [UInt8],
        _ depth: Int,
        _ status: stat,
        _ source: TonedConfiguration.Source,
        _ maxFileBytes: Int64
    ) {
        let below = withCString(name) {
            openat(directory, $0, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        }
        if below >= 0 {
            directories.append(Array(source.directory.utf8) + [UInt8(ascii: "/")] + full)
            walk(below, path: full, depth: depth + 1, source, maxFileBytes)
        } else if errno != ENOENT {
            refuse(full, status, source, "directory: \(String(cString: strerror(errno)))")
        }
    }

    private mutating func consider(
        _ path: [UInt8],
        _ status: stat,
        _ source: TonedConfiguration.Source,
        _ maxFileBytes: Int64
    ) {
        switch status.st_mode & S_IFMT {
        case S_IFREG where Int64(status.st_size) > maxFileBytes:
            refuse(path, status, source, "larger than scan.max_file_mebibytes allows")
        case S_IFREG:
            files.append(
                FileSighting(source: source.name, path: path, stamp: FileStamp(status))
            )
        case S_IFLNK: refuse(path, status, source, "a symbolic link, not a file")
        case S_IFDIR: refuse(path, status, source, "a directory nested too deeply")
        case S_IFIFO: refuse(path, status, source, "a FIFO, not a file")
        case S_IFSOCK: refuse(path, status, source, "a socket, not a file")
        default: refuse(path, status, source, "a device, not a file")
        }
    }

    private mutating func refuse(
        _ path: [UInt8],
        _ status: stat,
        _ source: TonedConfiguration.Source,
        _ reason: String
    ) {
        refused.append(
            RefusedFile(
                sighting: FileSighting(
                    source: source.name,
                    path: path,
                    stamp: FileStamp(status)
                ),
                reason: reason
            )
        )
    }
}

extension TonedConfiguration.Source {
    /// Whether a file of this name is a recording by its extension and not to be ignored.
    func recognizes(_ name: [UInt8]) -> Bool {
        guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot > 0 else { return false }
        let ending = name[(dot + 1)...]
        guard extensions.contains(where: { ending.elementsEqual($0.utf8) }) else { return false }
        return !ignoredNames.contains { pattern in
            withCString(name) { fnmatch(pattern, $0, 0) } == 0
        }
    }
}

extension FileStamp {
    init(_ status: stat) {
        self.init(
            device: UInt64(status.st_dev),
            inode: UInt64(status.st_ino),
            size: Int64(status.st_size),
            modified: Self.nanoseconds(status.st_mtim)
        )
    }

    /// Whoever owns a file may set any time: one beyond the years 1677…2262 becomes the nearest.
    private static func nanoseconds(_ time: timespec) -> Int64 {
        let (whole, isBeyond) = Int64(time.tv_sec).multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, isJustBeyond) = whole.addingReportingOverflow(Int64(time.tv_nsec))
        guard isBeyond || isJustBeyond else { return sum }
        return time.tv_sec < 0 ? .min : .max
    }
}

extension dirent {
    /// The name without its terminating zero; any bytes but `/`.
    fileprivate var nameBytes: [UInt8] {
        withUnsafeBytes(of: d_name) { Array($0.prefix { $0 != 0 }) }
    }
}

/// Calls `body` with bytes as a C string; the bytes come from the kernel and hold no zero.
func withCString<Result>(_ bytes: [UInt8], _ body: (UnsafePointer<CChar>) -> Result) -> Result {
    (bytes.map(CChar.init(bitPattern:)) + [0]).withUnsafeBufferPointer { buffer in
        guard let start = buffer.baseAddress else { preconditionFailure("never empty") }
        return body(start)
    }
}
