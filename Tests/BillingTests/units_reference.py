"""Units of CoCM, BHI and CCM codes by a second, independent calculation.

Reads lines "stage cocm_ms bhi_ms ccm_ms" and writes "code=units" for every code that time alone
supports, in order of number. Own reading of AAFP's note on CPT's midpoint rule and of the ranges
that payers print (36-85 and 31-75 minutes for the collaborative months).
"""
import sys

COLLABORATIVE = {  # stage: (code, last minute without the code, last minute without an add-on)
    "initial": ("99492", 35, 85),
    "subsequent": ("99493", 30, 75),
}


def collaborative(stage, minutes):
    code, below, without_add_on = COLLABORATIVE[stage]
    if minutes <= 15:
        return {}
    if minutes <= below:
        return {"G2214": 1}
    result = {code: 1}
    add_ons = 0
    while minutes > without_add_on and add_ons < 2:
        add_ons += 1
        without_add_on += 30
    if add_ons:
        result["99494"] = add_ons
    return result


def general(minutes):
    return {"99484": 1} if minutes > 19 else {}


def chronic(minutes):
    twenties = min(minutes // 20, 3)
    if twenties == 0:
        return {}
    return {"99490": 1, "99439": twenties - 1} if twenties > 1 else {"99490": 1}


def complex_chronic(minutes):
    """The alternative to the codes above, where its other requirements are met."""
    halves = minutes // 30
    if halves < 2:
        return {}
    return {"99487": 1, "99489": halves - 2} if halves > 2 else {"99487": 1}


def main():
    for line in sys.stdin:
        stage, *times = line.split()
        cocm, bhi, ccm = (int(time) // 60000 for time in times)
        found = {
            **collaborative(stage, cocm),
            **general(bhi),
            **chronic(ccm),
            **complex_chronic(ccm),
        }
        print(" ".join(f"{code}={found[code]}" for code in sorted(found)))


if __name__ == "__main__":
    main()
