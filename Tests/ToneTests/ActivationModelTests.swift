import Foundation
import Recordings
import Testing
import Tone

@Suite("Activation model")
struct ActivationModelTests {
    @Test("the score is the weighted sum of what stands out")
    func score() throws {
        let model = try ActivationModel(json: ActivationExample.json())
        // −1 + 2 × (4 − 1) ÷ 2 − 0.5 × (−7 − 3) ÷ 5
        let row = ActivationExample.row([.flux: 4, .tilt: -7])
        #expect(abs(model.score(row, over: .seconds(1)).logOdds - 3) < 1e-12)
    }

    @Test("the value runs from 0 for calm over 50 to 100 for excited")
    func value() {
        #expect(Activation(logOdds: 0, confidence: 1).value == 50)
        #expect(abs(Activation(logOdds: log(3), confidence: 1).value - 75) < 1e-9)
        #expect(Activation(logOdds: -800, confidence: 1).value == 0)
        #expect(Activation(logOdds: 800, confidence: 1).value == 100)
    }

    @Test("what is further away than anything known counts only so far, and is trusted less")
    func farAway() throws {
        let model = try ActivationModel(json: ActivationExample.json())
        let known = model.score(ActivationExample.row([.flux: 9, .tilt: 3]), over: .seconds(1))
        let far = model.score(ActivationExample.row([.flux: 9e9, .tilt: 3]), over: .seconds(1))
        #expect(far.logOdds == known.logOdds)
        #expect(abs(far.confidence - known.confidence / 2) < 1e-12)
    }

    @Test("more speech makes more confident")
    func confidence() throws {
        let model = try ActivationModel(json: ActivationExample.json())
        let row = ActivationExample.row([:])
        // Spread 8, noise of a second 4.
        #expect(abs(model.score(row, over: .seconds(1)).confidence - 8.0 / 12) < 1e-12)
        #expect(abs(model.score(row, over: .seconds(30)).confidence - 240.0 / 244) < 1e-12)
    }

    @Test("a stretch without numbers has no activation")
    func missing() throws {
        let model = try ActivationModel(json: ActivationExample.json())
        let speech = [ActivationExample.span(0, 1000), ActivationExample.span(1500, 2500)]
        let features = try ActivationExample.table([nil, ActivationExample.row([:])])
        let scored = try model.score(speech, features)
        #expect(scored.map(\.span) == speech)
        #expect(scored.map { $0.activation == nil } == [true, false])
    }

    @Test("descriptors of another version are refused")
    func otherVersion() throws {
        let model = try ActivationModel(json: ActivationExample.json())
        let speech = [ActivationExample.span(0, 1000)]
        let row = ActivationExample.row([:])
        let older = try #require(SegmentTable(columns: ["flux"], rows: [[1]]))
        #expect(throws: ActivationModelError.otherDescriptors) {
            try model.score(speech, older)
        }
        for rows in [[], [row, row]] {
            let table = try ActivationExample.table(rows)
            #expect(throws: ActivationModelError.otherShape) {
                try model.score(speech, table)
            }
        }
    }

    @Test("columns are found by name, wherever they stand")
    func order() throws {
        let model = try ActivationModel(json: ActivationExample.json())
        let speech = [ActivationExample.span(0, 1000)]
        let row = ActivationExample.row([.flux: 3, .tilt: 8])
        let reversed = try #require(
            SegmentTable(
                columns: ActivationExample.names.reversed() + ["f0Median"],
                rows: [row.reversed() + [nil]]
            )
        )
        #expect(
            try model.score(speech, reversed)
                == model.score(speech, ActivationExample.table([row]))
        )
    }

    @Test(
        "a file that cannot be a model is refused with the reason",
        arguments: [
            ("toned.activation/1", "toned.activation/9", "schema toned.activation/9"),
            ("\"flux\"", "\"heat\"", "heat, which is not measured"),
            ("\"flux\"", "\"tilt\"", "tilt, which is not measured or is used twice"),
            ("\"deviation\":2", "\"deviation\":0", "flux is not a usable number"),
            ("\"spread\":8", "\"spread\":-8", "spread is not a usable number"),
            ("\"intercept\":-1", "\"intercept\":\"x\"", "intercept is of the wrong type"),
            ("\"intercept\":-1,", "", "intercept is missing"),
            ("\"intercept\":-1", "\"intercept\":null", "intercept is null"),
            ("\"weight\":2", "\"weight\":1e999", "not JSON"),
            ("{\"schema\"", "schema", "not JSON"),
        ]
    )
    func refused(old: String, new: String, reason: String) throws {
        let text = String(decoding: ActivationExample.json(), as: UTF8.self)
        let damaged = text.replacing(old, with: new, maxReplacements: 1)
        try #require(damaged != text)
        let error = #expect(throws: ActivationModelError.self) {
            try ActivationModel(json: Data(damaged.utf8))
        }
        let words = try #require(error).description
        #expect(words.contains(reason), "\(words)")
    }

    @Test("the model that is delivered can be read, and tells a lively voice from a dull one")
    func delivered() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
        let file = folder.appending(path: "../../Models/tone.json").standardizedFileURL
        let bytes = try Data(contentsOf: file)
        #expect(bytes.count < 200 * 1024)
        let model = try ActivationModel(json: bytes)
        #expect(model.extractorCommit.count == 40)
        #expect(model.raisedAbove > 0)
        let dull = ActivationExample.row([.flux: 1.5, .tilt: -12, .tilt80: -8, .pitchDeviation: 1])
        let lively = ActivationExample.row([.flux: 4, .tilt: 0, .tilt80: 2, .pitchDeviation: 5])
        let values = [dull, lively].map { model.score($0, over: .seconds(5)).logOdds }
        #expect(values[1] > values[0] + 1)
    }
}
