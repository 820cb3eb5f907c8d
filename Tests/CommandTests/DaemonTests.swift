import Foundation
import Recordings
import Store
import TestSupport
import Testing

@Suite("The daemon starts, watches and stops as a service manager expects", .serialized)
struct DaemonTests {
    private let practice: Practice

    init() throws {
        practice = try Practice()
        try practice.importDirectory()
    }

    @Test("it says that it is ready, takes what is dropped, and stops cleanly on SIGTERM")
    func wholeLife() throws {
        let daemon = try Daemon(practice)
        #expect(daemon.notification().hasPrefix("READY=1\nSTATUS="))
        try practice.dropSample(SampleCall.ringing)
        #expect(daemon.hears("recorded"))
        try practice.drop("2026/11/24/\(callName(1))", WaveBuilder.zeros(.pcm16, blocks: 1).bytes())
        #expect(daemon.hears("recorded"))
        daemon.send(SIGTERM)
        #expect(daemon.hears("stopping"))
        #expect(daemon.end() == 0)
        #expect(try practice.calls().count >= 1)
    }

    @Test("a file that is moved in wakes it without waiting for the clock")
    func movedIn() throws {
        let daemon = try Daemon(practice)
        #expect(daemon.hears("ready"))
        let outside = try practice.folder.write(
            "outside.wav",
            try Data(contentsOf: Practice.sample(SampleCall.ringing))
        )
        try FileManager.default.moveItem(
            atPath: outside,
            toPath: practice.folder.place("recordings/\(SampleCall.ringing)")
        )
        #expect(daemon.hears("recorded"))
        daemon.send(SIGINT)
        #expect(daemon.end() == 0)
    }

    @Test("a second one on the same store ends with status 75 and names the first")
    func secondDaemon() throws {
        let first = try Daemon(practice)
        #expect(first.hears("ready"))
        let second = try practice.toned("run")
        #expect(second.status == 75)
        #expect(second.errors.contains("\(first.process.processIdentifier)"))
        let status = try practice.toned("status").output
        #expect(status.contains("running (process \(first.process.processIdentifier))"))
        first.send(SIGTERM)
        #expect(first.end() == 0)
    }
}
