import AnalyzerProcess
import Configuration
import Foundation
import Intake
import Pipeline
import Recordings
import SafetyCommand
import Store
import TestSupport

/// A practice in a folder: recordings, a ledger, and a script for toned-analyze.
struct TestPractice {
    let folder: TemporaryFolder
    let configuration: TonedConfiguration
    let ledger: Ledger
    let log = LogRecorder()
    private let worker: ScriptedWorker

    /// - Parameters:
    ///   - measure: The script's lines for `measure`; `good` replies with a sample of 2 s.
    ///   - transcribe: The same for `transcribe`; `nil` switches the recogniser off.
    init(
        measure: String = TestPractice.good,
        transcribe: String? = nil,
        settleSeconds: Int = 0
    ) throws {
        let folder = try TemporaryFolder()
        self.folder = folder
        configuration = try TonedConfiguration(
            toml: """
                [practice]
                name = "Riverbend Clinic"
                time_zone = "America/Chicago"
                [[source]]
                name = "pbx"
                directory = "\(folder.place("calls"))"
                names = "freepbx"
                settle_seconds = \(settleSeconds)
                [store]
                path = "\(folder.place("toned.sqlite"))"
                [workers]
                attempts = 3
                retry_first_seconds = 1
                retry_max_seconds = 1
                [recognizer]
                enabled = \(transcribe != nil)
                """,
            origin: "toned.toml"
        )
        ledger = try Ledger(path: folder.place("toned.sqlite"), access: .readWrite)
        worker = try ScriptedWorker(
            """
            echo "$1" >>FOLDER/runs
            case "$1" in
            measure) \(measure) ;;
            transcribe) \(transcribe ?? "exit 1") ;;
            esac
            """,
            in: folder
        )
        try FileManager.default.createDirectory(
            atPath: folder.place("calls"),
            withIntermediateDirectories: true
        )
        try folder.write("analysis", json(Self.analysis).utf8)
        try folder.write("transcript", json(Self.transcript).utf8)
    }

    static let good = "cat FOLDER/analysis"
    static let analysis = CallAnalysis.sample(seconds: 2, speech: [[0..<1], [0..<2]])
    static let transcript = Transcript(
        version: "1.0",
        model: "base.bin",
        language: "en",
        channels: [
            ChannelTranscript(index: 0, words: [], unrecognized: []),
            ChannelTranscript(
                index: 1,
                words: [Word(text: "hello", start: .zero, end: .seconds(1), probability: 0.9)],
                unrecognized: []
            ),
        ]
    )

    /// A name that says 2026-09-15, outbound, with a number that must not reach a log.
    static func name(_ number: Int = 1) -> String {
        "out-13125550103-403-20260915-111520-1789488920.\(number).wav"
    }

    /// Drops a stereo recording of two seconds; every `number` has other bytes.
    func drop(_ number: UInt8 = 1, as name: String? = nil) throws {
        try folder.write("calls/" + (name ?? Self.name(Int(number))), Self.wave(number))
    }

    static func wave(_ number: UInt8) -> [UInt8] {
        var wave = WaveBuilder(samples: [UInt8](repeating: number, count: 16_000 * 4))
        wave.channelCount = 2
        return wave.bytes()
    }

    var engine: IngestEngine { engine() }

    func engine(reader: CallReader? = nil, safetyCommand: SafetyCommand? = nil) -> IngestEngine {
        IngestEngine(
            configuration: configuration,
            ledger: ledger,
            analyzer: worker.analyzer,
            reader: reader,
            safetyCommand: safetyCommand,
            workerCount: 2,
            logger: log.logger,
            now: { Date(epochMilliseconds: 1_789_500_000_000) }
        )
    }

    func onePass() async throws {
        try await engine.run(.onePass(.everything))
    }

    /// How often the worker was started for each stage.
    func runs() -> [String: Int] {
        let lines = (try? folder.contents("runs")).map { String(decoding: $0, as: UTF8.self) } ?? ""
        return lines.split(separator: "\n").reduce(into: [:]) { $0[String($1), default: 0] += 1 }
    }

    func recordings() throws -> [RecordingRecord] {
        try ledger.calls(CallFilter(detail: .words)).flatMap(\.recordings)
    }
}
