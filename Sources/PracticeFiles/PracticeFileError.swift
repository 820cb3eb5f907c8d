/// Why a practice's file cannot be imported; nothing of it is.
public struct PracticeFileError: Error, Sendable, Equatable {
    /// Something wrong at one place.
    ///
    /// It never quotes a cell: a phone number in the wrong column must not reach a log.
    public struct Problem: Sendable, Equatable {
        /// Counted from 1, as an editor shows it; a row with line breaks begins here.
        public let line: Int
        /// The name in the header; `nil` if the whole row is meant.
        public let column: String?
        /// The cause and what would be allowed.
        public let message: String

        public init(line: Int, column: String?, message: String) {
            self.line = line
            self.column = column
            self.message = message
        }
    }

    /// The file.
    public let origin: String
    /// By line; never empty.
    public let problems: [Problem]

    public init(origin: String, problems: [Problem]) {
        self.origin = origin
        self.problems = problems
    }

    /// The exit status of a program that stops for this error: `EX_DATAERR` of sysexits.h.
    public static let exitCode: Int32 = 65
}

extension PracticeFileError.Problem: CustomStringConvertible {
    public var description: String {
        "line \(line)\(column.map { ", column \($0)" } ?? ""): \(message)"
    }
}

extension PracticeFileError: CustomStringConvertible {
    public var description: String {
        let shown = problems.prefix(20).map { "  \($0)\n" }.joined()
        let rest = problems.count > 20 ? "  … and \(problems.count - 20) more\n" : ""
        return "cannot import \(origin), nothing was changed:\n\(shown)\(rest)"
            + "Next step: correct the file and import it again; --dry-run checks it only."
    }
}
