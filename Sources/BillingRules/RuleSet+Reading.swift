import Billing
import Configuration
import Recordings

extension RuleSet {
    /// Declares and reads a rule file.
    init(_ root: TableReader) {
        let head = root.table("rules", Head.init)
        self.init(
            payer: head.payer,
            name: head.name,
            version: head.version,
            status: head.status,
            dates: head.dates,
            switches: root.table("switches", Switches.init),
            initiatingVisitCodes: Set(head.visits),
            codes: root.tables("code", CodeRule.init),
            exclusions: root.tables("exclusion", required: false, Exclusion.init),
            rates: root.tables("rate", required: false, Rate.init),
            source: head.source
        )
    }
}

private struct Head {
    let payer: String
    let name: String
    let version: String
    let status: RuleSet.Status
    let dates: ServiceDates
    let source: String
    let visits: [ServiceCode]

    init(_ table: TableReader) {
        payer = table.required(
            "payer",
            "1…40 of a-z, 0-9, _ and -, as in the list of patients",
            standIn: ""
        ) { $0.wholeMatch(of: /[a-z0-9_-]{1,40}/) != nil ? $0 : nil }
        name = table.line("name")
        version = table.line("version")
        status = table.requiredChoice("status", standIn: .final)
        dates = table.serviceDates()
        source = table.line("source")
        visits = table.codes("initiating_visit_codes")
    }
}

extension Switches {
    init(_ table: TableReader) {
        self.init()
        let standard = Switches()
        shortMonthMinutes = table.integer(
            "short_month_minutes",
            "minutes",
            in: 1...60,
            default: standard.shortMonthMinutes
        )
        collaborativeAddOnCap = table.integer(
            "collaborative_add_on_cap",
            "units (0 is no limit)",
            in: 0...99,
            default: standard.collaborativeAddOnCap
        )
        countsInpatientMinutes = table.boolean(
            "count_inpatient_minutes",
            default: standard.countsInpatientMinutes
        )
        newEpisodeAfterMonths = table.integer(
            "new_episode_after_months",
            "months (0 is never)",
            in: 0...60,
            default: standard.newEpisodeAfterMonths
        )
        let stage: EpisodeStage? = table.optionalChoice("stage_after_short_first_month")
        stageAfterShortFirstMonth = stage ?? standard.stageAfterShortFirstMonth
        beginsOncePerCalendarYear = table.boolean(
            "begin_once_per_calendar_year",
            default: standard.beginsOncePerCalendarYear
        )
        advancedPrimaryCareConsentMonths = table.integer(
            "advanced_primary_care_consent_months",
            "months (0 is always)",
            in: 0...120,
            default: standard.advancedPrimaryCareConsentMonths
        )
    }
}

extension Exclusion {
    fileprivate init(_ table: TableReader) {
        self.init(
            codes: table.codes("codes", atLeast: 1),
            others: table.codes("others", atLeast: 1),
            resolution: table.requiredChoice("resolution", standIn: .choose),
            isPerPractitioner: !table.boolean("any_practitioner", default: false),
            reason: table.line("reason"),
            source: table.line("source")
        )
    }
}

extension Rate {
    fileprivate init(_ table: TableReader) {
        self.init(
            code: table.code("code"),
            dates: table.serviceDates(),
            locality: table.line("locality"),
            settings: table.set("settings", default: Setting.allCases),
            amount: table.required(
                "usd",
                "dollars and cents as text, such as \"57.45\"",
                standIn: Cents(rawValue: 0),
                parse: Cents.init
            ),
            source: table.line("source"),
            confidence: table.requiredChoice("confidence", standIn: .unverified)
        )
    }
}
