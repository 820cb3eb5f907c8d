import Foundation
import PracticeDirectory
import Recordings

let normalizer = PhoneNumber.Normalizer(countryCode: "1", accessPrefixes: ["9"])

/// The header of a patients file with no more columns than required.
let patientHeader = "id,name,phones,programs,program_consent"

func patients(
    _ csv: String
) throws(DirectoryFileError) -> DirectoryImport<PatientRecord> {
    try patients(Data(csv.utf8))
}

func patients(
    _ data: Data
) throws(DirectoryFileError) -> DirectoryImport<PatientRecord> {
    try DirectoryFile.patients(data: data, origin: "patients.csv", normalizer: normalizer)
}

func staff(_ csv: String) throws(DirectoryFileError) -> DirectoryImport<StaffRecord> {
    try DirectoryFile.staff(data: Data(csv.utf8), origin: "staff.csv")
}

/// What is wrong with a patients file, empty if it is accepted.
func problems(_ csv: String) -> [String] {
    problems(Data(csv.utf8))
}

func problems(_ data: Data) -> [String] {
    do throws(DirectoryFileError) {
        _ = try patients(data)
        return []
    } catch {
        return error.problems.map(\.description)
    }
}

func staffProblems(_ csv: String) -> [String] {
    do throws(DirectoryFileError) {
        _ = try staff(csv)
        return []
    } catch {
        return error.problems.map(\.description)
    }
}
