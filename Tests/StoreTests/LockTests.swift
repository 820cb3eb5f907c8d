import Foundation
import Store
import TestSupport
import Testing

/// One process ingests into a store at a time.
@Suite struct LockTests {
    @Test("a second process fails at once and names the holder")
    func secondProcess() async throws {
        let folder = try TemporaryFolder()
        let path = folder.place("toned.sqlite")
        let lock = try StoreLock(databasePath: path)
        await #expect(processExitsWith: .success) {
            [path = path as String, holder = getpid() as pid_t] in
            let error = #expect(throws: StoreLockError.self) {
                _ = try StoreLock(databasePath: path)
            }
            guard case .held(_, by: let named)? = error else {
                Issue.record("it is not said to be held")
                return
            }
            #expect(named == holder)
            #expect(error?.description.contains("(process \(holder))") == true)
            #expect(error?.exitStatus == EX_TEMPFAIL)
            #expect(StoreLock.holder(databasePath: path) == holder)
        }
        lock.release()
    }

    @Test("the lock of a process that was killed is free, and its number is overwritten")
    func killedHolder() async throws {
        let folder = try TemporaryFolder()
        let path = folder.place("toned.sqlite")
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
            let lock = try StoreLock(databasePath: path)
            kill(getpid(), SIGKILL)
            lock.release()
        }
        #expect(StoreLock.holder(databasePath: path) == nil)
        let lock = try StoreLock(databasePath: path)
        #expect(StoreLock.holder(databasePath: path) == getpid())
        lock.release()
    }

    @Test("the lock ends with its owner", .timeLimit(.minutes(10)))
    func given() async throws {
        let folder = try TemporaryFolder()
        let path = folder.place("toned.sqlite")
        do {
            let lock = try StoreLock(databasePath: path)
            #expect(throws: StoreLockError.self) { _ = try StoreLock(databasePath: path) }
            lock.release()
        }
        // Another test may be starting a process at this moment, which holds a copy of every
        // descriptor until it runs its program.
        while (try? StoreLock(databasePath: path)) == nil { await Task.yield() }
    }

    @Test("a lock file that is a link, or in a directory that does not exist, is refused")
    func unavailable() throws {
        let folder = try TemporaryFolder()
        let victim = try folder.write("victim", "precious".utf8)
        symlink(victim, folder.place("toned.sqlite.lock"))
        for name in ["toned.sqlite", "none/toned.sqlite"] {
            let error = #expect(throws: StoreLockError.self) {
                _ = try StoreLock(databasePath: folder.place(name))
            }
            #expect(error?.exitStatus == EX_CONFIG)
        }
        #expect(try folder.contents("victim") == Array("precious".utf8))
    }
}
