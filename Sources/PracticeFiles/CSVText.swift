import Foundation

/// The text of a CSV file, without the byte order mark that Excel writes.
///
/// - Throws: `PracticeFileError` for what is no UTF-8 text, with the line of each mistake.
func csvText(_ data: Data, origin: String) throws(PracticeFileError) -> String {
    func refuse(_ lines: [Int], _ message: String) -> PracticeFileError {
        let problems = lines.map {
            PracticeFileError.Problem(line: $0, column: nil, message: message)
        }
        return PracticeFileError(origin: origin, problems: problems)
    }
    guard !isUTF16(data) else {
        throw refuse([1], "UTF-16 text; \(remedy)")
    }
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let bytes = data.starts(with: mark) ? data.dropFirst(mark.count) : data[...]
    guard let text = String(validating: bytes, as: UTF8.self) else {
        let isBroken: (Data) -> Bool = { String(validating: $0, as: UTF8.self) == nil }
        throw refuse(numbers(of: lines(bytes), where: isBroken), "not UTF-8 text; \(remedy)")
    }
    // A NUL is valid UTF-8, but it ends texts early in what reads them later.
    guard !bytes.contains(0) else {
        let withNUL = numbers(of: lines(bytes)) { $0.contains(0) }
        throw refuse(withNUL, "a NUL byte, which no text has; \(remedy)")
    }
    return text
}

private let remedy = "save the file as \"CSV UTF-8\""

/// Whether the text has UTF-16's mark, or begins with two characters of it as ASCII has them.
private func isUTF16(_ data: Data) -> Bool {
    let start = Array(data.prefix(4))
    if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) { return true }
    let isNUL = start.map { $0 == 0 }
    return isNUL == [false, true, false, true] || isNUL == [true, false, true, false]
}

/// The lines, which end at \n, \r and \r\n as in SwiftCSV.
private func lines(_ bytes: Data) -> [Data] {
    bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).flatMap { line in
        let text = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
        return text.split(separator: UInt8(ascii: "\r"), omittingEmptySubsequences: false)
    }
}

/// Counted from 1.
private func numbers(of lines: [Data], where isWanted: (Data) -> Bool) -> [Int] {
    lines.enumerated().filter { isWanted($0.element) }.map { $0.offset + 1 }
}
