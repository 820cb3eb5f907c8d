import Foundation
import Recordings
import TestSupport
import Testing

/// A month from entered time to supported codes, through the commands on a database on disk.
@Suite struct BillingCommandTests {
    /// A worked patient-month of the billing reference.
    struct Worked: Sendable, CustomTestStringConvertible {
        var number: Int
        var name: String
        /// Lines of a time file: date, start, stop, staff, programme.
        var time: [String]
        var month = "2026-06"
        var setUp: [[String]] = []
        var supported: [String]
        var says: String?

        var testDescription: String { "\(number): \(name)" }
    }

    static let worked = [
        Worked(
            number: 1,
            name: "one second less than 20 minutes of general BHI supports nothing",
            time: ["2026-06-10,10:00,10:19:59,S02,BHI"],
            supported: [],
            says: "needed 1 more clinical-staff second"
        ),
        Worked(
            number: 2,
            name: "20 minutes of general BHI support it once",
            time: ["2026-06-10,10:00,10:20,S02,BHI"],
            supported: ["99484 1"]
        ),
        Worked(
            number: 10,
            name: "86 minutes of a first month earn one add-on",
            time: ["2026-06-10,10:00,11:26,S01,CoCM"],
            supported: ["99492 1", "99494 1"]
        ),
        Worked(
            number: 16,
            name: "31 minutes of a later month support it",
            time: ["2026-05-10,10:00,10:36,S01,CoCM", "2026-06-10,10:00,10:31,S01,CoCM"],
            supported: ["99493 1"]
        ),
        Worked(
            number: 20,
            name: "15 collaborative and 25 general minutes are never 40 of one",
            time: ["2026-06-10,10:00,10:15,S01,CoCM", "2026-06-11,10:00,10:25,S02,BHI"],
            supported: ["99484 1"]
        ),
        Worked(
            number: 23,
            name: "20 minutes each of CCM and BHI support both",
            time: ["2026-06-10,10:00,10:20,S02,CCM", "2026-06-11,10:00,10:20,S02,BHI"],
            supported: ["99484 1", "99490 1"]
        ),
        Worked(
            number: 36,
            name: "after six months without care a new course begins",
            time: ["2026-03-10,10:00,10:40,S01,CoCM", "2026-10-10,10:00,10:40,S01,CoCM"],
            month: "2026-10",
            supported: ["99492 1"]
        ),
        Worked(
            number: 42,
            name: "a receptionist's minutes do not count",
            time: ["2026-06-10,10:00,10:12,S02,BHI", "2026-06-10,11:00,11:10,S03,BHI"],
            supported: [],
            says: "12 min < 20"
        ),
        Worked(
            number: 43,
            name: "two staff members on one call count once",
            time: ["2026-06-10,10:00,10:20,S01,BHI", "2026-06-10,10:00,10:20,S02,BHI"],
            supported: ["99484 1"]
        ),
        Worked(
            number: 49,
            name: "chronic care is blocked in a month of advanced primary care",
            time: ["2026-06-10,10:00,10:40,S02,CCM"],
            setUp: [["billing", "record", "--month", "2026-06", "--billed", "G0557"]],
            supported: [],
            says: "G0557"
        ),
    ]

    @Test(
        "a worked patient-month comes out of the commands as the reference has it",
        arguments: worked
    )
    func workedMonth(_ worked: Worked) throws {
        let practice = try BillingPractice()
        try practice.addTime(worked.time)
        for words in worked.setUp { try practice.succeed(words + ["--patient", "P900"]) }
        let found = try practice.month(worked.month)
        #expect(found.supported == worked.supported)
        if let says = worked.says { #expect(found.text.contains(says), "\(found.text)") }
    }

    @Test(
        "57: a correction after signing shows the difference, keeps who and why, and rewrites nothing"
    )
    func amendedAfterSigning() throws {
        let practice = try BillingPractice()
        try practice.addTime([
            "2026-05-10,10:00,10:36,S01,CoCM", "2026-06-10,10:00,10:31,S01,CoCM",
        ])
        let month = ["--patient", "P900", "--month", "2026-06"]
        try practice.succeed(["billing", "sign", "--by", "BP1"] + month)
        try practice.succeed([
            "time", "amend", "m2", "--date", "2026-06-10", "--start", "10:00", "--stop",
            "10:30:59", "--reason", "hung up earlier",
        ])
        let found = try practice.month("2026-06")
        #expect(found.supported == ["G2214 1"])
        #expect(found.signed == ["99493 1"])
        #expect(found.isReproduced == true)
        let text = try practice.succeed(["billing"] + month).output
        #expect(text.contains("LOOK FIRST"))
        #expect(text.contains("hung up"))
    }

    @Test("the whole practice's month is text within 80 columns, JSON and CSV")
    func formats() throws {
        let practice = try BillingPractice()
        try practice.addTime(["2026-06-10,10:00,10:20,S02,BHI"])
        let text = try practice.succeed(["billing", "--month", "2026-06"]).output
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
        #expect(text.contains("supported by the record; a person decides"))
        let json = try practice.succeed(["billing", "--month", "2026-06", "--format", "json"])
        let document = try JSONSerialization.jsonObject(with: Data(json.output.utf8))
        #expect((document as? [String: Any])?["schema"] as? String == "toned.billing-month/1")
        let csv = try practice.succeed(["billing", "--month", "2026-06", "--format", "csv"])
        #expect(csv.output.split(separator: "\r\n").count == 2)
    }

    struct Refusal: Sendable, CustomTestStringConvertible {
        var words: [String]
        var status: Int32
        var says: String

        var testDescription: String { words.joined(separator: " ") }
    }

    @Test(
        "what cannot be done is refused with its cause, and its status",
        arguments: [
            Refusal(words: ["billing", "--patient", "P7"], status: 66, says: "no patient"),
            Refusal(
                words: [
                    "billing", "sign", "--patient", "P900", "--month", "2026-06", "--by", "BP1",
                ],
                status: 65,
                says: "nothing to sign"
            ),
            Refusal(
                words: [
                    "billing", "unsign", "--patient", "P900", "--month", "2026-06", "--by", "BP1",
                    "--reason", "x",
                ],
                status: 65,
                says: "is not signed"
            ),
            Refusal(
                words: ["time", "amend", "7", "--confirm", "--reason", "x"],
                status: 65,
                says: "no call 7"
            ),
            Refusal(
                words: ["time", "amend", "m7", "--confirm", "--reason", "x"],
                status: 64,
                says: "An entry's time"
            ),
            Refusal(
                words: [
                    "time", "add", "--patient", "P900", "--staff", "S01", "--program", "BHI",
                    "--activity", "registry", "--date", "2026-06-10", "--minutes", "0",
                    "--reason", "x",
                ],
                status: 64,
                says: "above 0"
            ),
        ]
    )
    func refused(_ refusal: Refusal) throws {
        let practice = try BillingPractice()
        let run = try practice.run(refusal.words)
        #expect(run.status == refusal.status)
        #expect(run.errors.contains(refusal.says), "\(run.errors)")
    }

    @Test("a folder of rules that is not there is a configuration error that names it")
    func noRules() throws {
        let practice = try BillingPractice()
        let path = practice.practice.folder.place("toned.toml")
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try practice.practice.folder.write(
            "toned.toml",
            text.replacing(Practice.billingRules, with: "/nowhere/billing").utf8
        )
        let run = try practice.run(["billing"])
        #expect(run.status == EX_CONFIG)
        #expect(run.errors.contains("/nowhere/billing"))
    }
}

/// Time files through the command.
@Suite struct TimeImportCommandTests {
    @Test("a file is entered once, and a rehearsal enters nothing")
    func once() throws {
        let practice = try BillingPractice()
        let file = try practice.timeFile(["2026-06-10,10:00,10:20,S02,BHI"])
        let rehearsal = try practice.succeed(["time", "import", file, "--dry-run"])
        #expect(rehearsal.output == "would be added 1, on record already 0\n")
        #expect(
            try practice.succeed(["time", "import", file]).output
                == "added 1, on record already 0\n"
        )
        #expect(
            try practice.succeed(["time", "import", file]).output
                == "added 0, on record already 1\n"
        )
        let list = ["time", "list", "--patient", "P900", "--month", "2026-06"]
        #expect(try practice.succeed(list).output.contains("20:00 counted"))
    }

    @Test(
        "a file with one wrong line enters nothing and names line and column",
        arguments: [
            ("2026-06-31,10:00,10:20,S02,BHI", "line 3, column date"),
            ("2026-06-11,10:00,10:20,S99,BHI", "line 3, column staff"),
            ("2026-06-11,10:00,10:20,S02,XYZ", "line 3, column program"),
            ("2099-06-11,10:00,10:20,S02,BHI", "line 3, column date"),
        ]
    )
    func wrongLine(_ line: String, _ place: String) throws {
        let practice = try BillingPractice()
        let file = try practice.timeFile(["2026-06-10,10:00,10:20,S02,BHI", line])
        let run = try practice.run(["time", "import", file])
        #expect(run.status == EX_DATAERR)
        #expect(run.errors.contains(place), "\(run.errors)")
        let list = ["time", "list", "--patient", "P900", "--month", "2026-06"]
        #expect(try practice.succeed(list).output.contains("no calls or entries"))
    }
}

/// An installation with one patient in three programmes who has everything on file.
struct BillingPractice {
    let practice: Practice

    init() throws {
        practice = try Practice()
        try practice.folder.write(
            "patients.csv",
            """
            id,name,phones,programs,program_consent,initiating_visit,billing_practitioner,payer,diagnoses
            P900,Ada,+13125550190,CoCM;BHI;CCM,CoCM=2025-01-10;BHI=2025-01-10;CCM=2025-01-10,\
            2026-01-15;2025-12-15;2026-03-15;2026-07-15,BP1,medicare,behavioral;several_chronic

            """.utf8
        )
        try practice.folder.write(
            "staff.csv",
            """
            id,name,extension,role
            S01,Dana,403,bhcm
            S02,Theo,405,clinical_staff
            S03,Priya,400,clerical
            BP1,Ellen,410,billing_practitioner

            """.utf8
        )
        try practice.importDirectory()
    }

    func run(_ words: [String]) throws -> ProgramRun {
        try ProgramRun("toned", words + ["--config", practice.folder.place("toned.toml")])
    }

    @discardableResult
    func succeed(_ words: [String]) throws -> ProgramRun {
        let run = try run(words)
        try #require(run.status == 0, "\(words.joined(separator: " ")): \(run.errors)")
        return run
    }

    /// - Parameter lines: Date, start, stop, staff and programme.
    func timeFile(_ lines: [String]) throws -> String {
        let rows = lines.map { "\($0),P900,chart review" }
        let text = (["date,start,stop,staff,program,patient,reason"] + rows).joined(separator: "\n")
        return try practice.folder.write("time.csv", (text + "\n").utf8)
    }

    func addTime(_ lines: [String]) throws {
        try succeed(["time", "import", try timeFile(lines)])
    }

    struct Month {
        var supported: [String]
        var signed: [String]
        var isReproduced: Bool?
        var text: String
    }

    func month(_ month: String) throws -> Month {
        struct Document: Decodable {
            var patient: Patient

            struct Patient: Decodable {
                var codes: [Code]
                var signature: Signature?
                var isReproduced: Bool?
            }

            struct Code: Decodable {
                var code: String
                var status: String?
                var units: Int
            }

            struct Signature: Decodable {
                var codes: [Code]
            }
        }
        let words = ["billing", "--patient", "P900", "--month", month]
        let json = try succeed(words + ["--format", "json"]).output
        let patient = try JSONDecoder().decode(Document.self, from: Data(json.utf8)).patient
        return Month(
            supported: patient.codes.filter { $0.status == "supported" }
                .map { "\($0.code) \($0.units)" }.sorted(),
            signed: (patient.signature?.codes ?? []).map { "\($0.code) \($0.units)" },
            isReproduced: patient.isReproduced,
            text: try succeed(words).output
        )
    }
}
