import ArgumentParser
import Foundation
import Reports
import Store

struct TranscriptCommand: TonedCommand {
    static let configuration = CommandConfiguration(
        commandName: "transcript",
        abstract: "Show the words of a call."
    )

    @Argument(help: "The call's number, or the beginning of one of its recordings' ids.")
    var call: String

    @Option(help: "text, json, vtt or srt.")
    var format: TranscriptFormat = .text

    @OptionGroup var installation: InstallationOptions

    func perform() async throws {
        let ledger = try installation.load().ledger(.readOnly)
        let transcript = CallTranscript(try toned.call(call, in: ledger))
        if let reason = transcript.missingReason, format != .json {
            throw CommandError(EX_NOINPUT, "call \(call) has no words: \(reason)")
        }
        switch format {
        case .text: try output(transcript.plainText)
        case .json: try output(try transcript.json())
        case .vtt: try output(transcript.webVTT)
        case .srt: try output(transcript.subRip)
        }
    }
}
