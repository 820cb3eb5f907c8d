import Foundation
import Recordings
import Testing
import Tone

@Suite("Activation over a call")
struct ActivationCourseTests {
    /// Calm for 10 s, nothing measured for 2 s, excited for 30 s that reach into the last quarter.
    private func course() throws -> ActivationCourse {
        let parts: [(Int64, Int64, Double?)] = [
            (0, 10_000, -2), (11_000, 13_000, nil), (50_000, 80_000, 2),
        ]
        let segments = parts.map { start, end, logOdds in
            ActivationSegment(
                span: ActivationExample.span(start, end),
                activation: logOdds.map { Activation(logOdds: $0, confidence: 0.5) }
            )
        }
        return ActivationCourse(segments, scoredBy: try ActivationExample.model())
    }

    @Test("every second of scored speech counts the same")
    func overall() throws {
        let course = try course()
        #expect(course.scoredSpeech == .seconds(40))
        let overall = try #require(course.overall)
        #expect(abs(overall.logOdds - 1) < 1e-12)
    }

    @Test("each quarter has its own value, of the speech that lies in it")
    func quarters() throws {
        let quarters = try course().quarters(of: .seconds(100))
        #expect(quarters.map { $0?.logOdds } == [-2, nil, 2, 2])
        let third = try #require(quarters[2]?.confidence)
        let fourth = try #require(quarters[3]?.confidence)
        #expect(third > fourth)
    }

    @Test("quarters share a call whose length four does not divide")
    func oddLength() throws {
        let all = ActivationSegment(
            span: ActivationExample.span(0, 10_003),
            activation: Activation(logOdds: 1, confidence: 1)
        )
        let course = ActivationCourse([all], scoredBy: try ActivationExample.model())
        #expect(course.quarters(of: Milliseconds(10_003)).allSatisfy { $0?.logOdds == 1 })
    }

    @Test("the timeline has a value for each step, the last one shorter")
    func timeline() throws {
        let timeline = try course().timeline(every: .seconds(30), of: .seconds(75))
        #expect(timeline.map { $0?.logOdds } == [-2, 2, 2])
        #expect(try course().timeline(every: .seconds(5), of: .seconds(20))[2] == nil)
    }

    @Test("earlier calls are what a call is compared with")
    func change() throws {
        let course = try course()
        let change = try #require(course.change(fromEarlier: [-1, 4, -2]))
        #expect(abs(change.difference - 2) < 1e-12)
        #expect(change.isRaised)
        #expect(abs(change.usual - 100 / (1 + exp(1))) < 1e-9)
        #expect(change.value > 50)
        let same = try #require(course.change(fromEarlier: [1]))
        #expect(same.difference == 0)
        #expect(same.value == 50)
        #expect(!same.isRaised)
        // The example's limit is 1.5.
        #expect(try #require(course.change(fromEarlier: [-0.4])).isRaised == false)
    }

    @Test("without speech or earlier calls there is nothing to compare")
    func nothing() throws {
        let empty = ActivationCourse([], scoredBy: try ActivationExample.model())
        #expect(empty.overall == nil)
        #expect(empty.scoredSpeech == .zero)
        #expect(empty.quarters(of: .seconds(60)) == [nil, nil, nil, nil])
        #expect(empty.timeline(every: .seconds(30), of: .zero).isEmpty)
        #expect(empty.change(fromEarlier: [1]) == nil)
        #expect(try course().change(fromEarlier: []) == nil)
    }

    @Test("unfamiliar sounds make the whole call less certain, short segments do not")
    func confidence() throws {
        let model = try ActivationExample.model()
        let row = ActivationExample.row([:])
        let strange = ActivationExample.row([.flux: 1e6])
        func confidence(_ rows: [[Double]]) throws -> Double {
            let speech = rows.indices.map {
                ActivationExample.span(Int64($0) * 1000, Int64($0) * 1000 + 1000)
            }
            let features = try ActivationExample.table(rows)
            let segments = try model.score(speech, features)
            return try #require(ActivationCourse(segments, scoredBy: model).overall).confidence
        }
        let many = try confidence(Array(repeating: row, count: 30))
        #expect(abs(many - model.score(row, over: .seconds(30)).confidence) < 1e-9)
        let half = try confidence(
            Array(repeating: row, count: 15) + Array(repeating: strange, count: 15)
        )
        #expect(abs(half - 0.75 * many) < 1e-9)
    }
}
