import Billing
import BillingRules
import CareTime
import Configuration
import Foundation
import TestSupport
import Testing

@Suite struct RefusalTests {
    @Test("a valid file has no problems and says what was written")
    func valid() throws {
        let rules = try RuleFile(toml: smallRules, origin: "rules.toml").ruleSet
        #expect(rules.payer == "test")
        #expect(rules.switches.shortMonthMinutes == 30)
        #expect(rules.switches.collaborativeAddOnCap == 2)
        #expect(rules.codes.map(\.code.rawValue) == ["A0001", "A0001", "B0002"])
        #expect(rules.codes[1].measure == .time(minutes: 30, rule: .midpoint, step: nil))
        #expect(
            rules.codes[2].measure == .added(to: [rules.codes[0].code], minutes: 20, rule: .full)
        )
        #expect(rules.rates.first?.amount.rawValue == 5745)
    }

    @Test(
        "a slip in a rule file is refused with its place and what is allowed",
        arguments: [
            ("label = \"first\"", "lable = \"first\"", "code[1].lable: unknown key; did you mean"),
            ("label = \"first\"", "lable = \"first\"", "code[1].label is missing: required is"),
            (
                "[\"clinical_staff\", \"bhcm\"]", "[\"clinical_staff\", \"nurse\"]",
                "code[2].performed_by = "
            ),
            ("\"midpoint\"", "\"half\"", "code[2].time_rule = \"half\": allowed is \"full\" |"),
            ("program = \"BHI\"", "program = \"BHL\"", "code[1].program = \"BHL\": allowed is"),
            (
                "others = [\"B0002\"]", "others = [\"B0003\"]",
                "exclusion[1].others = \"B0003\": no [[code]] of this file has it; allowed is A0001,"
            ),
            ("adds_to = [\"A0001\"]", "adds_to = [\"A0009\"]", "code[3].adds_to = \"A0009\""),
            (
                "from = 2026-07-01", "from = 2026-06-01",
                "code[2].from = 2026-06-01: code A0001: the service dates overlap code[1]"
            ),
            (
                "from = 2026-07-01", "from = 2026-08-01",
                "code[2].from = 2026-08-01: code A0001: the service dates leave a gap after code[1]"
            ),
            ("from = 2026-07-01", "from = 2026-07-02", "code[2].from = 2026-07-02: allowed is the"),
            ("to = 2026-06-30", "to = 2026-06-29", "code[1].to = 2026-06-29: allowed is the last"),
            ("to = 2026-06-30", "to = 2025-12-31", "code[1].to = 2025-12-31: allowed is a day"),
            (
                "from = 2026-07-01", "from = \"2026-07-01\"",
                "code[2].from = \"2026-07-01\": allowed"
            ),
            ("usd = \"57.45\"", "usd = 57.45", "rate[1].usd = 57.45: allowed is dollars and cents"),
            ("code = \"B0002\"", "code = \"B002\"", "code[3].code = \"B002\": allowed is a code"),
            ("minutes = 20\n", "", "code[1]: required is exactly one of minutes"),
            ("time_rule = \"full\"\n", "", "code[1].time_rule: required with minutes, and only"),
            (
                "minutes = 20\n", "minutes = 20\nno_time = true\n",
                "code[1]: required is exactly one"
            ),
            (
                "minutes = 20\n", "minutes = 0\n",
                "code[1].minutes = 0: allowed is a whole number of"
            ),
            (
                "minutes = 20\n", "minutes = 20\ndischarge_days = 30\n",
                "code[1].discharge_days: allowed only with completed_calls"
            ),
            (
                "performed_by = [\"clinical_staff\"]\n", "",
                "code[1].performed_by is missing: required is a list of"
            ),
            ("= 30\n", "= 300\n", "switches.short_month_minutes = 300: allowed is a whole number"),
            ("[switches]", "[swiches]", "swiches: unknown key; did you mean switches?"),
            ("payer = \"test\"", "payer = \"Test Payer\"", "rules.payer = \"Test Payer\": allowed"),
            ("status = \"final\"", "status = \"draft\"", "rules.status = \"draft\": allowed is"),
        ]
    )
    func refusal(old: String, new: String, beginning: String) throws {
        let found = try problems(replacing: old, with: new)
        #expect(found.contains { $0.hasPrefix(beginning) }, "\(found)")
    }

    @Test("an unknown role is answered with the roles that exist")
    func role() throws {
        let found = try problems(replacing: "\"bhcm\"]", with: "\"nurse\"]")
        let roles = "\"bhcm\" | \"clinical_staff\" | \"billing_practitioner\""
        #expect(found.count == 1)
        #expect(found.first?.contains(roles) == true, "\(found)")
    }

    @Test("all problems of a file are named at once")
    func allAtOnce() throws {
        let text = smallRules.replacing("status = \"final\"", with: "status = \"draft\"")
            .replacing("confidence = \"high\"", with: "confidence = \"sure\"")
            .replacing("label = \"second\"", with: "labels = \"second\"")
        #expect(problems(text).count == 4, "\(problems(text))")
    }

    @Test("a syntax error is named by its line")
    func syntax() throws {
        let found = try problems(replacing: "minutes = 20", with: "minutes = = 20")
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix("line 20, column") == true, "\(found)")
    }

    @Test("two rates for the same month are refused, a missing one is not")
    func rates() throws {
        let second = """

            [[rate]]
            code = "A0001"
            from = 2026-12-01
            locality = "national"
            usd = "60.00"
            source = "made up"
            confidence = "low"
            """
        let found = problems(smallRules + second)
        #expect(found.count == 1)
        #expect(
            found.first?.contains("rate of A0001 in national: the service dates overlap") == true
        )
        #expect(problems(smallRules + second.replacing("2026-12-01", with: "2027-02-01")).isEmpty)
    }

    @Test("the error names the file and the next step")
    func description() throws {
        #expect {
            try RuleFile(toml: "", origin: "config/billing/empty.toml")
        } throws: { error in
            "\(error)".contains("config/billing/empty.toml") && "\(error)".contains("Next step:")
        }
    }
}
