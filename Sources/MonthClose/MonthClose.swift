public import Billing
public import BillingRules
public import CareTime
public import Foundation
public import Recordings
public import Store

/// Works out patients' months from what the ledger holds and the payers' rules.
///
/// Nothing of it is stored: a month is worked out anew each time, until somebody signs it.
public struct MonthClose: Sendable {
    /// The practice that bills.
    public struct Practice: Sendable, Hashable {
        public var name: String
        public var timeZone: TimeZone
        public var setting: Setting
        /// As rule files name it for rates.
        public var locality: String

        public init(name: String, timeZone: TimeZone, setting: Setting, locality: String) {
            self.name = name
            self.timeZone = timeZone
            self.setting = setting
            self.locality = locality
        }
    }

    let ledger: Ledger
    let rules: RuleFolder
    let practice: Practice
    /// The practice's local day.
    public let today: CalendarDate

    /// - Parameter now: The time at which the question is asked.
    public init(ledger: Ledger, rules: RuleFolder, practice: Practice, now: Date) throws {
        guard let today = CalendarDate(now, in: practice.timeZone) else {
            throw LedgerRefusal("the clock shows no day of the calendar; set it and try again.")
        }
        self.ledger = ledger
        self.rules = rules
        self.practice = practice
        self.today = today
    }

    /// Every patient's month.
    public func month(_ month: CalendarMonth) throws -> BillingMonth {
        let desk = desk(try ledger.staff())
        let all = try care(of: nil, desk.roster)
        let period = desk.period(month)
        let overlaps = all.flatMap { $0.staffTime(in: period) }.overlaps()
        let cases = all.map { care in
            var result = desk.result(of: care, in: month)
            result.overlaps = overlaps[care.patient.id] ?? []
            return result
        }
        let payers = Set(cases.map(\.payer))
        return BillingMonth(
            practice: practice.name,
            timeZone: practice.timeZone,
            month: month,
            today: today,
            cases: cases,
            unassignedCalls: try ledger.callCount(
                CallFilter(period: month.interval(in: practice.timeZone), unassignedOnly: true)
            ),
            rules: rules.book.ruleSets.filter {
                $0.dates.contains(month) && payers.contains($0.payer)
            }
        )
    }

    /// A patient's month with everything it rests on; `nil` if there is no such patient.
    public func patient(_ id: PatientID, in month: CalendarMonth) throws -> BillingCase? {
        let desk = desk(try ledger.staff())
        guard let care = try care(of: id, desk.roster).first else { return nil }
        var result = desk.result(of: care, in: month)
        result.overlaps = try overlaps(of: care, in: desk.period(month))
        if let signed = result.signature?.document {
            result.isReproduced = try isReproduced(signed)
        }
        return result
    }

    func desk(_ staff: [StaffRecord]) -> Desk {
        Desk(
            rules: rules,
            practice: practice,
            today: today,
            roster: Roster(staff, timeZone: practice.timeZone)
        )
    }

    /// - Parameter patient: `nil` for everybody.
    func care(of patient: PatientID?, _ roster: Roster) throws -> [PatientCare] {
        let patients =
            try patient.map { try [ledger.patient($0)].compactMap(\.self) } ?? ledger.patients()
        guard !patients.isEmpty else { return [] }
        let files = try ledger.patientFiles(of: patient)
        let facts = try ledger.monthFacts(of: patient)
        let recorded = try ledger.recordedCare(of: patient, includingExcluded: patient != nil)
        let signatures = try ledger.signatures(of: patient)
        return patients.map { record in
            PatientCare(
                patient: record,
                file: files[record.id] ?? PatientFile(),
                facts: facts[record.id] ?? [],
                calls: recorded.calls[record.id] ?? [],
                manual: recorded.manual[record.id] ?? [],
                signatures: signatures[record.id] ?? [],
                roster: roster
            )
        }
    }
}
