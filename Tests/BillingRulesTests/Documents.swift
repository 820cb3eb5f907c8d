import BillingRules
import Configuration
import Foundation
import Testing

/// A small rule file that is valid.
let smallRules = """
    [rules]
    payer = "test"
    name = "Test payer"
    version = "test 1"
    status = "final"
    from = 2026-01-01
    to = 2026-12-31
    source = "made up"

    [switches]
    short_month_minutes = 30

    [[code]]
    code = "A0001"
    label = "first"
    family = "BHI"
    from = 2026-01-01
    to = 2026-06-30
    program = "BHI"
    minutes = 20
    time_rule = "full"
    performed_by = ["clinical_staff"]
    source = "made up"

    [[code]]
    code = "A0001"
    label = "first, from July"
    family = "BHI"
    from = 2026-07-01
    program = "BHI"
    minutes = 30
    time_rule = "midpoint"
    performed_by = ["clinical_staff", "bhcm"]
    source = "made up"

    [[code]]
    code = "B0002"
    label = "second"
    family = "BHI"
    from = 2026-01-01
    program = "BHI"
    minutes = 20
    time_rule = "full"
    adds_to = ["A0001"]
    performed_by = ["clinical_staff"]
    source = "made up"

    [[exclusion]]
    codes = ["A0001"]
    others = ["B0002"]
    resolution = "choose"
    reason = "a test"
    source = "made up"

    [[rate]]
    code = "A0001"
    from = 2026-01-01
    to = 2026-12-31
    locality = "national"
    usd = "57.45"
    source = "made up"
    confidence = "high"

    """

/// What is wrong with the small file after a text in it is replaced; empty if nothing is.
func problems(replacing old: String, with new: String) throws -> [String] {
    let range = try #require(smallRules.firstRange(of: old), "\(old) is not in the file")
    return problems(smallRules.replacingCharacters(in: range, with: new))
}

func problems(_ toml: String) -> [String] {
    do {
        _ = try RuleFile(toml: toml, origin: "rules.toml")
        return []
    } catch {
        return error.problems
    }
}
