import CareTime
import Foundation
import Recordings
import Reports
import Store
import TestSupport
import Testing

@Suite struct CallListTests {
    @Test("calls are listed one a line, with the reason under those that count for nobody")
    func golden() throws {
        let sample = try SampleLedger()
        try sample.add(1)
        try sample.add(2, after: 3600, extension: nil)
        let calls = try sample.ledger.calls(CallFilter())
        let text = CallList(calls, timeZone: SampleLedger.chicago).text(plain)
        #expect(
            text == """
                call  start             direction  length  counted  patient  staff  program
                1     2026-09-15 11:15  outbound   2:00    1:40     P-1      S-1    CCM
                2     2026-09-15 12:15  outbound   2:00    0:00     P-1      -      CCM
                      unassigned: the extension is not known

                """
        )
    }

    @Test("no calls are said in words, and are an empty list in JSON")
    func none() throws {
        let list = CallList([], timeZone: .gmt)
        #expect(list.text(plain) == "no calls\n")
        #expect(
            try list.json() == """
                {
                  "calls" : [

                  ],
                  "schema" : "toned.calls/1"
                }

                """
        )
    }
}

@Suite struct CallTranscriptTests {
    @Test("a transcript as text")
    func text() throws {
        let sample = try SampleLedger()
        try sample.add(words: answer)
        let text = try CallTranscript(sample.call()).plainText
        #expect(
            text == """
                [00:00:10.000] staff: Hello, this is
                [00:00:41.000] patient: I feel better today.
                [00:00:50.000] patient: Thanks Dr.
                [00:00:52.000] patient: <Lee> &

                """
        )
    }

    @Test("a transcript as WebVTT, with its special characters escaped")
    func webVTT() throws {
        let sample = try SampleLedger()
        try sample.add(words: answer)
        let text = try CallTranscript(sample.call()).webVTT
        #expect(
            text == """
                WEBVTT

                00:00:10.000 --> 00:00:13.000
                <v staff>Hello, this is

                00:00:41.000 --> 00:00:45.000
                <v patient>I feel better today.

                00:00:50.000 --> 00:00:52.000
                <v patient>Thanks Dr.

                00:00:52.000 --> 00:00:54.000
                <v patient>&lt;Lee&gt; &amp;


                """
        )
    }

    @Test("a transcript as SubRip")
    func subRip() throws {
        let sample = try SampleLedger()
        try sample.add(words: answer)
        let text = try CallTranscript(sample.call()).subRip
        #expect(
            text == """
                1
                00:00:10,000 --> 00:00:13,000
                staff: Hello, this is

                2
                00:00:41,000 --> 00:00:45,000
                patient: I feel better today.

                3
                00:00:50,000 --> 00:00:52,000
                patient: Thanks Dr.

                4
                00:00:52,000 --> 00:00:54,000
                patient: <Lee> &


                """
        )
    }

    @Test("a call without words says why")
    func missing() throws {
        let sample = try SampleLedger()
        try sample.add(1)
        #expect(CallTranscript(try sample.call()).missingReason == "not transcribed yet")
        try sample.ledger.giveUpTranscribing(.sample(1), reason: "too long", at: SampleLedger.now)
        let reason = CallTranscript(try sample.call()).missingReason
        #expect(reason == "not transcribed: too long")
        try sample.add(2, words: answer)
        #expect(CallTranscript(try sample.call(2)).missingReason == nil)
    }
}

@Suite struct DirectoryListTests {
    @Test("patients and staff are listed one a line")
    func golden() throws {
        let sample = try SampleLedger()
        let text = try DirectoryList.text(sample.ledger.patients(), plain)
        #expect(
            text == """
                id   name        phones        programmes
                P-1  Ada Rivers  +13125550103  CCM

                """
        )
        let staff = try DirectoryList.text(sample.ledger.staff(), plain)
        #expect(
            staff == """
                id   name       extension  role
                S-1  Ben Ortiz  403        bhcm

                """
        )
    }

    @Test("an empty directory says how to fill it")
    func empty() {
        #expect(DirectoryList.text([PatientRecord](), plain).contains("toned patients import"))
        #expect(DirectoryList.text([StaffRecord](), plain).contains("toned staff import"))
    }
}

@Suite struct StatusReportTests {
    func status(_ sample: SampleLedger, daemon: Int32?) throws -> StatusReport {
        StatusReport(
            daemon: daemon,
            storePath: "/var/lib/toned/toned.sqlite",
            counts: try sample.ledger.counts(),
            waitingFiles: 2,
            oldestWaitingFile: SampleLedger.now,
            refused: [
                StatusReport.Refused(path: "/calls/a\u{1B}[2J.wav", reason: "a FIFO, not a file")
            ],
            quarantined: try sample.ledger.quarantined(),
            problems: try sample.ledger.problems(),
            recognizerModel: daemon == nil ? nil : "base.bin",
            timeZone: SampleLedger.chicago
        )
    }

    @Test("the state of an installation with problems, whole")
    func golden() throws {
        let sample = try SampleLedger()
        try sample.add(1, words: answer)
        try sample.add(2, extension: nil)
        try sample.ledger.quarantine(
            .sample(3),
            sighting: .sample("bad\n.wav", inode: 3),
            reason: "no header",
            at: SampleLedger.now
        )
        for _ in 1...2 {
            try sample.ledger.noteProblem(
                subject: "020202020202",
                stage: "transcribe",
                message: "toned-analyze was ended by signal 9",
                nextStep: "Run it by hand.",
                at: SampleLedger.now
            )
        }
        let report = try status(sample, daemon: 4711)
        let text = report.text(plain)
        #expect(
            text == """
                daemon             running (process 4711)
                store              /var/lib/toned/toned.sqlite
                waiting files      2, oldest 2026-09-15 11:15
                waiting for words  1, oldest 2026-09-15 11:15
                transcribed        1
                without words      0
                quarantined        1
                refused files      1
                calls              2, 1 unassigned
                recognizer         base.bin

                Problems, latest first
                  2026-09-15 11:15 transcribe (020202020202, 2 times): toned-analyze was ended
                    by signal 9
                    Next: Run it by hand.

                Quarantined, latest first
                  030303030303 bad�.wav: no header

                Refused
                  /calls/a�[2J.wav: a FIFO, not a file

                """
        )
        #expect(harmful(report.text(plain)).isEmpty)
        #expect(harmful(try report.json()).isEmpty)
    }

    @Test("a stopped daemon and a recogniser that is off are said in words")
    func stopped() throws {
        let text = try status(try SampleLedger(), daemon: nil).text(plain)
        #expect(text.contains("daemon             not running\n"))
        #expect(text.contains("recognizer         switched off\n"))
    }

    @Test("JSON has the documented keys")
    func json() throws {
        let json = try status(try SampleLedger(), daemon: 4711).json()
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        )
        #expect(
            object.keys.sorted() == [
                "calls", "daemonProcess", "oldestWaitingFile", "problems", "quarantined",
                "recognizerModel", "refused", "schema", "store", "transcribed", "unassignedCalls",
                "waitingFiles", "waitingForWords", "withoutWords",
            ]
        )
        #expect(object["schema"] as? String == "toned.status/1")
    }
}
