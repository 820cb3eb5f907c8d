import Foundation
import PracticeFiles
import Recordings

let normalizer = PhoneNumber.Normalizer(countryCode: "1", accessPrefixes: ["9"])

/// The header of a patients file with no more columns than required.
let patientHeader = "id,name,phones,programs,program_consent"

func patients(
    _ csv: String
) throws(PracticeFileError) -> ImportedFile<PatientRecord> {
    try patients(Data(csv.utf8))
}

func patients(
    _ data: Data
) throws(PracticeFileError) -> ImportedFile<PatientRecord> {
    try PracticeFile.patients(data: data, origin: "patients.csv", normalizer: normalizer)
}

func staff(_ csv: String) throws(PracticeFileError) -> ImportedFile<StaffRecord> {
    try PracticeFile.staff(data: Data(csv.utf8), origin: "staff.csv")
}

/// What is wrong with a patients file, empty if it is accepted.
func problems(_ csv: String) -> [String] {
    problems(Data(csv.utf8))
}

func problems(_ data: Data) -> [String] {
    do throws(PracticeFileError) {
        _ = try patients(data)
        return []
    } catch {
        return error.problems.map(\.description)
    }
}

func staffProblems(_ csv: String) -> [String] {
    do throws(PracticeFileError) {
        _ = try staff(csv)
        return []
    } catch {
        return error.problems.map(\.description)
    }
}
