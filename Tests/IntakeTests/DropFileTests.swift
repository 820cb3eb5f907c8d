import Configuration
import Foundation
import Intake
import Recordings
import TestSupport
import Testing

/// Opening a file in a directory in which others may change everything at any moment.
@Suite(.timeLimit(.minutes(10))) struct DropFileTests {
    let folder: TemporaryFolder
    let sighting: FileSighting

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("day/a.wav", "abc".utf8)
        sighting = try #require(
            try DirectoryScan(try source(folder.path), maxFileBytes: 1 << 30).files.first
        )
    }

    func expect(_ error: IntakeError) {
        let thrown = #expect(throws: IntakeError.self) {
            _ = try DropFile(sighting, below: folder.path)
        }
        #expect(thrown == error)
    }

    @Test(
        "the identity is the SHA-256 of the bytes (FIPS 180-4 examples)",
        arguments: [
            ("", 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            ("a", 1_000_000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
        ]
    )
    func identity(text: String, count: Int, digest: String) throws {
        let folder = try TemporaryFolder()
        try folder.write("a.wav", String(repeating: text, count: count).utf8)
        let scan = try DirectoryScan(try source(folder.path), maxFileBytes: 1 << 30)
        let file = try DropFile(try #require(scan.files.first), below: folder.path)
        #expect(try file.identity().hexadecimal == digest)
    }

    @Test("a file that is gone has vanished")
    func vanished() throws {
        unlink(folder.place("day/a.wav"))
        expect(.vanished)
    }

    @Test("a file that was replaced by a link is not the one that was found")
    func linkSwap() throws {
        try folder.write("victim", "abc".utf8)
        unlink(folder.place("day/a.wav"))
        symlink("../victim", folder.place("day/a.wav"))
        expect(.notTheSameFile)
    }

    @Test("a directory that was replaced by a link is not followed")
    func directorySwap() throws {
        rename(folder.place("day"), folder.place("moved"))
        symlink("moved", folder.place("day"))
        expect(.notTheSameFile)
    }

    @Test("a FIFO in the file's place does not make the open hang")
    func fifo() throws {
        unlink(folder.place("day/a.wav"))
        mkfifo(folder.place("day/a.wav"), 0o600)
        expect(.notTheSameFile)
    }

    @Test("a directory or another file in its place is not the one that was found")
    func otherFile() throws {
        rename(folder.place("day/a.wav"), folder.place("day/kept"))
        mkdir(folder.place("day/a.wav"), 0o700)
        expect(.notTheSameFile)
        rmdir(folder.place("day/a.wav"))
        try folder.write("day/a.wav", "abc".utf8)
        expect(.notTheSameFile)
    }

    @Test("no path leads upwards")
    func upwards() throws {
        var outside = sighting
        outside.path = Array("day/../day/a.wav".utf8)
        #expect(throws: IntakeError.notTheSameFile) {
            _ = try DropFile(outside, below: folder.path)
        }
    }

    @Test("a file that grew while it was read is read again later")
    func grown() throws {
        let file = try DropFile(sighting, below: folder.path)
        try file.checkUnchanged()
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: folder.place("day/a.wav")))
        try handle.seekToEnd()
        try handle.write(contentsOf: Data("more".utf8))
        try handle.close()
        #expect(throws: IntakeError.changedWhileRead) { _ = try file.identity() }
        #expect(throws: IntakeError.changedWhileRead) { try file.checkUnchanged() }
        #expect(IntakeError.changedWhileRead.isRoutine)
        expect(.notTheSameFile)
    }

    @Test("once it is open the descriptor decides, whatever becomes of the name")
    func renamedWhileRead() throws {
        let file = try DropFile(sighting, below: folder.path)
        rename(folder.place("day/a.wav"), folder.place("day/b.wav"))
        try folder.write("day/a.wav", "other".utf8)
        #expect(try file.identity().short == "ba7816bf8f01")
    }

    @Test(
        "bytes are read where they are, and fewer at the end",
        arguments: [(0, 3, "abc"), (1, 1, "b"), (2, 10, "c"), (3, 1, ""), (99, 1, ""), (0, 0, "")]
    )
    func bytes(offset: Int64, count: Int, expected: String) throws {
        let file = try DropFile(sighting, below: folder.path)
        #expect(try file.bytes(at: offset, count: count) == Array(expected.utf8))
        #expect(file.byteCount == 3)
    }

    @Test("errors name no file, because a file's name may be a phone number")
    func privateErrors() {
        let errors: [IntakeError] = [
            .vanished, .notTheSameFile, .changedWhileRead, .unreadable(errno: EIO),
        ]
        for error in errors {
            #expect(!error.description.contains("a.wav"))
        }
    }
}
