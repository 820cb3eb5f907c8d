import Billing
import Foundation
import PracticeFiles
import Recordings
import Testing

struct PatientFileTests {
    private func expected() throws -> [PatientRecord] {
        [
            PatientRecord(
                id: try #require(PatientID(rawValue: "P001")),
                name: "Walter",
                phones: [try #require(PhoneNumber(rawValue: "+13125550101"))],
                enrollments: [
                    Enrollment(
                        program: .collaborativeCare,
                        consentDate: CalendarDate(rawValue: "2026-09-08")
                    )
                ]
            )
        ]
    }

    @Test(
        "the same patient is read however the file was saved",
        arguments: [
            "\(patientHeader)\nP001,Walter,3125550101,CoCM,CoCM=2026-09-08",
            "\(patientHeader)\nP001,Walter,3125550101,CoCM,CoCM=2026-09-08\n\n\n",
            "\(patientHeader)\r\nP001,Walter,3125550101,CoCM,CoCM=2026-09-08\r\n",
            "\(patientHeader)\rP001,Walter,3125550101,CoCM,CoCM=2026-09-08\r",
            "\u{FEFF}\(patientHeader)\nP001,Walter,3125550101,CoCM,CoCM=2026-09-08\n",
            "\u{FEFF}\"id\",name,phones,programs,program_consent\nP001,Walter,3125550101,CoCM,"
                + "CoCM=2026-09-08\n",
            "program_consent,name,programs,phones,id\nCoCM=2026-09-08,Walter,CoCM,3125550101,P001",
            "\(patientHeader)\n P001 ,\tWalter , (312) 555-0101 ,CoCM, CoCM = 2026-09-08 \n",
            "\(patientHeader)\n\"P001\" , \"Walter\",\"3125550101; 1-312-555-0101\",CoCM|CoCM,"
                + "CoCM=2026-09-08;\n",
        ]
    )
    func spelling(_ csv: String) throws {
        try #expect(patients(csv).records.map(\.record) == expected())
    }

    @Test("several phones and programmes stand in one cell, each with its own consent")
    func several() throws {
        let record = try #require(
            patients(
                """
                \(patientHeader)
                P001,Walter,3125550101;(312) 555-0102|+44 20 7946 0000,BHI;CCM|APCM,\
                CCM=2026-01-02|BHI=2025-12-31
                """
            ).records.first?.record
        )
        #expect(record.phones.map(\.rawValue) == ["+13125550101", "+13125550102", "+442079460000"])
        #expect(
            record.enrollments.map(\.program) == [
                .behavioralHealthIntegration, .chronicCare, .advancedPrimaryCare,
            ]
        )
        #expect(
            record.enrollments.map { $0.consentDate?.rawValue } == [
                "2025-12-31", "2026-01-02", nil,
            ]
        )
    }

    @Test("a household shares a phone, and a patient may have neither phone nor programme")
    func household() throws {
        let records = try patients(
            "\(patientHeader)\nP1,Ann,3125550101,,\nP2,Ben,3125550101,,\nP3,Cid,,,"
        ).records.map(\.record)
        #expect(records.map(\.phones.count) == [1, 1, 0])
        #expect(records.first?.phones == records.dropFirst().first?.phones)
    }

    @Test("quotes, commas and other scripts in a name are kept")
    func names() throws {
        let records = try patients(
            """
            \(patientHeader)
            P1,"O'Neil, William ""Bill"" Jr.",,,
            P2,Zoë 李小龙,,,
            """
        ).records
        #expect(records.map(\.record.name) == ["O'Neil, William \"Bill\" Jr.", "Zoë 李小龙"])
    }

    @Test("a file with a header only has nobody in it")
    func nobody() throws {
        #expect(try patients(patientHeader).records.isEmpty)
    }

    @Test("records do not print what they hold")
    func redacted() throws {
        let text =
            "\(try patients("\(patientHeader)\nP1,Walter,3125550101,,").records.map(\.record))"
        #expect(!text.contains("Walter"))
        #expect(!text.contains("555"))
        let staff = String(describing: try staff("id,name,extension,role\nS1,Dana,403,bhcm"))
        #expect(!staff.contains("Dana"))
    }

    @Test("every record comes with the line it begins on")
    func lines() throws {
        let file = try patients("\(patientHeader),notes\n\nP1,Ann,,,,\"a\nb\"\nP2,Ben,,,,\n")
        #expect(file.lines == [3, 5])
        #expect(file.records.map(\.record.name) == ["Ann", "Ben"])
    }
}
