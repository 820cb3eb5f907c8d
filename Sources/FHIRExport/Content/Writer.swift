import Foundation
import Insights
import Recordings

/// What all resources of a bundle are made with: names, times and references.
struct Writer {
    let call: ExportedCall
    private let names: ResourceNames

    init(_ call: ExportedCall) {
        self.call = call
        names = ResourceNames(practice: call.practice)
    }

    // MARK: Names

    func id(_ part: String) -> String { names.id("call/\(call.id)/\(part)") }
    func system(_ kind: String) -> String { names.system(kind) }

    var patientID: String { names.id("patient/\(call.patient.id.rawValue)") }
    var encounterID: String { id("encounter") }

    func staffID(_ staff: StaffID) -> String { names.id("staff/\(staff.rawValue)") }

    // MARK: References

    var patient: Reference { Reference(patientID) }
    var encounter: Reference { Reference(encounterID) }
    var staff: Reference? { call.staff.map { Reference(staffID($0.id)) } }

    func reference(to speaker: Speaker) -> Reference? {
        switch speaker {
        case .patient: patient
        case .staff: staff
        case .other, .unknown: nil
        }
    }

    // MARK: Times

    /// With the practice's offset, as in `2026-09-15T11:15:20-05:00`.
    func instant(_ date: Date) -> String {
        date.formatted(Date.ISO8601FormatStyle(timeZoneSeparator: .colon, timeZone: call.timeZone))
    }

    func instant(_ time: Milliseconds) -> String {
        instant(Date(epochMilliseconds: time.rawValue))
    }

    /// Of a position on the call's clock.
    func instant(at position: Milliseconds) -> String {
        instant(call.startedAt.addingTimeInterval(position.inSeconds))
    }
}

extension String {
    /// Text that FHIR's strings may hold: not empty, and nothing in it that nobody sees; a word
    /// of a megabyte is cut.
    var shown: String? {
        let text = printable(upTo: 1000).trimmingCharacters(in: .whitespacesAndNewlines)
        return text.isEmpty ? nil : text
    }
}
