import ArgumentParser
import CareTime
import Foundation
import Recordings
import Reports

/// How a command answers.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
}

/// How a transcript is written.
enum TranscriptFormat: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
    case vtt
    case srt
}

extension TextLayout {
    /// Styled only for a person at a terminal who has not asked for plain text.
    static var standardOutput: TextLayout {
        let noColor = ProcessInfo.processInfo.environment["NO_COLOR"] ?? ""
        return TextLayout(isStyled: isatty(STDOUT_FILENO) == 1 && noColor.isEmpty)
    }
}

/// A month on the command line.
struct MonthArgument: ExpressibleByArgument {
    let month: CalendarMonth

    init?(argument: String) {
        guard let month = CalendarMonth(argument) else { return nil }
        self.month = month
    }
}

/// A patient on the command line.
struct PatientArgument: ExpressibleByArgument {
    let id: PatientID

    init?(argument: String) {
        guard let id = PatientID(rawValue: argument) else { return nil }
        self.id = id
    }
}

/// A staff member on the command line.
struct StaffArgument: ExpressibleByArgument {
    let id: StaffID

    init?(argument: String) {
        guard let id = StaffID(rawValue: argument) else { return nil }
        self.id = id
    }
}

/// A day on the command line, as YYYY-MM-DD.
struct DayArgument: ExpressibleByArgument {
    let day: CalendarDate

    init?(argument: String) {
        guard let day = CalendarDate(rawValue: argument) else { return nil }
        self.day = day
    }
}

/// A reason that stays on record: 1…500 characters on one line.
struct ReasonArgument: ExpressibleByArgument {
    let text: String

    init?(argument: String) {
        let text = argument.trimmingCharacters(in: .whitespaces)
        guard (1...500).contains(text.count), text.printable == text else { return nil }
        self.text = text
    }
}

extension CareProgram: ExpressibleByArgument {}
extension Work: ExpressibleByArgument {}
