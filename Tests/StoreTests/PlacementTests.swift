import Foundation
import Recordings
import Store
import TestSupport
import Testing

@Suite("A recording counts as long as its bytes lie somewhere")
struct PlacementTests {
    private let folder: TemporaryFolder
    private let ledger: Ledger
    private let now = Date(epochMilliseconds: 1_790_000_000_000)

    init() throws {
        folder = try TemporaryFolder()
        ledger = try Ledger(path: folder.place("toned.sqlite"), access: .readWrite)
    }

    @Test("bytes that come back to a path count again")
    func thereAndBack() throws {
        try place("a", "call.wav", size: 1)
        try place("b", "call.wav", size: 2)
        #expect(try current() == ["b"])
        try place("a", "call.wav", size: 3)
        #expect(try current() == ["a"])
    }

    @Test("a renamed file is not lost when another takes its name first")
    func renameAndReuse() throws {
        try place("a", "call.wav", size: 1)
        try place("b", "call.wav", size: 2)
        try place("a", "archive.wav", size: 1)
        #expect(try current() == ["a", "b"])
    }

    @Test("bytes under two names stay when one of them is rewritten")
    func twoNames() throws {
        try place("a", "call.wav", size: 1)
        try place("a", "copy.wav", size: 1)
        try place("b", "copy.wav", size: 2)
        #expect(try current() == ["a", "b"])
    }

    @Test("a path rewritten to bytes known elsewhere gives up its own")
    func rewrittenToKnown() throws {
        try place("a", "first.wav", size: 1)
        try place("b", "second.wav", size: 2)
        try place("b", "first.wav", size: 3)
        #expect(try current() == ["b"])
    }

    @Test("damaged bytes that are replaced by other damaged bytes are no longer listed")
    func damagedTwice() throws {
        for (letter, size) in [("a", 1), ("b", 2)] as [(Character, Int64)] {
            try ledger.quarantine(
                try id(letter),
                sighting: sighting("call.wav", size: size),
                reason: "no header",
                at: now
            )
        }
        #expect(try ledger.quarantined().map(\.id) == [try id("b")])
    }

    /// Sees the recording that `letter` stands for at a path.
    private func place(_ letter: Character, _ path: String, size: Int64) throws {
        let sighting = sighting(path, size: size)
        let id = try id(letter)
        if try ledger.noteIfKnown(id, sighting: sighting, at: now) != nil { return }
        try ledger.record(
            MeasuredRecording(
                id: id,
                sighting: sighting,
                facts: CallFacts(source: "test", callKey: "\(letter)", roles: [.mixed]),
                analysis: .sample(seconds: 10, speech: [[1..<9]])
            ),
            at: now
        )
    }

    private func sighting(_ path: String, size: Int64) -> FileSighting {
        FileSighting(
            source: "test",
            path: Array(path.utf8),
            stamp: FileStamp(device: 1, inode: 1, size: size, modified: size)
        )
    }

    /// The keys of the calls that have a current recording.
    private func current() throws -> [String] {
        let ids = try ledger.calls(CallFilter()).flatMap(\.recordings).map(\.id)
        return try ["a", "b"].filter { ids.contains(try id(Character($0))) }
    }

    private func id(_ letter: Character) throws -> RecordingID {
        try #require(RecordingID(hexadecimal: String(repeating: letter, count: 64)))
    }
}
