import CareTime
import Foundation
import Recordings
import Reports
import Store
import TestSupport
import Testing

@Suite struct PatientReportTests {
    @Test("the report of a patient with two calls, whole")
    func golden() throws {
        let sample = try SampleLedger()
        try sample.add(1, words: answer)
        try sample.add(
            2,
            after: 3600,
            pitch: .missing("too little voiced speech"),
            headerRepaired: true
        )
        try sample.add(3, after: 7200, extension: nil)
        let text = try sample.report().text(plain)
        #expect(
            text == """
                Ada Rivers (P-1)                                                Riverbend Clinic

                Care minutes in 2026-09
                  CCM  3 min  (3:20 exactly)  consent 2026-01-05

                Calls, latest first

                2026-09-15 13:15  outbound, 2:00  (call 3)
                  Counted    0:00; not counted: the extension is not known; 1:40 to confirm
                  Staff      not known
                  Talk       patient 70 %, staff 30 %
                  Voice      69 s of speech, pitch 180 Hz, range 7.2 semitones, 4.5 syllables/s,
                             pauses 12 %
                  Words      not transcribed yet

                2026-09-15 12:15  outbound, 2:00  (call 2)
                  Counted    1:40 for CCM
                  Staff      Ben Ortiz, behavioral health care manager
                  Talk       patient 70 %, staff 30 %
                  Voice      69 s of speech, range 7.2 semitones, 4.5 syllables/s, pauses 12 %,
                             pitch not measured: too little voiced speech
                  Recording  020202020202: cut off; its real length was taken
                  Words      not transcribed yet

                2026-09-15 11:15  outbound, 2:00  (call 1)
                  Counted    1:40 for CCM
                  Staff      Ben Ortiz, behavioral health care manager
                  Talk       patient 70 %, staff 30 %
                  Voice      69 s of speech, pitch 180 Hz, range 7.2 semitones, 4.5 syllables/s,
                             pauses 12 %
                  [0:41]     “I feel better today.”
                  [0:50]     “Thanks Dr.(?) <Lee> &”

                Counted time is estimated from audio. Words are machine-made; (?) marks
                doubtful ones. Check anything that matters against the recording.

                """
        )
    }

    @Test("a patient without calls and programmes has a report too")
    func empty() throws {
        let sample = try SampleLedger(programs: [])
        let text = try sample.report().text(plain)
        #expect(
            text == """
                Ada Rivers (P-1)                                                Riverbend Clinic

                Care minutes in 2026-09
                  enrolled in no programme

                No calls

                Counted time is estimated from audio. Words are machine-made; (?) marks
                doubtful ones. Check anything that matters against the recording.

                """
        )
    }

    @Test("without a month the latest ten calls are shown, with one all of that month")
    func months() throws {
        let sample = try SampleLedger()
        for number in UInt8(1)...12 {
            try sample.add(number, after: Double(number) * 3600)
        }
        try sample.add(13, after: 20 * 86_400)
        let latest = try sample.report()
        #expect(latest.calls.map(\.id) == Array((4...13).reversed()))
        #expect(latest.omittedCalls == 3)
        #expect(latest.text(plain).contains("3 earlier calls"))
        let september = try sample.report(month: CalendarMonth("2026-09"))
        #expect(september.calls.count == 12)
        #expect(september.omittedCalls == 0)
        #expect(september.programs.map(\.minutes) == [20])
        #expect(try sample.report(month: CalendarMonth("2026-10")).calls.count == 1)
    }

    @Test("there is no report of a patient who is not on file")
    func unknown() throws {
        let sample = try SampleLedger()
        let report = try PatientReport(
            try #require(PatientID(rawValue: "P-2")),
            month: nil,
            from: sample.ledger,
            practice: "Riverbend Clinic",
            timeZone: SampleLedger.chicago,
            now: SampleLedger.now
        )
        #expect(report == nil)
    }

    @Test("no line is wider than 80 columns, however long names and words are")
    func width() throws {
        var random = SystemRandomNumberGenerator()
        func text(_ longest: Int) -> String {
            String(
                (0..<Int.random(in: 1...longest, using: &random)).map { _ in
                    "abcdefgh é日  ".randomElement(using: &random) ?? "x"
                }
            )
        }
        for _ in 0..<30 {
            let sample = try SampleLedger(patientName: text(300), staffName: text(300))
            let words = (0..<40).map { index in
                word("w" + text(index % 4 == 0 ? 200 : 12), 41 + Int64(index), 42 + Int64(index))
            }
            try sample.add(words: words)
            var report = try sample.report()
            report.practice = text(100)
            for line in report.text(plain).split(separator: "\n") {
                #expect(line.count <= 80, "\(line)")
            }
        }
    }

    @Test("nothing is coloured unless it is asked for, and then every line ends plainly")
    func style() throws {
        let sample = try SampleLedger()
        try sample.add(words: answer)
        let report = try sample.report()
        #expect(!report.text(plain).contains("\u{1B}"))
        let styled = report.text(TextLayout(isStyled: true))
        let codes = ["\u{1B}[1m", "\u{1B}[2m", "\u{1B}[0m"]
        #expect(codes.reduce(styled) { $0.replacing($1, with: "") } == report.text(plain))
        for line in styled.split(separator: "\n") where line.contains("\u{1B}") {
            #expect(line.hasSuffix("\u{1B}[0m"))
        }
    }

    @Test("hostile names and words reach no terminal", arguments: hostile)
    func hostileText(_ text: String) throws {
        let sample = try SampleLedger(patientName: text, staffName: text)
        try sample.add(1, words: [word(text, 41, 42), word("well", 42, 43)])
        try sample.add(2)
        try sample.ledger.giveUpTranscribing(.sample(2), reason: text, at: SampleLedger.now)
        let report = try sample.report()
        let outputs = [
            report.text(plain), try report.json(),
            CallList(report.calls, timeZone: SampleLedger.chicago).text(plain),
            try CallList(report.calls, timeZone: SampleLedger.chicago).json(),
            CallTranscript(try sample.call()).plainText,
            CallTranscript(try sample.call()).webVTT,
            CallTranscript(try sample.call()).subRip,
            try CallTranscript(try sample.call()).json(),
            DirectoryList.text(try sample.ledger.patients(), plain),
            DirectoryList.text(try sample.ledger.staff(), plain),
            try DirectoryList.json(try sample.ledger.patients()),
            try DirectoryList.json(try sample.ledger.staff()),
        ]
        for output in outputs {
            #expect(harmful(output).isEmpty, "\(output.debugDescription)")
        }
    }

    @Test("JSON gives hostile names back as they are", arguments: hostile)
    func hostileJSON(_ text: String) throws {
        struct Document: Decodable {
            struct Patient: Decodable { var name: String }
            var patient: Patient
        }
        let json = try SampleLedger(patientName: text).report().json()
        let document = try JSONDecoder().decode(Document.self, from: Data(json.utf8))
        #expect(Array(document.patient.name.utf8) == Array(text.utf8))
    }

    @Test("JSON has the documented keys, times with an offset and lengths in seconds")
    func json() throws {
        let sample = try SampleLedger()
        try sample.add(words: answer)
        let json = try sample.report().json()
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        )
        #expect(
            object.keys.sorted() == [
                "calls", "changes", "commitments", "month", "omittedCalls", "patient", "practice",
                "programs", "safety", "schema", "timeZone", "toneEnabled",
            ]
        )
        #expect(object["schema"] as? String == "toned.report/1")
        let call = try #require((object["calls"] as? [[String: Any]])?.first)
        #expect(
            call.keys.sorted() == [
                "conversation", "countedSeconds", "direction", "duration", "id", "intervals",
                "passages", "patient",
                "program", "recordings", "source", "staff", "startedAt", "toConfirmSeconds",
            ]
        )
        #expect(call["startedAt"] as? String == "2026-09-15T11:15:20-05:00")
        #expect(call["countedSeconds"] as? Double == 100)
        #expect(json.hasSuffix("}\n"))
        #expect(try sample.report().json() == json)
    }
}
