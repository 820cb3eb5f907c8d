import Foundation
import Recordings

/// Text for a terminal of 80 columns.
public struct TextLayout: Sendable {
    public static let width = 80

    /// Whether bold is shown; only on a terminal, and not when NO_COLOR is set
    /// (https://no-color.org).
    public var isStyled: Bool

    public init(isStyled: Bool) {
        self.isStyled = isStyled
    }

    func bold(_ text: String) -> String {
        isStyled ? "\u{1B}[1m\(text)\u{1B}[0m" : text
    }

    func dim(_ text: String) -> String {
        isStyled ? "\u{1B}[2m\(text)\u{1B}[0m" : text
    }

    /// `left`, and `right` at the end of the line if both fit; otherwise `left` alone, wrapped.
    func lines(_ left: String, right: String) -> [String] {
        let gap = Self.width - left.count - right.count
        return gap >= 2
            ? [left + String(repeating: " ", count: gap) + right]
            : wrap(left, first: "", indent: 0)
    }

    /// Words wrapped to the width; lines after the first begin with `indent` spaces.
    ///
    /// A word longer than a line is broken.
    func wrap(_ text: String, first: String, indent: Int) -> [String] {
        let margin = String(repeating: " ", count: indent)
        var lines: [String] = []
        var line = first
        var isEmpty = true
        for word in text.split(separator: " ").flatMap({ pieces(of: $0, indent: indent) }) {
            if !isEmpty, line.count + 1 + word.count > Self.width {
                lines.append(line)
                line = margin
                isEmpty = true
            }
            line += isEmpty ? word : " " + word
            isEmpty = false
        }
        lines.append(line)
        return lines
    }

    private func pieces(of word: Substring, indent: Int) -> [String] {
        let room = Self.width - indent
        var rest = word
        var result: [String] = []
        // A word of a megabyte is walked through once, not counted for every piece.
        while let end = rest.index(rest.startIndex, offsetBy: room, limitedBy: rest.endIndex),
            end < rest.endIndex
        {
            result.append(String(rest[..<end]))
            rest = rest[end...]
        }
        return result + [String(rest)]
    }

    /// Columns padded to their widest cell, two spaces between them, no spaces at line ends.
    func table(_ rows: [[String]], indent: Int = 0) -> [String] {
        let columns = rows.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in
            rows.map { $0.indices.contains(column) ? $0[column].count : 0 }.max() ?? 0
        }
        return rows.map { row in
            var line = String(repeating: " ", count: indent)
            for (cell, width) in zip(row, widths) {
                line += cell + String(repeating: " ", count: width - cell.count + 2)
            }
            while line.last == " " { line.removeLast() }
            return line
        }
    }
}

/// Times as people read them.
struct LocalClock {
    let timeZone: TimeZone

    /// A time to the minute, as in `2026-09-15 11:15`.
    func minute(_ instant: Date) -> String {
        text(
            of: instant,
            as: """
                \(year: .padded(4))-\(month: .twoDigits)-\(day: .twoDigits) \
                \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits)
                """
        )
    }

    /// A time to the second, as in `2026-09-15 11:15:20`.
    func second(_ instant: Date) -> String {
        minute(instant) + ":" + text(of: instant, as: "\(second: .twoDigits)")
    }

    /// A day, as in `2026-09-15`.
    func day(_ instant: Date) -> String {
        text(of: instant, as: "\(year: .padded(4))-\(month: .twoDigits)-\(day: .twoDigits)")
    }

    /// A time of day to the second, as in `11:15:20`.
    func timeOfDay(_ instant: Date) -> String {
        text(
            of: instant,
            as: """
                \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\
                \(minute: .twoDigits):\(second: .twoDigits)
                """
        )
    }

    private func text(of instant: Date, as format: Date.FormatString) -> String {
        let style = Date.VerbatimFormatStyle(
            format: format,
            locale: Locale(identifier: "en_US_POSIX"),
            timeZone: timeZone,
            calendar: Calendar(identifier: .gregorian)
        )
        return instant.formatted(style)
    }

    /// ISO 8601 with the practice's offset, as in `2026-09-15T11:15:20-05:00`.
    func iso8601(_ instant: Date) -> String {
        instant.formatted(Date.ISO8601FormatStyle(timeZoneSeparator: .colon, timeZone: timeZone))
    }
}

extension Milliseconds {
    /// Rounded down, as in `1:39` or `1:02:03`.
    var clock: String {
        let seconds = rawValue / 1000
        let tail = String(format: "%02d", seconds % 60)
        guard seconds >= 3600 else { return "\(seconds / 60):\(tail)" }
        return "\(seconds / 3600):" + String(format: "%02d", seconds / 60 % 60) + ":\(tail)"
    }
}
