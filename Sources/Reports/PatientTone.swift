import Recordings
import Store
import Tone

/// The patient's voice from call to call.
struct PatientTone {
    /// The calls that may be scored, the earliest first.
    let calls: [CallTone]

    /// - Parameter history: Calls of one patient with their speech, the earliest first: those to
    ///   report on and the earlier ones that they are compared with.
    init(_ history: [CallRecord], by scoring: ToneScoring) {
        let scored = history.filter { scoring.isAllowed($0.program) && $0.startedAt != nil }
        let courses = scored.map { CallActivation($0, by: scoring) }
        let tones = ToneHistory(
            zip(scored, courses).map { ToneCall($0, activation: $1.course?.overall?.value) },
            settings: scoring.settings
        )
        let assessments = Dictionary(
            tones.assessments.map { ($0.call, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        let values = Dictionary(
            tones.calls.map { ($0.call, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        calls = zip(scored, courses).enumerated().compactMap { index, pair in
            let (call, activation) = pair
            guard let assessment = assessments[call.id], let tone = values[call.id] else {
                return nil
            }
            let earlier = courses[..<index].compactMap { $0.course?.overall?.logOdds }
                .suffix(scoring.settings.baselineCalls)
            return CallTone(
                call: tone,
                isFit: tone.refusals(scoring.settings).isEmpty,
                assessment: assessment,
                activation: activation,
                activationChange: activation.course?.change(fromEarlier: Array(earlier))
            )
        }
    }

    /// `nil` if the call may not be scored.
    func tone(of call: Int64) -> CallTone? {
        calls.first { $0.call.call == call }
    }
}

/// The patient's voice in one call.
struct CallTone {
    let call: ToneCall
    /// Nothing is wrong with the recording itself.
    let isFit: Bool
    let assessment: ToneAssessment
    let activation: CallActivation
    /// `nil` without a value or an earlier call.
    let activationChange: ActivationChange?
}
