import Foundation
import Recordings
import Store
import TestSupport
import Testing

/// A whole installation in a temporary folder: configuration, recordings, store, directory files.
final class Practice: Sendable {
    let folder: TemporaryFolder

    /// - Parameters:
    ///   - model: The recogniser's model; `nil` switches the recogniser off.
    ///   - models: Another directory of models than the tests'.
    ///   - settings: Lines added to the configuration of the workers.
    ///   - tone: Lines added to that of tone.
    ///   - insights: Lines added to that of insights.
    init(
        model: String? = nil,
        models: String = Practice.models,
        settings: String = "",
        tone: String = "",
        insights: String = ""
    ) throws {
        folder = try TemporaryFolder()
        try FileManager.default.createDirectory(
            atPath: folder.place("recordings"),
            withIntermediateDirectories: false
        )
        try folder.write(
            "toned.toml",
            """
            [practice]
            name = "Test Practice"
            time_zone = "America/Chicago"
            [[source]]
            name = "freepbx"
            directory = "\(folder.place("recordings"))"
            names = "freepbx"
            settle_seconds = 0
            [source.legs]
            "-in" = "caller"
            "-out" = "called"
            [source.sidecar]
            direction = "/CallType"
            external_number = "/To"
            extension = "/FromDn"
            started_at = "/StartTime"
            [store]
            path = "\(folder.place("toned.sqlite"))"
            [recognizer]
            enabled = \(model != nil)
            models = "\(models)"
            model = "\(model ?? "ggml-tiny.en-q8_0.bin")"
            [workers]
            count = 1
            retry_first_seconds = 1
            retry_max_seconds = 1
            \(settings)
            [tone]
            model = "\(Self.toneModel)"
            \(tone)
            [billing]
            rules = "\(Self.billingRules)"
            [insights]
            rules = "\(Self.insightRules)"
            \(insights)
            """.utf8
        )
        try folder.write("patients.csv", Self.patients.utf8)
        try folder.write("staff.csv", Self.staff.utf8)
    }

    static let tiny = "ggml-tiny.en-q8_0.bin"

    static let toneModel = installed("Models/tone.json")
    static let insightRules = installed("config/insights")
    static let billingRules = installed("config/billing")

    private static func installed(_ path: String) -> String {
        URL(fileURLWithPath: #filePath).appendingPathComponent("../../../\(path)").standardized.path
    }

    /// Where `make models` puts them.
    static var models: String {
        let environment = ProcessInfo.processInfo.environment
        let cache = environment["XDG_CACHE_HOME"] ?? (environment["HOME"] ?? "") + "/.cache"
        return environment["TONED_MODELS"] ?? cache + "/toned/models"
    }

    private static let patients = """
        id,name,phones,programs,program_consent
        P001,Walter,+13125550101,CoCM,CoCM=2026-09-08
        P003,Ruth,+13125550103,BHI,BHI=2026-08-11
        P005,Helen,+13125550105,CCM,CCM=2025-02-03

        """

    private static let staff = """
        id,name,extension,role
        S01,Dana,403,bhcm
        S02,Theo,405,clinical_staff

        """

    /// Runs a command of toned.
    @discardableResult
    func toned(_ arguments: String...) throws -> ProgramRun {
        try ProgramRun("toned", arguments + ["--config", folder.place("toned.toml")])
    }

    /// Imports patients and staff.
    func importDirectory() throws {
        for list in ["patients", "staff"] {
            let run = try toned(list, "import", folder.place("\(list).csv"))
            try #require(run.status == 0, "\(run.errors)")
        }
    }

    /// Puts a recording into the directory.
    @discardableResult
    func drop(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
        try folder.write("recordings/" + name, bytes)
    }

    /// Puts a call of `Tests/Fixtures/Calls` into the directory.
    func dropSample(_ name: String) throws {
        try FileManager.default.copyItem(
            at: Self.sample(name),
            to: URL(fileURLWithPath: folder.place("recordings/" + name))
        )
    }

    static func sample(_ name: String) -> URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Fixtures/Calls/" + name)
    }

    /// One pass that must succeed.
    func ingest() throws {
        let run = try toned("ingest")
        try #require(run.status == 0, "\(run.errors)")
    }

    func ledger() throws -> Ledger {
        try Ledger(path: folder.place("toned.sqlite"), access: .readOnly)
    }

    /// All calls with their words.
    func calls() throws -> [CallRecord] {
        try ledger().calls(CallFilter(detail: .words))
    }

    /// The reasons of everything that was quarantined.
    func quarantineReasons() throws -> [String] {
        try ledger().quarantined().map(\.reason)
    }
}

/// Sample calls by what they hold.
enum SampleCall {
    /// P003, outbound, routine, stereo.
    static let routine = "out-13125550103-403-20260915-111520-1789488920.150.wav"
    /// P005, outbound, nobody answers: ringback only, mono.
    static let ringing = "out-913125550105-405-20260916-101503-1789571703.64.wav"
    /// P001, inbound, two legs of one call.
    static let legs = ["in", "out"].map {
        "exten-403-3125550101-20261110-133340-1794339220.412-\($0).wav"
    }
}

/// The name of an outbound call to P003 at a time of its own.
func callName(_ number: Int) -> String {
    "out-13125550103-403-20260915-\(100_000 + number)-1789488920.\(number).wav"
}
