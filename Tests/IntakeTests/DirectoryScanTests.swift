import Configuration
import Foundation
import Intake
import Recordings
import TestSupport
import Testing

/// A look at a directory that others write to.
@Suite struct DirectoryScanTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    func scan(maxFileBytes: Int64 = 1 << 30) throws -> DirectoryScan {
        try DirectoryScan(try source(folder.path), maxFileBytes: maxFileBytes)
    }

    /// The reason for which each path was refused.
    func refusals() throws -> [String: String] {
        Dictionary(
            try scan().refused.map { (text($0.sighting.path), $0.reason) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    @Test("recordings are found at any depth, in order of path, with their size")
    func files() throws {
        for name in ["b.wav", "2026/09/15/c.WAV", "a.wav", "folder.wav/inside.wav"] {
            try folder.write(name, "1234".utf8)
        }
        let scan = try scan()
        #expect(
            scan.files.map { text($0.path) }
                == ["2026/09/15/c.WAV", "a.wav", "b.wav", "folder.wav/inside.wav"]
        )
        #expect(scan.files.allSatisfy { $0.stamp.size == 4 && $0.source == "pbx" })
        #expect(scan.refused.isEmpty)
    }

    @Test(
        "files with another name are left alone",
        arguments: [
            "a.mp3", "a.Wav", ".wav", "wav", "a.wav.part", "page-1.wav", "conf-200-1.wav", "a.wav ",
        ]
    )
    func otherNames(_ name: String) throws {
        try folder.write(name, "1".utf8)
        let scan = try scan()
        #expect(scan.files.isEmpty)
        #expect(scan.refused.isEmpty)
    }

    @Test(
        "any bytes can be a name",
        arguments: [
            Array("a\nb.wav".utf8), [0xFF, 0xFE] + Array(".wav".utf8),
            Array(";rm -rf $(x).wav".utf8),
            [UInt8](repeating: UInt8(ascii: "n"), count: 251) + Array(".wav".utf8),
            [0x1B] + Array("[31m.wav".utf8), Array(" .wav".utf8), Array("..wav".utf8),
        ]
    )
    func anyBytes(_ name: [UInt8]) throws {
        try create(folder.path, name)
        let sighting = try #require(try scan().files.first)
        #expect(sighting.path == name)
        let file = try DropFile(sighting, below: folder.path)
        #expect(file.stamp == sighting.stamp)
    }

    @Test("what is no file is refused with the reason and never opened", .timeLimit(.minutes(10)))
    func specialFiles() throws {
        try folder.write("real/victim.wav", "1".utf8)
        mkfifo(folder.place("fifo.wav"), 0o600)
        let descriptor = try makeSocket(folder.place("socket.wav"))
        defer { close(descriptor) }
        symlink("nowhere", folder.place("dangling.wav"))
        symlink("real/victim.wav", folder.place("link.wav"))
        symlink("loop.wav", folder.place("loop.wav"))
        symlink("/etc/shadow", folder.place("shadow.wav"))
        symlink("real", folder.place("folder.wav"))
        symlink("real", folder.place("folder"))
        let link = "a symbolic link, not a file"
        #expect(
            try refusals() == [
                "fifo.wav": "a FIFO, not a file", "socket.wav": "a socket, not a file",
                "dangling.wav": link, "link.wav": link, "loop.wav": link, "shadow.wav": link,
                "folder.wav": link,
            ]
        )
        #expect(try scan().files.map { text($0.path) } == ["real/victim.wav"])
    }

    @Test("a file that is larger than allowed is refused, one of exactly that size is taken")
    func size() throws {
        try folder.write("small.wav", [UInt8](repeating: 0, count: 100))
        try folder.write("large.wav", [UInt8](repeating: 0, count: 101))
        let scan = try scan(maxFileBytes: 100)
        #expect(scan.files.map { text($0.path) } == ["small.wav"])
        #expect(scan.refused.map(\.reason) == ["larger than scan.max_file_mebibytes allows"])
    }

    @Test("directories nested deeper than any phone system's are refused, not lost in silence")
    func depth() throws {
        let levels = (1...33).map { "d\($0)" }
        let deepest = levels.joined(separator: "/")
        try folder.write(deepest + "/a.wav", "1".utf8)
        try folder.write(levels.dropLast().joined(separator: "/") + "/b.wav", "1".utf8)
        #expect(try refusals() == [deepest: "a directory nested too deeply"])
        #expect(try scan().files.count == 1)
    }

    @Test(
        "a time of change beyond what can be counted is taken as the nearest",
        arguments: [true, false]
    )
    func impossibleTime(isFuture: Bool) throws {
        let path = try folder.write("a.wav", "1".utf8)
        // Some file systems keep less than asked for; that is fine too.
        let seconds = isFuture ? 15_000_000_000 : -15_000_000_000
        let times = [timespec(tv_sec: seconds, tv_nsec: 1), timespec(tv_sec: seconds, tv_nsec: 1)]
        utimensat(AT_FDCWD, path, times, 0)
        let sighting = try #require(try scan().files.first)
        #expect((sighting.stamp.modified > 0) == isFuture)
        _ = try DropFile(sighting, below: folder.path).identity()
        var rule = SettleRule(quiet: .seconds(10))
        let now = ContinuousClock.now
        let settled = rule.settled([sighting], now: now, wallClock: 1_789_488_920_000_000_000)
        #expect(settled.settled.isEmpty == isFuture)
    }

    @Test("a source's directory that is missing or a file is an error that says what to do")
    func missing() throws {
        let file = try folder.write("file", "1".utf8)
        for directory in [folder.place("none"), file] {
            let error = #expect(throws: IntakeError.self) {
                _ = try DirectoryScan(try source(directory), maxFileBytes: 1)
            }
            #expect(error?.description.contains("source \"pbx\"") == true)
            #expect(error?.isRoutine == false)
        }
    }

    @Test(
        "a directory below that cannot be read is refused and the rest is found",
        .enabled(if: getuid() != 0, "root can read every directory")
    )
    func unreadable() throws {
        try folder.write("closed/a.wav", "1".utf8)
        try folder.write("open/b.wav", "1".utf8)
        chmod(folder.place("closed"), 0)
        defer { chmod(folder.place("closed"), 0o700) }
        #expect(try refusals()["closed"]?.hasPrefix("directory: ") == true)
        #expect(try scan().files.map { text($0.path) } == ["open/b.wav"])
    }
}
