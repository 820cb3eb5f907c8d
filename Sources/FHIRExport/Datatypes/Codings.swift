// Codes of published code systems.

extension Coding {
    static func loinc(_ code: String, _ display: String) -> Coding {
        Coding(system: "http://loinc.org", code: code, display: display)
    }

    static func actCode(_ code: String, _ display: String) -> Coding {
        Coding(
            system: "http://terminology.hl7.org/CodeSystem/v3-ActCode",
            code: code,
            display: display
        )
    }

    static func participant(_ code: String, _ display: String) -> Coding {
        Coding(
            system: "http://terminology.hl7.org/CodeSystem/provenance-participant-type",
            code: code,
            display: display
        )
    }

    static func consentScope(_ code: String, _ display: String) -> Coding {
        Coding(
            system: "http://terminology.hl7.org/CodeSystem/consentscope",
            code: code,
            display: display
        )
    }

    static let phq9Total = loinc(
        "44261-6",
        "Patient Health Questionnaire 9 item (PHQ-9) total score [Reported]"
    )
    static let gad7Total = loinc(
        "70274-6",
        "Generalized anxiety disorder 7 item (GAD-7) total score [Reported.PHQ]"
    )
    static let consentDocument = loinc("59284-0", "Consent Document")
    static let virtual = actCode("VR", "virtual")
    static let telephone = Coding(
        system: "http://terminology.hl7.org/CodeSystem/v3-ParticipationMode",
        code: "PHONE",
        display: "telephone"
    )
    static let survey = Coding(
        system: "http://terminology.hl7.org/CodeSystem/observation-category",
        code: "survey",
        display: "Survey"
    )
    static let exported = Coding(
        system: "http://dicom.nema.org/resources/ontology/DCM",
        code: "110106",
        display: "Export"
    )

    // Labels of what 42 CFR part 2 protects
    // (https://terminology.hl7.org/CodeSystem-v3-ActCode.html).
    static let restricted = Coding(
        system: "http://terminology.hl7.org/CodeSystem/v3-Confidentiality",
        code: "R",
        display: "restricted"
    )
    static let substanceUse = actCode("ETH", "substance abuse information sensitivity")
    static let part2 = actCode("42CFRPart2", "42 CFR Part2")
    static let noRedisclosure = actCode(
        "NORDSCLCD",
        "no redisclosure without consent directive"
    )
}
