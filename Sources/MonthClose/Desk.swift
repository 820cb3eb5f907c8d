import Billing
import BillingRules
import CareTime
import Foundation
import Recordings

/// Works out months one after another, keeping what they share: rules, days and staff.
final class Desk {
    let practice: MonthClose.Practice
    let today: CalendarDate
    let roster: Roster
    private let book: RuleBook
    private var periods: [CalendarMonth: MonthPeriod] = [:]
    private var monthRules: [String: [CalendarMonth: MonthRules?]] = [:]

    init(rules: RuleFolder, practice: MonthClose.Practice, today: CalendarDate, roster: Roster) {
        book = rules.book
        self.practice = practice
        self.today = today
        self.roster = roster
    }

    func result(of care: PatientCare, in month: CalendarMonth) -> BillingCase {
        let period = period(month)
        let payer = care.payer(for: period)
        let rules = payer.flatMap { self.rules($0, month) }
        let question = question(care, period)
        let outcome: BillingCase.Outcome
        if let rules {
            outcome = .assessed(rules.assess(question))
        } else {
            outcome = .noRules(problem(payer, month))
        }
        let signatures = care.signatures.filter { $0.month == month }
        var result = BillingCase(
            patient: care.patient,
            payer: payer ?? "",
            outcome: outcome,
            entries: entries(of: care, in: period, question.care.shares),
            signatures: signatures
        )
        if let signed = result.signature?.document.assessment, let now = result.assessment {
            result.changes = signed.changes(to: now)
        }
        return result
    }

    /// A patient's month as it is put to the rules.
    func question(_ care: PatientCare, _ period: MonthPeriod) -> PatientMonth {
        question(care, period, history: history(of: care, before: period.month))
    }

    private func question(
        _ care: PatientCare,
        _ period: MonthPeriod,
        history: [EarlierMonth]
    ) -> PatientMonth {
        let facts = care.facts(for: period, history: history, roster: roster, practice: practice)
        let rules = care.payer(for: period).flatMap { self.rules($0, period.month) }
        return PatientMonth(
            rules?.care(care.entries, in: period, for: facts)
                ?? MonthlyCare(care.entries, in: period),
            in: period,
            today: today,
            facts
        )
    }

    func period(_ month: CalendarMonth) -> MonthPeriod {
        if let known = periods[month] { return known }
        let period = MonthPeriod(month, timeZone: practice.timeZone)
        periods[month] = period
        return period
    }

    func rules(_ payer: String, _ month: CalendarMonth) -> MonthRules? {
        if let known = monthRules[payer]?[month] { return known }
        let found = book.ruleSet(payer: payer, month: month).map { MonthRules($0, month: month) }
        monthRules[payer, default: [:]][month] = .some(found)
        return found
    }

    private func problem(_ payer: String?, _ month: CalendarMonth) -> String {
        guard let payer else {
            return "no payer on file. Give it in the payer column of `toned patients import`."
        }
        guard book.payers.contains(payer) else {
            return "no rule file is for payer \"\(payer)\"; there are "
                + "\(book.payers.joined(separator: ", ")). Correct the payer or add a rule file."
        }
        return "no rule file of payer \"\(payer)\" covers \(month). Add that year's file."
    }

    /// The patient's earlier months, as far as they tell where the course of collaborative care
    /// stands.
    ///
    /// What was signed goes before what the record says. Once a month has reached a full code, the
    /// later ones of the course only matter by having had care, so they are not worked out.
    private func history(of care: PatientCare, before month: CalendarMonth) -> [EarlierMonth] {
        guard care.hasCollaborativeCare else { return [] }
        let starts = care.entries.filter { $0.program == .collaborativeCare }
            .compactMap { $0.month(in: practice.timeZone) }
        let signed = care.signatures.filter { $0.kind == .signed }.map(\.month)
        guard var earlier = (starts + signed).min() else { return [] }
        var history: [EarlierMonth] = []
        var isCourseFull = false
        var lastCare: CalendarMonth?
        while earlier < month {
            let period = period(earlier)
            let question = question(care, period, history: history)
            let rules = care.payer(for: period).flatMap { self.rules($0, earlier) }
            let signature = care.signature(of: earlier)
            let isCare = question.care.shares.contains { $0.program == .collaborativeCare }
            if isCare || signature != nil {
                if let lastCare, let rules,
                    rules.rules.switches.newEpisodeAfterMonths > 0,
                    lastCare.months(until: earlier) > rules.rules.switches.newEpisodeAfterMonths
                {
                    isCourseFull = false
                }
                var codes: [ServiceCode] = []
                if let signature {
                    codes = signature.document.codes.map(\.code)
                } else if let rules, !isCourseFull {
                    let found = rules.assess(question)
                    // What waits for the payer or for a choice was given all the same.
                    codes = found.codes.filter { $0.isGiven }.map(\.code)
                }
                codes += care.billed(in: earlier)
                if let rules, !rules.fullCollaborativeCodes.isDisjoint(with: codes) {
                    isCourseFull = true
                }
                if isCare { lastCare = earlier }
                history.append(
                    EarlierMonth(month: earlier, hadCollaborativeCare: isCare, codes: codes)
                )
            }
            guard let next = earlier.advanced(by: 1) else { break }
            earlier = next
        }
        return history
    }
}

extension CodeResult {
    fileprivate var isGiven: Bool {
        units > 0 && [.supported, .hold, .alternative].contains(status)
    }
}

extension CareEntry {
    /// The month in which it begins.
    fileprivate func month(in timeZone: TimeZone) -> CalendarMonth? {
        switch self.when {
        case .span(let span):
            let start = Date(epochMilliseconds: span.start.rawValue)
            return CalendarMonth(containing: start, in: timeZone)
        case .length(_, let day): return CalendarMonth(day)
        }
    }
}
