import Foundation
import FoundationXML
import Glibc
import Testing

/// `toned-analyze plot`, as people run it.
struct PlotCommandTests {
    private let analyzer = Analyzer()

    /// Draws into a file of a new folder.
    private func draw(_ recording: URL, into folder: Folder) throws -> (Analyzer.Result, String) {
        let target = folder.url.appendingPathComponent("call.svg")
        let result = try analyzer.run(["plot", recording.path, "-o", target.path])
        return (result, try String(contentsOf: target, encoding: .utf8))
    }

    private func names(in folder: Folder) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.url.path).sorted()
    }

    @Test("a call becomes a well-formed picture with the speech, pitch and turns of both channels")
    func picture() throws {
        let folder = try Folder()
        let (result, svg) = try draw(SampleCall.d05, into: folder)
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.isEmpty && result.errors.isEmpty)
        #expect(XMLParser(data: Data(svg.utf8)).parse())
        #expect(svg.contains("Call · 1:39 · 2 channels"))
        for label in ["channel 1", "channel 2"] { #expect(svg.contains(">\(label)<")) }
        // Two systems of a minute with two channels each.
        for sign in ["speech", "turn", "waveform", "pitch", "intensity"] {
            #expect(svg.components(separatedBy: "<path class=\"\(sign)\"").count == 5, "\(sign)")
        }
        #expect(!svg.contains("13125550103"))
        #expect(try names(in: folder) == ["call.svg"])
    }

    @Test("pitch, intensity and speech are those that measure gives")
    func measured() throws {
        let folder = try Folder()
        let (_, svg) = try draw(SampleCall.d05, into: folder)
        let csv = try analyzer.run(["measure", SampleCall.d05.path, "--format", "csv"]).output
        let seconds = try #require(Table(csv).rows[0]["speech_s"].flatMap(Double.init))
        let written = "channel 1: speech for 0:\(Int(seconds) < 10 ? "0" : "")\(Int(seconds)),"
        #expect(svg.contains(written), "\(written)")
    }

    @Test("a picture never replaces the recording that it shows", arguments: [false, true])
    func ownRecording(throughInput: Bool) throws {
        let folder = try Folder()
        let copy = folder.url.appendingPathComponent("call.wav")
        try FileManager.default.copyItem(at: SampleCall.d09, to: copy)
        let result =
            throughInput
            ? try analyzer.run(["plot", "-", "-o", copy.path], input: copy)
            : try analyzer.run(["plot", copy.path, "-o", copy.path])
        #expect(result.status == 73)
        #expect(result.errors.contains("the output file is the recording itself"))
        #expect(try Data(contentsOf: copy) == Data(contentsOf: SampleCall.d09))
    }

    @Test("the same call gives the same bytes, in a file, over an older one and on standard output")
    func sameBytes() throws {
        let folder = try Folder()
        let first = try draw(SampleCall.d05, into: folder).1
        _ = try folder.file("call.svg", Array(repeating: UInt8(ascii: "x"), count: 4_000_000))
        #expect(try draw(SampleCall.d05, into: folder).1 == first)
        let output = try analyzer.run(["plot", "-o", "-"], input: SampleCall.d05)
        #expect(output.status == 0, "\(output.errors)")
        #expect(output.output == first)
    }

    @Test("a call with one channel has no turns, and ringback is no speech")
    func oneChannel() throws {
        let output = try analyzer.run(["plot", "-o", "-", SampleCall.d09.path]).output
        #expect(output.contains("Call · 0:36 · 1 channel"))
        #expect(!output.contains(">turns<"))
        #expect(!output.contains("class=\"speech\""))
    }

    @Test("a file in no directory cannot be created, and the recording is not read")
    func missingDirectory() throws {
        let folder = try Folder()
        let target = folder.url.appendingPathComponent("Ruth/call.svg")
        let result = try analyzer.run(["plot", "/nowhere.wav", "-o", target.path])
        #expect(result.status == EX_CANTCREAT)
        #expect(result.errors.contains("No such file or directory; name a file"))
        #expect(result.errors.filter(\.isNewline) == "\n")
        #expect(!result.errors.contains("Ruth"))
        #expect(try names(in: folder).isEmpty)
    }

    @Test("a directory or a device is not replaced", arguments: ["/dev/null", "/tmp"])
    func notAFile(path: String) throws {
        let result = try analyzer.run(["plot", SampleCall.d09.path, "-o", path])
        #expect(result.status == EX_CANTCREAT)
        #expect(result.errors.contains("not a regular file"))
        var status = stat()
        #expect(stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFREG)
    }

    @Test("what is no recording leaves no picture, and an older one as it was")
    func noRecording() throws {
        let folder = try Folder()
        let text = try folder.file("notes.wav", Array("not a sound at all\n".utf8))
        let target = folder.url.appendingPathComponent("call.svg")
        let arguments = ["plot", text.path, "-o", target.path]
        let result = try analyzer.run(arguments)
        #expect(result.status == EX_DATAERR)
        #expect(result.errors.hasPrefix("toned-analyze: "))
        #expect(result.errors.filter(\.isNewline) == "\n")
        #expect(try names(in: folder) == ["notes.wav"])
        _ = try folder.file("call.svg", Array("older".utf8))
        #expect(try analyzer.run(arguments).status == EX_DATAERR)
        #expect(try String(contentsOf: target, encoding: .utf8) == "older")
        #expect(try names(in: folder) == ["call.svg", "notes.wav"])
    }

    @Test("work that is ended from outside leaves nothing behind")
    func killed() throws {
        let folder = try Folder()
        let target = folder.url.appendingPathComponent("call.svg")
        // Too little memory ends the one that parses.
        let result = try analyzer.run(
            ["plot", SampleCall.d05.path, "-o", target.path, "--memory-limit", "64"]
        )
        #expect(result.status != 0)
        #expect(!result.errors.isEmpty)
        #expect(try names(in: folder).isEmpty)
    }

    @Test("a file that is replaced keeps its permissions")
    func permissions() throws {
        let folder = try Folder()
        let target = try folder.file("call.svg", [])
        #expect(chmod(target.path, 0o600) == 0)
        #expect(try draw(SampleCall.d09, into: folder).0.status == 0)
        var status = stat()
        #expect(stat(target.path, &status) == 0 && status.st_mode & 0o777 == 0o600)
        #expect(status.st_size > 0)
    }

    @Test("a link is followed, not replaced")
    func link() throws {
        let folder = try Folder()
        let target = try folder.file("real.svg", [])
        let link = folder.url.appendingPathComponent("call.svg")
        try FileManager.default.createSymbolicLink(at: link, withDestinationURL: target)
        let (result, svg) = try draw(SampleCall.d09, into: folder)
        #expect(result.status == 0, "\(result.errors)")
        #expect(try String(contentsOf: target, encoding: .utf8) == svg)
        #expect(!svg.isEmpty)
        #expect(try names(in: folder) == ["call.svg", "real.svg"])
    }

    @Test("without -o it is wrong usage")
    func usage() throws {
        #expect(try analyzer.run(["plot", SampleCall.d09.path]).status == EX_USAGE)
    }
}
