import Configuration
import Foundation
import Recordings
import Testing

struct DefaultsTests {
    @Test("a short configuration gets every default")
    func defaults() throws {
        let configuration = try TonedConfiguration(toml: shortest, origin: "toned.toml")
        #expect(configuration.practice.name == "Riverbend Clinic")
        #expect(configuration.practice.timeZone.identifier == "America/Chicago")
        let source = try #require(configuration.sources.first)
        #expect(configuration.sources.count == 1)
        #expect(source.fileNames == .freepbx)
        #expect(source.extensions == ["wav", "WAV"])
        #expect(source.ignoredNames == ["page-*", "conf-*"])
        #expect(source.settleSeconds == 10)
        #expect(source.legs.isEmpty)
        #expect(source.sidecar == nil)
        #expect(configuration.scan.rescanSeconds == 60)
        #expect(configuration.scan.maxFileBytes == 4_294_967_296)
        #expect(configuration.audio.sampleRates == 8000...48_000)
        #expect(configuration.audio.maxChannels == 4)
        #expect(configuration.phoneNumbers.countryCode == "1")
        #expect(configuration.phoneNumbers.accessPrefixes == ["9"])
        #expect(configuration.store.path == "/var/lib/toned/toned.sqlite")
        #expect(configuration.store.busySeconds == 10)
        #expect(configuration.workers.count == 0)
        #expect(configuration.workers.analyzer == "toned-analyze")
        #expect(configuration.workers.attempts == 3)
        #expect(configuration.workers.retryFirstSeconds == 5)
        #expect(configuration.workers.retryMaxSeconds == 300)
        #expect(configuration.workers.measureSecondsPerHour == 120)
        #expect(configuration.workers.transcribeSecondsPerHour == 7200)
        #expect(configuration.workers.minimumSeconds == 60)
        #expect(configuration.recognizer.isEnabled)
        #expect(configuration.recognizer.modelsDirectory == "/usr/local/share/toned/models")
        #expect(configuration.recognizer.model == "ggml-base-q8_0.bin")
        #expect(configuration.recognizer.language == "en")
        #expect(configuration.careTime.minimumPatientSpeechSeconds == 1)
        #expect(configuration.tone.isEnabled)
        #expect(configuration.tone.disabledPrograms.isEmpty)
        #expect(configuration.tone.model == "/usr/local/share/toned/models/tone.json")
        #expect(configuration.tone.baselineCalls == 10)
        #expect(configuration.tone.minimumPatientSpeechSeconds == 30)
        #expect(configuration.insights.isEnabled)
        #expect(configuration.insights.rules == "/usr/local/share/toned/insights")
        #expect(configuration.insights.safetyCommand.isEmpty)
    }

    @Test("every value of a full configuration is taken over")
    func full() throws {
        let configuration = try TonedConfiguration(
            toml: """
                [practice]
                name = "Praxis"
                time_zone = "Europe/Berlin"
                [[source]]
                name = "threecx"
                directory = "/srv/3cx"
                names = "none"
                extensions = ["flac"]
                ignore = []
                settle_seconds = 0
                channels_inbound = ["mixed"]
                channels_outbound = ["unknown", "mixed", "patient"]
                [source.legs]
                "-r" = "caller"
                "-t" = "called"
                [source.sidecar]
                suffix = ".meta.json"
                direction = "/a"
                external_number = "/b~1c"
                extension = "/d/0"
                started_at = "/e"
                call_id = "/f"
                [[source]]
                name = "second"
                directory = "/srv/second"
                names = "freepbx"
                [scan]
                rescan_seconds = 1
                max_file_mebibytes = 2
                [audio]
                min_sample_rate = 16000
                max_sample_rate = 16000
                max_channels = 1
                [phone_numbers]
                country_code = "49"
                access_prefixes = ["0", "99"]
                [store]
                path = "/data/t.sqlite"
                busy_seconds = 3
                [workers]
                count = 7
                analyzer = "/opt/toned-analyze"
                attempts = 4
                retry_first_seconds = 6
                retry_max_seconds = 8
                measure_seconds_per_hour = 9
                transcribe_seconds_per_hour = 10
                minimum_seconds = 11
                [recognizer]
                enabled = false
                models = "/opt/models"
                model = "m.bin"
                language = "de"
                [care_time]
                minimum_patient_speech_seconds = 12
                [tone]
                enabled = false
                disabled_programs = ["CCM", "BHI"]
                model = "/opt/tone.json"
                baseline_calls = 3
                minimum_patient_speech_seconds = 45
                [insights]
                enabled = false
                rules = "/opt/insights"
                safety_command = ["/opt/page", "-t", "{call}", "-t", "x{recording}y {call}"]
                """,
            origin: "toned.toml"
        )
        let source = try #require(configuration.sources.first)
        #expect(configuration.sources.map(\.name) == ["threecx", "second"])
        #expect(source.directory == "/srv/3cx")
        #expect(source.fileNames == .none)
        #expect(source.extensions == ["flac"])
        #expect(source.ignoredNames == [])
        #expect(source.settleSeconds == 0)
        #expect(source.inboundChannels == [.mixed])
        #expect(source.outboundChannels == [.unknown, .mixed, .patient])
        #expect(source.legs.map(\.suffix) == ["-r", "-t"])
        #expect(source.legs.map(\.party) == [.caller, .called])
        let sidecar = try #require(source.sidecar)
        #expect(sidecar.suffix == ".meta.json")
        #expect(sidecar.direction?.tokens == ["a"])
        #expect(sidecar.externalNumber?.tokens == ["b/c"])
        #expect(sidecar.extension?.tokens == ["d", "0"])
        #expect(sidecar.startedAt?.tokens == ["e"])
        #expect(sidecar.callID?.tokens == ["f"])
        #expect(configuration.practice.timeZone.identifier == "Europe/Berlin")
        #expect(configuration.scan.rescanSeconds == 1)
        #expect(configuration.scan.maxFileBytes == 2_097_152)
        #expect(configuration.audio.sampleRates == 16_000...16_000)
        #expect(configuration.audio.maxChannels == 1)
        #expect(configuration.phoneNumbers.countryCode == "49")
        #expect(configuration.phoneNumbers.accessPrefixes == ["0", "99"])
        #expect(configuration.store.path == "/data/t.sqlite")
        #expect(configuration.store.busySeconds == 3)
        #expect(configuration.workers.count == 7)
        #expect(configuration.workers.analyzer == "/opt/toned-analyze")
        #expect(configuration.workers.attempts == 4)
        #expect(configuration.workers.retryFirstSeconds == 6)
        #expect(configuration.workers.retryMaxSeconds == 8)
        #expect(configuration.workers.measureSecondsPerHour == 9)
        #expect(configuration.workers.transcribeSecondsPerHour == 10)
        #expect(configuration.workers.minimumSeconds == 11)
        #expect(!configuration.recognizer.isEnabled)
        #expect(configuration.recognizer.modelsDirectory == "/opt/models")
        #expect(configuration.recognizer.model == "m.bin")
        #expect(configuration.recognizer.language == "de")
        #expect(configuration.careTime.minimumPatientSpeechSeconds == 12)
        #expect(!configuration.tone.isEnabled)
        #expect(
            configuration.tone.disabledPrograms == [.chronicCare, .behavioralHealthIntegration]
        )
        #expect(configuration.tone.model == "/opt/tone.json")
        #expect(configuration.tone.baselineCalls == 3)
        #expect(configuration.tone.minimumPatientSpeechSeconds == 45)
        #expect(!configuration.insights.isEnabled)
        #expect(configuration.insights.rules == "/opt/insights")
        #expect(
            configuration.insights.safetyCommand
                == ["/opt/page", "-t", "{call}", "-t", "x{recording}y {call}"]
        )
    }

    @Test("tone is scored for a programme unless the site or the programme is switched off")
    func tone() throws {
        func settings(_ toml: String) throws -> TonedConfiguration.ToneSettings {
            try TonedConfiguration(toml: shortest + "[tone]\n" + toml, origin: "toned.toml").tone
        }
        #expect(try settings("").scores(.chronicCare))
        #expect(try settings("").scores(nil))
        #expect(try !settings("enabled = false").scores(.chronicCare))
        let partly = try settings("disabled_programs = [\"CCM\"]")
        #expect(!partly.scores(.chronicCare))
        #expect(partly.scores(.behavioralHealthIntegration))
        #expect(!partly.scores(nil), "an unknown programme may be one that is switched off")
    }

    @Test("an empty sidecar table stands for a sidecar that says nothing")
    func emptySidecar() throws {
        let configuration = try TonedConfiguration(
            toml: shortest + "[source.sidecar]\n",
            origin: "toned.toml"
        )
        let sidecar = try #require(configuration.sources.first?.sidecar)
        #expect(sidecar.suffix == ".json")
        #expect(sidecar.direction == nil)
    }
}
