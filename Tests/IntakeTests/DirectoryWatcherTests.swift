import Foundation
import Intake
import TestSupport
import Testing

/// The doorbell; each test waits for a ring, never for time to pass.
@Suite(.timeLimit(.minutes(10))) struct DirectoryWatcherTests {
    let folder: TemporaryFolder
    let watcher: DirectoryWatcher

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("below/old.wav", "1".utf8)
        watcher = try DirectoryWatcher()
        watch("", "/below")
    }

    @discardableResult
    func watch(_ names: String...) -> Bool {
        watcher.watch(names.map { Array((folder.path + $0).utf8) })
    }

    @Test("it is silent while nothing moves")
    func silent() {
        #expect(!watcher.wait(timeout: .zero))
    }

    @Test(
        "it rings when a file is written, also further below",
        arguments: ["a.wav", "below/a.wav"]
    )
    func written(name: String) throws {
        try folder.write(name, "1".utf8)
        #expect(watcher.wait(timeout: .seconds(600)))
        #expect(!watcher.wait(timeout: .zero))
    }

    @Test("it rings when a file is moved in")
    func movedIn() throws {
        let other = try TemporaryFolder()
        let file = try other.write("a.wav", "1".utf8)
        #expect(rename(file, folder.place("a.wav")) == 0)
        #expect(watcher.wait(timeout: .seconds(600)))
    }

    @Test("a new directory rings and can be watched from then on")
    func newDirectory() throws {
        mkdir(folder.place("2026"), 0o700)
        #expect(watcher.wait(timeout: .seconds(600)))
        #expect(watch("", "/below", "/2026"))
        #expect(!watch("", "/below", "/2026"))
        try folder.write("2026/a.wav", "1".utf8)
        #expect(watcher.wait(timeout: .seconds(600)))
    }

    @Test("a wake ends the waiting at once, now or the next time, and is no ring")
    func wake() {
        watcher.wake()
        #expect(!watcher.wait(timeout: .seconds(600)))
        let waiting = Thread { [watcher] in watcher.wake() }
        waiting.start()
        #expect(!watcher.wait(timeout: .seconds(600)))
    }

    @Test("a thousand wakes are one")
    func manyWakes() {
        for _ in 0..<100_000 { watcher.wake() }
        #expect(!watcher.wait(timeout: .seconds(600)))
        #expect(!watcher.wait(timeout: .zero))
    }

    @Test("what cannot be watched is left to the timer")
    func missing() {
        #expect(!watch("/none"))
        #expect(!watcher.wait(timeout: .zero))
    }
}
