import AnalyzerProcess
import ArgumentParser
import CareTime
import Configuration
import Foundation
import Recordings
import Store

/// The option that every command takes: where the configuration is.
struct InstallationOptions: ParsableArguments {
    @Option(
        name: .customLong("config"),
        help: ArgumentHelp("The configuration file.", valueName: "file"),
        completion: .file(extensions: ["toml"])
    )
    var configurationPath = "/etc/toned/toned.toml"

    func load() throws -> Installation {
        Installation(configuration: try TonedConfiguration.load(path: configurationPath))
    }
}

/// A configured toned on this machine: turns settings into the parts that commands use.
struct Installation {
    let configuration: TonedConfiguration

    func ledger(_ access: Ledger.Access) throws -> Ledger {
        let seconds = configuration.careTime.minimumPatientSpeechSeconds
        return try Ledger(
            path: configuration.store.path,
            access: access,
            busySeconds: configuration.store.busySeconds,
            estimate: AudioEstimate(
                minimumPatientSpeech: max(.seconds(Int64(seconds)), Milliseconds(1))
            ),
            timeZone: configuration.practice.timeZone
        )
    }

    func analyzer() throws -> Analyzer {
        Analyzer(
            executable: try analyzerPath(),
            modelsDirectory: configuration.recognizer.modelsDirectory,
            limits: AudioLimits(
                sampleRates: configuration.audio.sampleRates,
                channels: 1...configuration.audio.maxChannels
            ),
            recognizerModel: configuration.recognizer.model,
            language: configuration.recognizer.language
        )
    }

    /// Workers of each stage.
    var workerCount: Int {
        configuration.workers.count > 0
            ? configuration.workers.count : ProcessInfo.processInfo.activeProcessorCount
    }

    /// Fewer could not even start a worker for each core.
    private static let fewestDescriptors: rlim_t = 64

    /// Takes as many file descriptors as the system gives, and refuses to start with too few.
    func checkDescriptors() throws {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        limit.rlim_cur = limit.rlim_max
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        guard limit.rlim_max >= Self.fewestDescriptors else {
            throw CommandError(
                EX_CONFIG,
                "this process may open only \(limit.rlim_max) files, and toned needs "
                    + "\(Self.fewestDescriptors). Raise LimitNOFILE= in the unit, or `ulimit -n`."
            )
        }
    }

    /// Makes sure that there is something to watch, before anything is started.
    func checkSources() throws {
        for source in configuration.sources {
            var isDirectory: ObjCBool = false
            let exists = FileManager.default.fileExists(
                atPath: source.directory,
                isDirectory: &isDirectory
            )
            guard exists, isDirectory.boolValue else {
                throw CommandError(
                    EX_CONFIG,
                    "source \"\(source.name)\": \(source.directory) is not a directory. "
                        + "Create it or correct `directory` in the configuration."
                )
            }
        }
    }

    private func analyzerPath() throws -> String {
        let name = configuration.workers.analyzer
        if name.hasPrefix("/") { return name }
        let beside = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
            .map { ($0 as NSString).deletingLastPathComponent }
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        let directories = [beside].compactMap(\.self) + path.split(separator: ":").map(String.init)
        let found = directories.lazy.map { "\($0)/\(name)" }
            .first(where: FileManager.default.isExecutableFile(atPath:))
        guard let found else {
            throw CommandError(
                EX_CONFIG,
                "the program \"\(name)\" is neither beside toned nor in PATH. "
                    + "Install it, or set workers.analyzer to its absolute path."
            )
        }
        return found
    }
}

/// The account of the person who runs a command, for the audit rows.
func accountName() -> String {
    guard let entry = getpwuid(getuid()) else { return "uid \(getuid())" }
    return String(cString: entry.pointee.pw_name)
}
