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

    @Test("a file as the practice's software writes it is read, with the columns not used yet")
    func full() throws {
        let file = try patients(
            """
            "id","name","phones","programs","program_consent","initiating_visit",\
            "billing_practitioner","payer","cocm_first_month","notes"
            "P001","Walter","+13125550101","CoCM","CoCM=2026-09-08","2026-08-25","BP1",\
            "medicare","2026-09","recording consent 2026-09-08 (on the call)"

            """
        )
        try #expect(file.records == expected())
        #expect(
            file.unusedColumns == [
                "initiating_visit", "billing_practitioner", "payer", "cocm_first_month", "notes",
            ]
        )
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
        try #expect(patients(csv).records == expected())
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
            ).records.first
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
        ).records
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
        #expect(records.map(\.name) == ["O'Neil, William \"Bill\" Jr.", "Zoë 李小龙"])
    }

    @Test("a file with a header only has nobody in it")
    func nobody() throws {
        #expect(try patients(patientHeader).records.isEmpty)
    }

    @Test("records do not print what they hold")
    func redacted() throws {
        let text = String(describing: try patients("\(patientHeader)\nP1,Walter,3125550101,,"))
        #expect(!text.contains("Walter"))
        #expect(!text.contains("555"))
        let staff = String(describing: try staff("id,name,extension,role\nS1,Dana,403,bhcm"))
        #expect(!staff.contains("Dana"))
    }

    @Test("fifty thousand patients are read", .timeLimit(.minutes(1)))
    func many() throws {
        let rows = (0..<50_000).map { "P\($0),\"Name \"\"\($0)\"\"\",3125550101,CoCM,\n" }.joined()
        #expect(try patients("\(patientHeader)\n\(rows)").records.count == 50_000)
    }
}
