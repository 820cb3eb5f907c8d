import Billing
import CareTime
import Configuration
import Recordings

extension CodeRule {
    /// Declares and reads a row.
    init(_ table: TableReader) {
        self.init(
            code: table.code("code"),
            label: table.line("label"),
            family: table.line("family"),
            dates: table.serviceDates(),
            program: table.requiredChoice("program", standIn: .chronicCare),
            measure: Measure(table),
            roles: table.set("performed_by", default: []),
            source: table.line("source")
        )
        activity = table.optionalChoice("activity") ?? .care
        unitCap = table.optionalInteger("unit_cap", "units", in: 1...99)
        convertibleRoles = table.set("may_convert", default: [])
        supervision = table.optionalChoice("supervision")
        settings = table.set("settings", default: Setting.allCases)
        gates = Gates(table)
        onlyBelow = table.codes("only_below")
        isCovered = table.boolean("covered", default: true)
        hold = table.optional("hold", "1…200 printable characters") { text in
            isPrintable(text) && text.count <= 200 ? text : nil
        }
        if usesTime, !table.has("performed_by") {
            table.problem(
                "\(table.place("performed_by")) is missing: required is a list of"
                    + " \(names(StaffRole.self)) for a code with minutes or calls"
            )
        }
    }
}

extension CodeRule.Measure {
    /// A row has exactly one of `minutes`, `completed_calls`, `no_time` and `known_only`.
    fileprivate init(_ table: TableReader) {
        let minutes = table.optionalInteger("minutes", "minutes", in: 1...600)
        let rule: TimeRule? = table.optionalChoice("time_rule")
        let step = table.optionalInteger("unit_step", "minutes", in: 1...600)
        let bases = table.codes("adds_to")
        let calls = table.optionalInteger("completed_calls", "calls", in: 1...99)
        let useful = table.optionalInteger("useful_calls", "calls", in: 1...99)
        let hasNoTime = table.boolean("no_time", default: false)
        let isKnownOnly = table.boolean("known_only", default: false)
        let kinds = [minutes != nil, calls != nil, hasNoTime, isKnownOnly]
        if kinds.count(where: { $0 }) != 1 {
            table.problem(
                "\(table.path): required is exactly one of minutes, completed_calls, no_time ="
                    + " true and known_only = true"
            )
        }
        if (minutes != nil) != (rule != nil) {
            table.problem(
                "\(table.place("time_rule")): required with minutes, and only then, is"
                    + " \(names(TimeRule.self))"
            )
        }
        if calls == nil, table.has("discharge_days") {
            table.problem("\(table.place("discharge_days")): allowed only with completed_calls")
        }
        if minutes == nil || !bases.isEmpty, step != nil {
            table.problem("\(table.place("unit_step")): allowed only with minutes, without adds_to")
        }
        if minutes == nil, !bases.isEmpty {
            table.problem("\(table.place("adds_to")): allowed only with minutes")
        }
        if calls == nil, useful != nil {
            table.problem("\(table.place("useful_calls")): allowed only with completed_calls")
        }
        switch (minutes, calls) {
        case (let minutes?, _) where bases.isEmpty:
            self = .time(minutes: minutes, rule: rule ?? .full, step: step)
        case (let minutes?, _):
            self = .added(to: bases, minutes: minutes, rule: rule ?? .full)
        case (nil, let calls?):
            self = .calls(atLeast: calls, useful: useful ?? calls)
        case (nil, nil):
            self = hasNoTime ? .gatesOnly : .knownOnly
        }
    }
}

extension Gates {
    fileprivate init(_ table: TableReader) {
        self.init()
        consent = table.optionalChoice("consent")
        isConsentPerPractitioner = table.boolean("consent_per_practitioner", default: false)
        initiatingVisitMonths = table.optionalInteger(
            "initiating_visit_months",
            "months",
            in: 1...60
        )
        initiatingVisitCodes = Set(table.codes("initiating_visit_codes"))
        diagnosis = table.optionalChoice("diagnosis")
        needsEnrollment = table.boolean("enrollment", default: true)
        stage = table.optionalChoice("stage")
        practitioners = table.set("practitioners", default: [])
        requiredElements = elements(table, "required_elements")
        confirmedElements = elements(table, "confirmed_elements")
        requiredCodes = table.codes("required_codes")
        chronicConditions = table.optionalRange("chronic_conditions", in: 0...99)
        isQualifiedBeneficiary = table.optionalBoolean("qualified_beneficiary")
        dischargeDays = table.optionalInteger("discharge_days", "days", in: 0...365)
    }

    private func elements(_ table: TableReader, _ key: String) -> [CareElement] {
        table.choices(key, count: 1...CareElement.allCases.count, default: [])
    }
}
