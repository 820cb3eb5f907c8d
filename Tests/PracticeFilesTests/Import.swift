import Billing
import CareTime
import Foundation
import PracticeFiles
import Recordings
import Testing

let normalizer = PhoneNumber.Normalizer(countryCode: "1", accessPrefixes: ["9"])

/// The header of a patients file with no more columns than required.
let patientHeader = "id,name,phones,programs,program_consent"

let staffHeader = "id,name,extension,role,title,valid_from,valid_to,practitioner_kind"

let timeHeader = "date,patient,staff,program,minutes,start,stop,activity,inpatient,reason"

func patients(
    _ csv: String
) throws(PracticeFileError) -> ImportedFile<PatientListing> {
    try patients(Data(csv.utf8))
}

func patients(
    _ data: Data
) throws(PracticeFileError) -> ImportedFile<PatientListing> {
    try PracticeFile.patients(data: data, origin: "patients.csv", normalizer: normalizer)
}

func staff(_ csv: String) throws(PracticeFileError) -> ImportedFile<StaffRecord> {
    try PracticeFile.staff(data: Data(csv.utf8), origin: "staff.csv")
}

func time(
    _ csv: String,
    in zone: String = "America/Chicago"
) throws -> ImportedFile<ManualEntry> {
    try PracticeFile.time(
        data: Data(csv.utf8),
        origin: "time.csv",
        timeZone: try #require(TimeZone(identifier: zone))
    )
}

/// What is wrong with a patients file, empty if it is accepted.
func problems(_ csv: String) -> [String] {
    problems(Data(csv.utf8))
}

func problems(_ data: Data) -> [String] {
    problems { () throws(PracticeFileError) in _ = try patients(data) }
}

func staffProblems(_ csv: String) -> [String] {
    problems { () throws(PracticeFileError) in _ = try staff(csv) }
}

func timeProblems(_ csv: String) throws -> [String] {
    let zone = try #require(TimeZone(identifier: "America/Chicago"))
    return problems { () throws(PracticeFileError) in
        _ = try PracticeFile.time(data: Data(csv.utf8), origin: "time.csv", timeZone: zone)
    }
}

private func problems(_ read: () throws(PracticeFileError) -> Void) -> [String] {
    do {
        try read()
        return []
    } catch {
        return error.problems.map(\.description)
    }
}

/// A day that the test knows to exist.
func day(_ text: String) throws -> CalendarDate {
    try #require(CalendarDate(rawValue: text))
}
