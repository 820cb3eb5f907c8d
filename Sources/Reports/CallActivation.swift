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

    init(_ call: CallRecord, by model: Result<ActivationModel, ToneScoring.Unavailable>) {
        let found = call.patientChannel
        duration = found?.recording.audio.duration ?? .zero
        switch model {
        case .failure(let error):
            course = nil
            reason = error.description
        case .success(let model):
            guard let channel = found?.channel else {
                course = nil
                reason = "no channel carries the patient alone"
                return
            }
            guard let table = channel.segmentTable else {
                course = nil
                reason = "the call was measured by an earlier version of toned"
                return
            }
            do {
                let segments = try model.score(channel.speech, table)
                let scored = ActivationCourse(segments, scoredBy: model)
                course = scored.overall == nil ? nil : scored
                reason = scored.overall == nil ? "no stretch of speech is long enough" : nil
            } catch {
                course = nil
                reason = error.description
            }
        }
    }

    /// Of the whole call and its quarters, 0…100, in one line.
    func text(_ change: ActivationChange?) -> String {
        guard let course, let overall = course.overall else {
            return "not scored, because \(reason ?? "there is no speech")"
        }
        var text = "\(rounded(overall.value)) of 100"
        if let change { text += ", usual \(rounded(change.usual))" }
        let quarters = course.quarters(of: duration).map { $0.map { rounded($0.value) } ?? "-" }
        text += "; by quarters \(quarters.joined(separator: ", "))"
        return text + "; confidence \(overall.confidence.text(decimals: 2))"
    }

    private func rounded(_ value: Double) -> String {
        value.text(decimals: 0)
    }
}
