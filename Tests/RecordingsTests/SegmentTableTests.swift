import Foundation
import Recordings
import Testing

struct SegmentTableTests {
    @Test("numbers keep four significant digits, and what is not finite is missing")
    func rounding() {
        var table = SegmentTable(columns: ["a"])
        for value in [123.456, 0.012_345_6, -9.876_54, 123_456.7, 0, .nan, -.infinity] {
            table.append([value])
        }
        #expect(
            table.rows
                == [[123.5], [0.012_35], [-9.877], [123_457], [0], [nil], [nil]]
        )
    }

    @Test("a row of another length is refused, built or read")
    func shape() throws {
        #expect(SegmentTable(columns: ["a", "b"], rows: [[1, nil], [2]]) == nil)
        let json = Data(#"{"columns": ["a", "b"], "rows": [[1, null], [2]]}"#.utf8)
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(SegmentTable.self, from: json)
        }
    }

    @Test("a table reads back as it was written")
    func roundTrip() throws {
        let table = try #require(
            SegmentTable(columns: ["a", "b"], rows: [[1.5, nil], [nil, -2]])
        )
        let json = try JSONEncoder().encode(table)
        #expect(try JSONDecoder().decode(SegmentTable.self, from: json) == table)
    }
}
