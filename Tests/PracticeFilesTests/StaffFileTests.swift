import PracticeFiles
import Recordings
import Testing

struct StaffFileTests {
    @Test("staff are read, each in one role at all times")
    func staffFile() throws {
        let file = try staff(
            """
            "id","name","extension","role","title"
            "S01","Dana","403","bhcm","behavioral health care manager"
            "S02","Theo","403","clinical_staff","RN, CCM"
            "S03","Ida","","psychiatric_consultant",""
            """
        )
        #expect(file.records.map(\.id.rawValue) == ["S01", "S02", "S03"])
        #expect(file.records.map(\.name) == ["Dana", "Theo", "Ida"])
        #expect(file.records.map(\.extension) == ["403", "403", nil])
        #expect(
            file.records.map(\.role) == [
                .behavioralHealthCareManager, .clinicalStaff, .psychiatricConsultant,
            ]
        )
        #expect(
            file.records.map(\.latest.title) == ["behavioral health care manager", "RN, CCM", nil]
        )
        #expect(file.records.allSatisfy { $0.latest.from == nil && $0.latest.to == nil })
        #expect(file.lines == [2, 3, 4])
    }

    @Test(
        "a role that does not exist is refused with those that do",
        arguments: ["BHCM", "nurse", "", "bhcm;clerical"]
    )
    func role(_ role: String) {
        #expect(
            staffProblems("id,name,extension,role\nS1,Dana,403,\(role)") == [
                "line 2, column role: must be one of bhcm, clinical_staff, billing_practitioner,"
                    + " psychiatric_consultant, clerical"
            ]
        )
    }

    @Test("an extension is one word", arguments: ["403 404", "403;404", "4/3"])
    func `extension`(_ extension: String) {
        let found = staffProblems("id,name,extension,role\nS1,Dana,\(`extension`),bhcm")
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix("line 2, column extension: must be ") == true, "\(found)")
    }
}
