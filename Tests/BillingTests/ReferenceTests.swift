import Billing
import CareTime
import Foundation
import Recordings
import TestSupport
import Testing

@Suite struct ReferenceTests {
    private static let python = "/usr/bin/python3"

    @Test(
        "100,000 random patient-months agree with a second calculation in Python",
        .enabled(if: FileManager.default.isExecutableFile(atPath: python))
    )
    func randomMonths() throws {
        var month = try TestMonth(
            programs: [.collaborativeCare, .behavioralHealthIntegration, .chronicCare]
        )
        try month.add("CoCM bhcm 0:00", "BHI clinical_staff 0:00", "CCM clinical_staff 0:00")
        month.facts.elements.formUnion([.complexDecisions, .carePlanRevised])
        var later = month
        try later.makeSubsequent()
        let rules = MonthRules(month.rules, month: month.period.month)
        var random = SeededGenerator(seed: 31)
        var questions = ""
        var answers: [String] = []
        for _ in 0..<100_000 {
            let isInitial = Bool.random(using: &random)
            var patient = isInitial ? month : later
            var question = isInitial ? "initial" : "subsequent"
            for index in patient.entries.indices {
                let time = randomTime(&random)
                patient.entries[index].when = .length(time, on: month.period.days[9])
                question += " \(time.rawValue)"
            }
            let found = patient.assess(rules)
            questions += question + "\n"
            answers.append(
                found.codes.filter { $0.units > 0 }.sorted { $0.code < $1.code }
                    .map { "\($0.code)=\($0.units)" }.joined(separator: " ")
            )
        }
        let expected = try reference(questions)
        #expect(expected.count == answers.count)
        let different = zip(answers, expected).first { $0 != $1 }
        #expect(different == nil)
        #expect(Set(answers).count > 50)
    }

    /// Any length of up to three hours, or one within a second of a whole minute.
    private func randomTime(_ random: inout SeededGenerator) -> Milliseconds {
        guard Bool.random(using: &random) else {
            return Milliseconds(Int64.random(in: 0...10_800_000, using: &random))
        }
        let minutes = Int64.random(in: 0...150, using: &random)
        return Milliseconds(
            max(0, minutes * 60_000 + Int64.random(in: -1000...1000, using: &random))
        )
    }

    private func reference(_ questions: String) throws -> [String] {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("toned-reference-\(ProcessInfo.processInfo.processIdentifier)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let asked = folder.appendingPathComponent("asked")
        try Data(questions.utf8).write(to: asked)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Self.python)
        process.arguments = [
            URL(fileURLWithPath: #filePath).deletingLastPathComponent()
                .appendingPathComponent("units_reference.py").path
        ]
        process.standardInput = try FileHandle(forReadingFrom: asked)
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return String(decoding: data, as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    }
}
