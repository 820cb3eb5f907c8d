import Foundation
import PracticeFiles
import Recordings
import Testing

/// What else a file may be than the CSV text that was asked for.
struct FileFormTests {
    private let row = "P1,Zelda,3125550101,,"

    @Test(
        "every line that is not UTF-8 is named, whatever ends the lines",
        arguments: ["\n", "\r\n", "\r"]
    )
    func notText(_ end: String) {
        var data = Data("\(patientHeader)\(end)P1,Zo".utf8)
        data += [0xEB]
        data += Data(",,,\(end)P2,Ben,,,\(end)P3,Zo".utf8)
        data += [0xC3]
        data += Data(",,,\(end)".utf8)
        #expect(
            problems(data) == [
                "line 2: not UTF-8 text; save the file as \"CSV UTF-8\"",
                "line 4: not UTF-8 text; save the file as \"CSV UTF-8\"",
            ]
        )
    }

    @Test(
        "UTF-16 is called by its name",
        arguments: [String.Encoding.utf16, .utf16LittleEndian, .utf16BigEndian]
    )
    func wideText(_ encoding: String.Encoding) throws {
        let data = try #require("\(patientHeader)\n\(row)\n".data(using: encoding))
        #expect(problems(data) == ["line 1: UTF-16 text; save the file as \"CSV UTF-8\""])
    }

    @Test("a NUL byte is named by its line")
    func zeros() {
        #expect(
            problems("\(patientHeader)\n\(row)\nP2,B\0n,,,\nP3,Cid,,,\0") == [
                "line 3: a NUL byte, which no text has; save the file as \"CSV UTF-8\"",
                "line 4: a NUL byte, which no text has; save the file as \"CSV UTF-8\"",
            ]
        )
    }

    @Test(
        "other marks than commas between the cells are called by their name",
        arguments: [(";", "semicolons"), ("\t", "tabs"), ("|", "bars")]
    )
    func separators(_ mark: String, _ name: String) {
        let csv = "\(patientHeader)\n\(row)\n".replacing(",", with: mark)
        #expect(
            problems(csv) == [
                "line 1: \(name) between the cells; save the file with commas between them"
            ]
        )
    }

    @Test("a cell of more than 64 KiB is named once, whatever should be in it")
    func large() {
        let header = "\(patientHeader),notes"
        let cell = String(repeating: "x", count: 65_536)
        #expect(
            problems("\(header)\nP1,Ann,,,,\(cell)").first?
                .hasPrefix("line 2, column notes: must be up to 2,000 characters") == true
        )
        let larger = String(repeating: "x", count: 1 << 20)
        for column in 0..<6 {
            var cells = ["P1", "Ann", "", "", "", ""]
            cells[column] = larger
            let name = header.split(separator: ",")[column]
            #expect(
                problems("\(header)\n\(cells.joined(separator: ","))\nP2,Ben,,,,\n") == [
                    "line 2, column \(name): the cell has more than 64 KiB"
                ]
            )
        }
        #expect(
            problems("\(header)\nP1,Ann,,,,\(cell)x") == [
                "line 2, column notes: the cell has more than 64 KiB"
            ]
        )
    }

    @Test(
        "a hundred thousand patients are read, and as many mistakes named",
        .timeLimit(.minutes(1))
    )
    func many() throws {
        let count = 100_000
        let header = "\(patientHeader),initiating_visit,billing_practitioner,payer"
        let rows = (0..<count).map {
            "P\($0),\"Name \"\"\($0)\"\"\",3125550101,CoCM,CoCM=2026-09-08,2026-08-25=99214,"
                + "BP1;BP2=2026-05-01,medicare\n"
        }
        #expect(try patients("\(header)\n\(rows.joined())").records.count == count)
        let wrong = problems("\(header)\n\(rows.joined().replacing("-09-08", with: "-09-31"))")
        #expect(wrong.count == count)
    }

    @Test(
        "a row of fifty thousand quotations is refused in reasonable time",
        .timeLimit(.minutes(1))
    )
    func wide() {
        let cells = String(repeating: ",\"\"\"\"", count: 50_000)
        #expect(
            problems("\(patientHeader)\nP1\(cells)\n") == [
                "line 2: the row has 50001 cells, but the header has 5"
            ]
        )
    }
}
