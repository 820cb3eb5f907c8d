import Billing
import Foundation
import Recordings
import Store
import TestSupport
import Testing

/// A file system of one mebibyte, which only root can make.
final class SmallDisk {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        guard run("/bin/mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", folder.path]) else {
            throw POSIXError(.EPERM)
        }
    }

    deinit {
        // Lazily, because a ledger in it may be closed a moment later.
        _ = run("/bin/umount", ["-l", folder.path])
    }

    /// Takes all space that is left.
    func fill() throws {
        let descriptor = open(folder.place("filler"), O_WRONLY | O_CREAT | O_APPEND, 0o600)
        guard descriptor >= 0 else { throw POSIXError(.EIO) }
        let block = [UInt8](repeating: 1, count: 4096)
        while write(descriptor, block, block.count) > 0 {}
        close(descriptor)
    }

    func freeSpace() throws {
        try FileManager.default.removeItem(atPath: folder.place("filler"))
    }

    static let canBeMade = (try? SmallDisk()) != nil
}

private func run(_ program: String, _ arguments: [String]) -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
}

@Suite(.enabled(if: SmallDisk.canBeMade, "needs the right to mount a tmpfs"))
struct FullDiskTests {
    @Test("a full disk leaves nothing half-written, and work goes on when there is space again")
    func recording() throws {
        let disk = try SmallDisk()
        let ledger = try Ledger(path: disk.folder.place("toned.sqlite"), access: .readWrite)
        try ledger.record(try measured(1), at: TestLedger.now)
        try disk.fill()
        var written: Set<UInt8> = [1]
        var failure: StoreError?
        for number in UInt8(2)...200 where failure == nil {
            do {
                try ledger.record(try measured(number), at: TestLedger.now)
                written.insert(number)
            } catch let error as StoreError {
                failure = error
            }
        }
        let error = try #require(failure)
        #expect(error.kind == .full)
        #expect(error.isTemporary)
        #expect(error.description.contains("Free space"))
        #expect(try ledger.calls(CallFilter()).count == written.count)
        #expect(try ledger.knownFiles().count == written.count)

        try disk.freeSpace()
        #expect(try ledger.integrityCheck() == ["ok"])
        let next = UInt8(written.count + 1)
        #expect(try ledger.record(try measured(next), at: TestLedger.now) == .recorded)
        #expect(try ledger.calls(CallFilter()).count == written.count + 1)
    }

    @Test("a full disk stops an import whole")
    func importing() throws {
        let disk = try SmallDisk()
        let ledger = try Ledger(path: disk.folder.place("toned.sqlite"), access: .readWrite)
        try disk.fill()
        let many = try (1...500).map { PatientListing(try patient("P-\($0)", phones: [])) }
        let error = #expect(throws: StoreError.self) {
            _ = try ledger.importPatients(
                many,
                origin: "patients.csv",
                actor: "anna",
                at: TestLedger.now
            )
        }
        #expect(error?.kind == .full)
        #expect(try ledger.patients().isEmpty)
        try disk.freeSpace()
        let change = try ledger.importPatients(
            many,
            origin: "patients.csv",
            actor: "anna",
            at: TestLedger.now
        )
        #expect(change.added == 500)
    }
}
