import Foundation
import Recordings
import Store
import TestSupport
import Testing

@Suite("Calls become minutes exactly once")
struct CountingTests {
    private let practice: Practice

    init() throws {
        practice = try Practice()
        try practice.importDirectory()
    }

    @Test("a routine call counts its conversation for the patient's programme")
    func routineCall() throws {
        try practice.dropSample(SampleCall.routine)
        try practice.ingest()
        let call = try #require(try practice.calls().first)
        #expect(call.patient?.rawValue == "P003")
        #expect(call.staff?.id.rawValue == "S01")
        #expect(call.program == .behavioralHealthIntegration)
        #expect(call.unassignedReason == nil)
        #expect(abs(call.counted.inSeconds - 89.2) < 3)
    }

    @Test("a call that only rings counts nothing")
    func ringingCall() throws {
        try practice.dropSample(SampleCall.ringing)
        try practice.ingest()
        let call = try #require(try practice.calls().first)
        #expect(call.patient?.rawValue == "P005")
        #expect(call.counted == .zero)
        #expect(call.toConfirm == .zero)
    }

    @Test("two legs are one call, whichever comes first", arguments: [[0, 1], [1, 0]])
    func legs(_ order: [Int]) throws {
        for index in order {
            try practice.dropSample(SampleCall.legs[index])
            try practice.ingest()
        }
        let calls = try practice.calls()
        #expect(calls.count == 1)
        #expect(calls.first?.recordings.count == 2)
        let counted = try #require(calls.first?.counted)
        #expect(abs(counted.inSeconds - 147.2) < 3)
    }

    @Test("the same bytes under another name, or again, count once")
    func duplicates() throws {
        try practice.dropSample(SampleCall.routine)
        try practice.ingest()
        let before = try #require(try practice.calls().first)
        let bytes = try Data(contentsOf: Practice.sample(SampleCall.routine))
        try practice.drop("copy/\(callName(7))", bytes)
        try practice.ingest()
        try practice.ingest()
        #expect(try practice.calls() == [before])
    }

    @Test("a file that grows after it was recorded replaces itself")
    func grownFile() throws {
        let bytes = Array(try Data(contentsOf: Practice.sample(SampleCall.routine)))
        try practice.drop(SampleCall.routine, bytes.prefix(1_600_044))
        try practice.ingest()
        try practice.drop(SampleCall.routine, bytes)
        try practice.ingest()
        let calls = try practice.calls()
        #expect(calls.count == 1)
        #expect(calls.first?.recordings.count == 1)
        #expect(abs((calls.first?.counted.inSeconds ?? 0) - 89.2) < 3)
    }

    @Test("an unknown number counts for nobody until the patient is imported")
    func lateImport() throws {
        let practice = try Practice()
        try practice.dropSample(SampleCall.routine)
        try practice.ingest()
        let before = try #require(try practice.calls().first)
        #expect(before.unassignedReason != nil)
        #expect(before.counted == .zero)
        #expect(before.toConfirm > .seconds(80))
        try practice.importDirectory()
        let after = try #require(try practice.calls().first)
        #expect(after.unassignedReason == nil)
        #expect(abs(after.counted.inSeconds - 89.2) < 3)
    }

    @Test("a sidecar file says whose call it was")
    func sidecar() throws {
        let bytes = try Data(contentsOf: Practice.sample(SampleCall.routine))
        try practice.drop("[Ruth]_403-13125550103_20261103103012(17).wav", bytes)
        try practice.drop(
            "[Ruth]_403-13125550103_20261103103012(17).json",
            """
            {"CallType": "OutboundExternal", "FromDn": "403", "To": "+13125550103",
             "StartTime": "2026-11-03T16:30:12Z"}
            """.utf8
        )
        try practice.ingest()
        let call = try #require(try practice.calls().first)
        #expect(call.direction == .outbound)
        #expect(call.patient?.rawValue == "P003")
        #expect(call.startedAt == Date(timeIntervalSince1970: 1_793_723_412))
        #expect(abs(call.counted.inSeconds - 89.2) < 3)
    }

    @Test("the report shows the month's minutes, rounded down once")
    func report() throws {
        try practice.dropSample(SampleCall.routine)
        try practice.ingest()
        let report = try practice.toned("report", "--patient", "P003", "--month", "2026-09")
        #expect(report.status == 0)
        #expect(report.output.contains("BHI  1 min"))
        #expect(report.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }
}
