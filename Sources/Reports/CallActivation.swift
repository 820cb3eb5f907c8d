import Recordings
import Store
import Tone

/// How active the patient's voice is over a call.
struct CallActivation {
    /// On the recording's clock; `nil` if there is none.
    let course: ActivationCourse?
    /// Why there is no value; `nil` if there is one.
    let reason: String?
    /// Of the recording.
    let duration: Milliseconds

    /// - Parameter refusals: Why the recording is unfit for the comparison, and so for this score.
    init(
        _ call: CallRecord,
        refusals: [ToneRefusal],
        by model: Result<ActivationModel, ToneScoring.Unavailable>
    ) {
        duration = call.patientChannel?.recording.audio.duration ?? .zero
        do {
            course = try Self.course(of: call, refusals, model)
            reason = nil
        } catch {
            course = nil
            reason = error.description
        }
    }

    private static func course(
        of call: CallRecord,
        _ refusals: [ToneRefusal],
        _ model: Result<ActivationModel, ToneScoring.Unavailable>
    ) throws(ToneScoring.Unavailable) -> ActivationCourse {
        guard refusals.isEmpty, let channel = call.patientChannel?.channel else {
            throw ToneScoring.Unavailable(refusals.map(\.text).joined(separator: "; "))
        }
        guard let table = channel.segmentTable else {
            throw ToneScoring.Unavailable("the call was measured by an earlier version of toned")
        }
        let model = try model.get()
        let segments: [ActivationSegment]
        do {
            segments = try model.score(channel.speech, table)
        } catch {
            throw ToneScoring.Unavailable(error.description)
        }
        let course = ActivationCourse(segments, scoredBy: model)
        guard course.overall != nil else {
            throw ToneScoring.Unavailable("no stretch of speech is long enough")
        }
        return course
    }

    /// Of the whole call and its quarters, 0…100, in one line.
    func text(_ change: ActivationChange?) -> String {
        guard let course, let overall = course.overall else {
            return "not scored, because \(reason ?? "there is no speech")."
        }
        var text = "\(rounded(overall.value)) of 100"
        if let change {
            text += ", usual \(rounded(change.usual))"
            if change.isRaised { text += ", raised" }
        }
        let quarters = course.quarters(of: duration).map { $0.map { rounded($0.value) } ?? "-" }
        text += "; by quarters \(quarters.joined(separator: ", "))"
        return overall.confidence < Self.sureAbove
            ? text + "; unsure: the voice is unlike those that the model knows" : text
    }

    /// Below this share the value rests on sounds that the model was not made of.
    private static let sureAbove = 0.8

    private func rounded(_ value: Double) -> String {
        value.text(decimals: 0)
    }
}
