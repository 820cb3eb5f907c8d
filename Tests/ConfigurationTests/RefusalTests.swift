import Configuration
import Testing

struct RefusalTests {
    @Test(
        "a value that is not allowed is refused with its key, itself and what is allowed",
        arguments: [
            (
                "[scan]\nrescan_seconds = 0",
                "scan.rescan_seconds = 0: allowed is a whole number of seconds, 1…3600"
            ),
            ("[scan]\nrescan_seconds = 3601", "scan.rescan_seconds = 3601: "),
            ("[scan]\nrescan_seconds = 60.0", "scan.rescan_seconds = 60.0: "),
            ("[scan]\nrescan_seconds = \"60\"", "scan.rescan_seconds = \"60\": "),
            ("[scan]\nrescan_seconds = [60]", "scan.rescan_seconds = [ 60 ]: "),
            ("[scan]\nrescan_seconds = 2026-01-01", "scan.rescan_seconds = 2026-01-01: "),
            ("[scan]\nmax_file_mebibytes = 4097", "scan.max_file_mebibytes = 4097: "),
            ("[recognizer]\nenabled = 1", "recognizer.enabled = 1: allowed is true or false"),
            ("[recognizer]\nmodel = \"../m.bin\"", "recognizer.model = \"../m.bin\": "),
            (
                "[recognizer]\nmodels = \"models\"",
                "recognizer.models = \"models\": allowed is an absolute path"
            ),
            ("[recognizer]\nlanguage = \"English\"", "recognizer.language = \"English\": "),
            ("[store]\npath = \"/var/../etc\"", "store.path = \"/var/../etc\": "),
            ("[store]\npath = \"\"", "store.path = \"\": "),
            ("[store]\npath = \"/a\\u001bb\"", "store.path = \"/a\\u{1B}b\": "),
            (
                "[workers]\nanalyzer = \"bin/toned-analyze\"",
                "workers.analyzer = \"bin/toned-analyze\": "
            ),
            ("[workers]\ncount = -1", "workers.count = -1: "),
            ("[insights]\nsafety_command = \"/a\"", "insights.safety_command = \"/a\": "),
            ("[insights]\nsafety_command = [\"page\"]", "insights.safety_command = "),
            (
                "[insights]\nsafety_command = [\"/a\", \"{name}\"]",
                "insights.safety_command = [ '/a', '{name}' ]: allowed is a list of an absolute path"
            ),
            ("[insights]\nsafety_command = [\"/a\", \"\\u001b\"]", "insights.safety_command = "),
            (
                "[workers]\nretry_first_seconds = 301",
                "workers.retry_first_seconds = 301: allowed is at most retry_max_seconds, which is 300"
            ),
            (
                "[audio]\nmin_sample_rate = 96000",
                "audio.min_sample_rate = 96000: allowed is at most max_sample_rate, which is 48000"
            ),
            ("[phone_numbers]\ncountry_code = \"+1\"", "phone_numbers.country_code = \"+1\": "),
            (
                "[phone_numbers]\naccess_prefixes = [\"9\", \"9\"]",
                "phone_numbers.access_prefixes = "
            ),
            ("[phone_numbers]\naccess_prefixes = [\"9\", 8]", "phone_numbers.access_prefixes = "),
            ("[phone_numbers]\naccess_prefixes = \"9\"", "phone_numbers.access_prefixes = \"9\": "),
            ("extensions = []", "source[1].extensions = []: "),
            ("extensions = [\".wav\"]", "source[1].extensions = "),
            ("ignore = [\"a/b\"]", "source[1].ignore = "),
            ("channels_inbound = []", "source[1].channels_inbound = []: "),
            ("channels_inbound = [\"doctor\"]", "source[1].channels_inbound = "),
            (
                "[source.legs]\n\"-in\" = \"caller\"",
                "source[1].legs: required is a suffix without dots for each of \"caller\" | \"called\""
            ),
            ("[source.legs]\n\"-a\" = \"caller\"\n\"-b\" = \"caller\"", "source[1].legs: "),
            ("[source.legs]\n\"-in\" = \"patient\"", "source[1].legs.-in = \"patient\": "),
            ("[source.legs]\n\"-in\" = 1", "source[1].legs.-in = 1: "),
            ("[source.legs]\n\"a.b\" = \"caller\"", "source[1].legs.\"a.b\" = \"caller\": "),
            (
                "[source.sidecar]\ndirection = \"direction\"",
                "source[1].sidecar.direction = \"direction\": "
            ),
            ("[source.sidecar]\ndirection = \"/a~2\"", "source[1].sidecar.direction = \"/a~2\": "),
            ("[source.sidecar]\nsuffix = \"/x\"", "source[1].sidecar.suffix = \"/x\": "),
            ("scan = 1\n", "source[1].scan: unknown key"),
            (
                "[[scan]]\nrescan_seconds = 1",
                "scan = [ { rescan_seconds = 1 } ]: allowed is a table, written [scan]"
            ),
        ]
    )
    func value(_ lines: String, _ problem: String) {
        let found = problems(shortest + lines)
        #expect(found.contains { $0.hasPrefix(problem) }, "\(found)")
    }

    @Test(
        "a key that nobody knows is refused with the nearest one that exists",
        arguments: [
            (
                "[scan]\nrescann_seconds = 1",
                "scan.rescann_seconds: unknown key; did you mean scan.rescan_seconds?"
            ),
            ("[scans]", "scans: unknown key; did you mean scan?"),
            ("Names = 1", "source[1].Names: unknown key; did you mean source[1].names?"),
            (
                "[source.sidecar]\ncallid = \"/x\"",
                "source[1].sidecar.callid: unknown key; did you mean source[1].sidecar.call_id?"
            ),
            ("[zzzzzzzzzzzzzzzz]", "zzzzzzzzzzzzzzzz: unknown key"),
            ("[\"a\\u001bb\"]", "\"a\\u{1B}b\": unknown key"),
        ]
    )
    func unknown(_ lines: String, _ problem: String) {
        #expect(problems(shortest + lines) == [problem])
    }

    @Test(
        "a required key that is missing is named",
        arguments: [
            (
                "name = \"Riverbend Clinic\"\n",
                "practice.name is missing: required is 1…100 printable characters"
            ),
            (
                "time_zone = \"America/Chicago\"\n",
                "practice.time_zone is missing: required is an IANA name, such as \"America/Chicago\""
            ),
            (
                "name = \"freepbx\"\n",
                "source[1].name is missing: required is 1…32 of a-z, 0-9 and -"
            ),
            (
                "directory = \"/var/spool/asterisk/monitor\"\n",
                "source[1].directory is missing: required is an absolute path"
            ),
            (
                "names = \"freepbx\"\n",
                "source[1].names is missing: required is \"freepbx\" | \"none\""
            ),
        ]
    )
    func missing(_ line: String, _ problem: String) {
        #expect(problems(shortest.replacing(line, with: "")) == [problem])
    }

    @Test(
        "only IANA names of places are time zones",
        arguments: ["CST", "GMT+5", "America/chicago", "America/Springfield", "EST", ""]
    )
    func timeZone(_ name: String) {
        let found = problems(shortest.replacing("America/Chicago", with: name))
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix("practice.time_zone = \"\(name)\": ") == true, "\(found)")
    }

    @Test("an empty file names every required part")
    func empty() {
        #expect(
            problems("") == [
                "practice.name is missing: required is 1…100 printable characters",
                "practice.time_zone is missing: required is an IANA name, such as \"America/Chicago\"",
                "source is missing: required is one or more tables, each written [[source]]",
            ]
        )
    }

    @Test("one source table instead of a list of them is refused with how to write it")
    func singleSource() {
        let found = problems(shortest.replacing("[[source]]", with: "[source]"))
        #expect(found.count == 1)
        #expect(found.first?.hasSuffix("each written [[source]]") == true, "\(found)")
    }

    @Test("all problems are reported at once")
    func all() {
        #expect(
            problems(shortest + "[scan]\nrescan_seconds = 0\nx = 1\n[store]\npath = 1\n").count == 3
        )
    }

    @Test("two sources must not have the same name", arguments: ["freepbx"])
    func sameName(_ name: String) {
        #expect(
            problems(twoSources.replacing("threecx", with: name)) == [
                "source[2].name = \"freepbx\": source[1] has the name too"
            ]
        )
    }

    @Test(
        "two sources must not read the same file",
        arguments: [
            "/var/spool/asterisk/monitor", "/var/spool/asterisk/monitor/", "/var/spool",
            "/var/spool/asterisk/monitor/2026",
        ]
    )
    func overlap(_ directory: String) {
        let found = problems(twoSources.replacing("/srv/3cx", with: directory))
        #expect(found.count == 1)
        #expect(found.first?.contains("it overlaps source[1].directory") == true, "\(found)")
    }

    @Test("directories that only begin alike do not overlap")
    func neighbours() {
        #expect(
            problems(twoSources.replacing("/srv/3cx", with: "/var/spool/asterisk/monitor2")) == []
        )
    }

    @Test("the store must not lie where recordings are read")
    func storeInSource() {
        let found = problems(
            shortest + "[store]\npath = \"/var/spool/asterisk/monitor/toned.sqlite\"\n"
        )
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix("store.path = ") == true, "\(found)")
    }
}
