import AnalyzerProcess
import Foundation
import Recordings
import TestSupport

/// Stands in for toned-analyze with a shell script, to force what the real one must never do.
struct ScriptedWorker {
    let folder: TemporaryFolder
    let analyzer: Analyzer

    /// - Parameter text: The script; `FOLDER` in it is replaced by the folder's path.
    init(_ text: String, in folder: TemporaryFolder? = nil) throws {
        let folder = try folder ?? TemporaryFolder()
        self.folder = folder
        analyzer = Analyzer(
            executable: try folder.script(
                "worker",
                text.replacing("FOLDER", with: folder.path)
            ),
            modelsDirectory: "/models",
            limits: AudioLimits(sampleRates: 8000...48_000, channels: 1...4),
            recognizerModel: "base.bin",
            language: "en"
        )
    }

    /// Lets the worker measure an open recording of a few bytes.
    @discardableResult
    func measure(wallTime: Duration = .seconds(600)) async throws -> CallAnalysis {
        let handle = try FileHandle(
            forReadingFrom: URL(fileURLWithPath: try folder.write("canary.wav", "abc".utf8))
        )
        defer { try? handle.close() }
        return try await analyzer.measure(handle.fileDescriptor, wallTime: wallTime)
    }

    /// The error that a measurement ends with.
    func failure(wallTime: Duration = .seconds(600)) async throws -> AnalyzerError? {
        do {
            try await measure(wallTime: wallTime)
            return nil
        } catch let error as AnalyzerError {
            return error
        }
    }
}

/// Whether a process exists, even as a zombie.
func exists(_ process: pid_t) -> Bool {
    kill(process, 0) == 0
}

/// Waits until somebody writes a line to a FIFO.
///
/// Blocks a thread of its own, so that the tasks under test go on.
func line(from fifo: String) async throws -> String {
    try await withCheckedThrowingContinuation { continuation in
        Thread {
            continuation.resume(
                with: Result {
                    let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: fifo))
                    let text = try handle.readToEnd() ?? Data()
                    return String(decoding: text, as: UTF8.self)
                        .trimmingCharacters(in: .whitespacesAndNewlines)
                }
            )
        }.start()
    }
}

func json(_ document: some Encodable) throws -> String {
    String(decoding: try JSONEncoder().encode(document), as: UTF8.self)
}
