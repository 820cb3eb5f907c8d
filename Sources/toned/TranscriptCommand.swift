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
        let transcript = CallTranscript(try find(in: ledger))
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

    private func find(in ledger: Ledger) throws -> CallRecord {
        if let number = Int64(call), let found = try ledger.call(number) {
            return found
        }
        let candidates = call.count >= 6 ? try ledger.callID(ofRecording: call) : []
        guard let only = candidates.first, candidates.count == 1,
            let found = try ledger.call(only)
        else {
            throw CommandError(
                EX_NOINPUT,
                "there is no call \"\(call)\"; `toned calls` lists them. "
                    + "A recording's id needs at least its first six characters."
            )
        }
        return found
    }
}
