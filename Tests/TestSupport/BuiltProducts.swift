import Foundation

/// Finds the programs that were built together with the running tests.
public enum BuiltProducts {
    /// The path of a program of this package.
    ///
    /// SwiftPM puts programs beside the test bundle, which on Linux is the running program itself
    /// and elsewhere an argument of its test helper. `TONED_PRODUCTS` names another directory, to
    /// test programs that were installed.
    ///
    /// - Throws: `NotBuilt`, with the directories that were searched.
    public static func program(_ name: String) throws -> URL {
        let found = directories.map { $0.appendingPathComponent(name) }
            .first { FileManager.default.isExecutableFile(atPath: $0.path) }
        guard let found else {
            throw NotBuilt(name: name, directories: directories.map(\.path))
        }
        return found
    }

    private static var directories: [URL] {
        let environment = ProcessInfo.processInfo.environment
        if let named = environment["TONED_PRODUCTS"] {
            return [URL(fileURLWithPath: named)]
        }
        let running = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let bundle = zip(CommandLine.arguments, CommandLine.arguments.dropFirst())
            .first { $0.0 == "--test-bundle-path" }?.1
        return [running, bundle, CommandLine.arguments.first, Bundle.main.bundlePath]
            .compactMap { $0 }
            // A bundle may be a directory around the program: look beside each of its parents.
            .flatMap { path in
                let file = URL(fileURLWithPath: path).standardizedFileURL
                return (1...4).map { levels in
                    (0..<levels).reduce(file) { url, _ in url.deletingLastPathComponent() }
                }
            }
    }

    /// A program was not built beside the tests.
    public struct NotBuilt: Error, CustomStringConvertible {
        let name: String
        let directories: [String]

        public var description: String {
            "\(name) was not found in \(directories.joined(separator: ", ")); "
                + "run `swift build` first or set TONED_PRODUCTS"
        }
    }
}
