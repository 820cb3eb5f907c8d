import FHIRExport
import Foundation
import Insights
import Recordings
import Testing

@Suite struct BundleTests {
    @Test("a bundle is a collection with an id, a time and every resource under its own URN")
    func form() throws {
        let bundle = try SampleCall().bundle()
        #expect(bundle.root["resourceType"].text == "Bundle")
        #expect(bundle.root["type"].text == "collection")
        #expect(bundle.root["timestamp"].text == "2026-09-16T11:15:20-05:00")
        for entry in bundle.root["entry"].list {
            let id = try #require(entry["resource"]["id"].text)
            #expect(entry["fullUrl"].text == "urn:uuid:\(id)")
            #expect(id == UUID(uuidString: id)?.uuidString.lowercased())
            #expect(id.dropFirst(14).first == "5")
        }
        let ids = bundle.resources.compactMap { $0["id"].text }
        #expect(Set(ids).count == bundle.resources.count)
    }

    @Test("every reference leads to a resource of the bundle, or says by name to whom")
    func references() throws {
        let bundle = try SampleCall().bundle()
        let urls = Set(bundle.root["entry"].list.compactMap { $0["fullUrl"].text })
        let references = bundle.root.inside.compactMap { $0["reference"].text }
        #expect(references.count > 20)
        #expect(Set(references).isSubset(of: urls))
    }

    @Test("ids are the same in every export and differ between practices")
    func stableIDs() throws {
        let first = try SampleCall().bundle()
        var changed = SampleCall()
        changed.call.findings.removeFirst()
        changed.call.patient = PatientRecord(
            id: changed.call.patient.id,
            name: "Ada Brook",
            phones: [],
            enrollments: []
        )
        let second = try changed.bundle()
        let same = "I wish I would not wake up."
        #expect(first.observation(quoting: same)?["id"] == second.observation(quoting: same)?["id"])
        #expect(try first.only("Patient")["id"] == second.only("Patient")["id"])
        var other = SampleCall()
        other.call.practice = "Hill Clinic"
        #expect(try other.bundle().only("Patient")["id"] != first.only("Patient")["id"])
    }

    @Test("the call is a virtual encounter by telephone with its local times and counted seconds")
    func call() throws {
        let bundle = try SampleCall().bundle()
        let encounter = try bundle.only("Encounter")
        #expect(encounter["status"].text == "finished")
        #expect(encounter["class"]["code"].text == "VR")
        #expect(encounter["period"]["start"].text == "2026-09-15T11:15:20-05:00")
        #expect(encounter["period"]["end"].text == "2026-09-15T11:18:47-05:00")
        #expect(encounter["length"]["value"].number == 180)
        let communication = try bundle.only("Communication")
        #expect(communication["status"].text == "completed")
        #expect(communication["medium"][0].code == "PHONE")
        let patient = try #require(try bundle.only("Patient")["id"].text)
        #expect(communication["recipient"][0]["reference"].text == "urn:uuid:\(patient)")
    }

    @Test("a call in which the patient is not heard was not sent to the patient")
    func pharmacy() throws {
        var sample = SampleCall([])
        sample.call.isPatientHeard = false
        #expect(try sample.bundle().only("Communication")["recipient"] == .null)
    }

    @Test("totals have their LOINC codes, and are final once a person accepted them")
    func scores() throws {
        let bundle = try SampleCall().bundle()
        let depression = try #require(bundle.observation(quoting: "I get fourteen."))
        #expect(depression["code"]["coding"][0]["system"].text == "http://loinc.org")
        #expect(depression["code"].code == "44261-6")
        #expect(depression["valueInteger"].number == 14)
        #expect(depression["status"].text == "final")
        #expect(depression["effectiveDateTime"].text == "2026-09-15T11:15:30-05:00")
        let anxiety = try #require(bundle.observation(quoting: "The GAD-7 is seven."))
        #expect(anxiety["code"].code == "70274-6")
        #expect(anxiety["valueInteger"].number == 7)
        #expect(anxiety["status"].text == "preliminary")
    }

    @Test(
        "a total that the questionnaire cannot give, or an old one, has no LOINC code",
        arguments: [("28", Polarity.affirmed), ("-1", .affirmed), ("14", .quoted), ("", .affirmed)]
    )
    func noScore(value: String, polarity: Polarity) throws {
        let finding = reviewed(1, .phq9Total, polarity: polarity, ["value": value], "So.", at: 1)
        let observation = try SampleCall([finding]).bundle().only("Observation")
        #expect(observation["valueInteger"] == .null)
        #expect(observation["code"].code == "phq9_total")
        #expect(observation["valueCodeableConcept"].code == polarity.rawValue)
    }

    @Test("a promise is a task with its owner and day, a draft until a person accepted it")
    func task() throws {
        let bundle = try SampleCall().bundle()
        let task = try bundle.only("Task")
        #expect(task["status"].text == "requested")
        #expect(task["intent"].text == "plan")
        #expect(task["description"].text == "follow-up call")
        #expect(task["restriction"]["period"]["end"].text == "2026-09-22")
        let owner = try #require(task["owner"]["reference"].text)
        let ben = bundle.all("Practitioner").first { $0["name"][0]["text"].text == "Ben Ortiz" }
        #expect(owner == ben?["id"].text.map { "urn:uuid:\($0)" })
        let open = reviewed(3, .commitment, ["who": "pharmacy"], "We'll have it.", at: 1)
        let draft = try SampleCall([open]).bundle().only("Task")
        #expect(draft["status"].text == "draft")
        #expect(draft["owner"]["display"].text == "pharmacy")
    }

    @Test("consent is active once a person accepted the patient's yes, and a draft before")
    func consent() throws {
        let consents = try SampleCall().bundle().all("Consent")
        try #require(consents.count == 2)
        #expect(consents.map { $0["status"].text } == ["active", "draft"])
        #expect(consents[0]["scope"].code == "patient-privacy")
        #expect(consents[1]["scope"].code == "treatment")
        #expect(consents[0]["verification"][0]["verified"] == .flag(true))
        #expect(consents[1]["verification"][0]["verified"] == .flag(false))
        #expect(consents.allSatisfy { $0["policyRule"]["text"].text != nil })
    }

    @Test("staff's question for consent is no consent, and a no after a yes counts")
    func lastAnswer() throws {
        let asked = reviewed(1, .recordingConsent, by: .staff, "May I record?", at: 1)
        #expect(try SampleCall([asked]).bundle().all("Consent").isEmpty)
        let yes = reviewed(2, .recordingConsent, "Yes.", at: 2, [decision(.accepted)])
        let no = reviewed(
            3,
            .recordingConsent,
            polarity: .refused,
            "No.",
            at: 9,
            [decision(.accepted)]
        )
        let consent = try SampleCall([no, yes]).bundle().only("Consent")
        #expect(consent["status"].text == "rejected")
    }

    @Test("who made, reviewed and signed is on record with the software's versions")
    func provenance() throws {
        let all = try SampleCall().bundle().all("Provenance")
        let activities = all.compactMap { $0["activity"]["text"].text }
        #expect(activities.contains("signed the month 2026-09"))
        #expect(activities.filter { $0 == "accepted" }.count == 3)
        #expect(activities.filter { $0 == "added" }.count == 1)
        let software = try #require(all.first { $0["agent"][0]["type"].code == "assembler" })
        #expect(
            software["agent"].list.map { $0["who"]["display"].text }
                == ["toned 0.1.0", "ggml-base-q8_0.bin"]
        )
        #expect(all.allSatisfy { !$0["target"].list.isEmpty && !$0["agent"].list.isEmpty })
    }

    @Test("the export itself is an audit event with the account")
    func audit() throws {
        let event = try SampleCall().bundle(account: "anna").only("AuditEvent")
        #expect(event["type"]["code"].text == "110106")
        #expect(event["agent"][0]["altId"].text == "anna")
        #expect(event["agent"][0]["requestor"] == .flag(true))
        #expect(event["recorded"].text == "2026-09-16T11:15:20-05:00")
    }

    @Test("what a person dismissed and what staff only asked is left out")
    func leftOut() throws {
        let bundle = try SampleCall().bundle()
        #expect(!bundle.json.contains("whatever"))
        #expect(!bundle.json.contains("Do you have a plan"))
    }
}
