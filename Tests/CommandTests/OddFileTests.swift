import Foundation
import Recordings
import Store
import TestSupport
import Testing

@Suite("Every odd file ends with minutes or with a true reason")
struct OddFileTests {
    private let practice: Practice

    init() throws {
        practice = try Practice()
        try practice.importDirectory()
    }

    /// One second of a tone, 16-bit.
    private static func tone(rate: UInt32 = 8000, channels: UInt16 = 1) -> WaveBuilder {
        var wave = WaveBuilder()
        wave.sampleRate = rate
        wave.channelCount = channels
        wave.samples = (0..<Int(rate)).flatMap { frame in
            let value = Int16(8000 * sin(Double(frame) * 2 * .pi * 440 / Double(rate)))
            return Array(repeating: littleEndian(value), count: Int(channels)).flatMap(\.self)
        }
        return wave
    }

    @Test(
        "a file that is no recording is quarantined with the reason",
        arguments: [
            ([], "empty"),
            (Array("Dear colleague, this is no recording.".utf8), "text"),
            (Array("FORM\u{0}\u{0}\u{0}\u{10}AIFFCOMM".utf8), "AIFF"),
            (Array("RIFF".utf8), "header"),
            (WaveBuilder().bytes(), "without samples"),
            (tone(rate: 1).bytes(), "1"),
            (tone(rate: 96_000).bytes(), "96000"),
            (tone(channels: 5).bytes(), "5"),
        ] as [([UInt8], String)]
    )
    func quarantined(_ bytes: [UInt8], _ word: String) throws {
        try practice.drop(callName(1), bytes)
        try practice.ingest()
        let reasons = try practice.quarantineReasons()
        #expect(reasons.count == 1)
        #expect(reasons.first?.localizedCaseInsensitiveContains(word) == true, "\(reasons)")
        #expect(try practice.calls().isEmpty)
    }

    @Test(
        "telephone and wideband rates and up to four channels are measured",
        arguments: [8000, 11_025, 16_000, 22_050, 32_000, 44_100, 48_000] as [UInt32],
        [1, 2, 4] as [UInt16]
    )
    func measured(rate: UInt32, channels: UInt16) throws {
        try practice.drop(callName(1), Self.tone(rate: rate, channels: channels).bytes())
        try practice.ingest()
        let audio = try #require(try practice.calls().first?.recordings.first?.audio)
        #expect(audio.sampleRate == Int(rate))
        #expect(audio.channelCount == Int(channels))
        #expect(audio.duration == .seconds(1))
    }

    @Test(
        "companded and GSM recordings are measured to their exact length",
        arguments: [
            (WaveBuilder.Coding.mulaw, 8000, 8000), (.alaw, 8000, 8000), (.gsm610, 50, 16_000),
        ] as [(WaveBuilder.Coding, Int, Int64)]
    )
    func companded(_ coding: WaveBuilder.Coding, blocks: Int, frames: Int64) throws {
        try practice.drop(callName(1), WaveBuilder.zeros(coding, blocks: blocks).bytes())
        try practice.ingest()
        let audio = try #require(try practice.calls().first?.recordings.first?.audio)
        #expect(audio.frameCount == frames)
        #expect(audio.encoding == coding.rawValue)
    }

    @Test("a cut call whose header says 0 bytes is billed by its real bytes")
    func cutCall() throws {
        var bytes = Array(try Data(contentsOf: Practice.sample(SampleCall.routine)))
        bytes.replaceSubrange(4..<8, with: [0, 0, 0, 0])
        bytes.replaceSubrange(40..<44, with: [0, 0, 0, 0])
        try practice.drop(SampleCall.routine, bytes)
        try practice.ingest()
        let call = try #require(try practice.calls().first)
        #expect(call.recordings.first?.audio.headerRepaired == true)
        #expect(call.recordings.first?.audio.frameCount == 796_112)
        // The conversation of this call lasts 89.2 s; the estimate is good to 3 s.
        #expect(abs(call.counted.inSeconds - 89.2) < 3)
    }

    @Test("a truncated call is billed by what is there")
    func truncated() throws {
        let bytes = try Data(contentsOf: Practice.sample(SampleCall.routine)).prefix(1_600_045)
        try practice.drop(SampleCall.routine, bytes)
        try practice.ingest()
        let call = try #require(try practice.calls().first)
        #expect(call.recordings.first?.audio.frameCount == 400_000)
        #expect(call.recordings.first?.audio.headerRepaired == true)
        #expect(call.counted > .seconds(30))
    }

    @Test("NaN and infinite samples give finite numbers and a count of them")
    func notFinite() throws {
        var wave = WaveBuilder()
        wave.formatTag = 3
        wave.bitsPerSample = 32
        wave.samples = (0..<8000).flatMap { frame -> [UInt8] in
            let value: Float = frame % 3 == 0 ? .nan : frame % 5 == 0 ? .infinity : 0.25
            return littleEndian(value.bitPattern)
        }
        try practice.drop(callName(1), wave.bytes())
        try practice.ingest()
        let channel = try #require(try practice.calls().first?.recordings.first?.channels.first)
        #expect(channel.features["level.nonFiniteSampleCount"]?.value == 3733)
        #expect(channel.features["level.peak"]?.value.map { $0 < 0 } == true)
    }

    @Test("what is no regular file is never opened, and named in the status")
    func notFiles() throws {
        let recordings = practice.folder.place("recordings")
        try #require(mkfifo("\(recordings)/\(callName(1))", 0o644) == 0)
        for (number, target) in [(2, "/nonexistent"), (3, "/etc/shadow")] {
            try FileManager.default.createSymbolicLink(
                atPath: "\(recordings)/\(callName(number))",
                withDestinationPath: target
            )
        }
        try FileManager.default.createDirectory(
            atPath: "\(recordings)/\(callName(4))",
            withIntermediateDirectories: false
        )
        try practice.drop("\(callName(4))/\(callName(5))", Self.tone().bytes())
        try practice.ingest()
        // A directory with a recording's name is a directory like any other.
        #expect(try practice.calls().count == 1)
        let status = try practice.toned("status", "--format", "json").output
        #expect(status.contains("a FIFO, not a file"))
        #expect(status.components(separatedBy: "a symbolic link, not a file").count == 3)
    }

    @Test("hostile names are data: nothing of them is run, followed or printed raw")
    func hostileNames() throws {
        let names = [
            "a; touch pwned; $(touch pwned).wav", "line\nbreak.wav", "\u{1B}[31mred.wav",
            "../".replacing("/", with: "_") + "up.wav", "‮evil.wav",
            String(repeating: "x", count: 251) + ".wav",
        ]
        for (number, name) in names.enumerated() {
            try practice.drop(name, Self.tone(rate: 8000 + UInt32(number)).bytes())
        }
        try practice.ingest()
        #expect(try practice.calls().count == names.count)
        let output = try practice.toned("status").output + practice.toned("calls").output
        let isPlain = output.unicodeScalars.allSatisfy {
            $0 == "\n"
                || ($0.properties.generalCategory != .control
                    && $0.properties.generalCategory != .format)
        }
        #expect(isPlain)
        #expect(try practice.folder.names().contains("pwned") == false)
    }
}
