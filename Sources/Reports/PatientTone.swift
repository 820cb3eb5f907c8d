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
        var tones = scored.map { ToneCall($0) }
        let activations = zip(scored, tones).map {
            CallActivation($0, refusals: $1.refusals(scoring.settings), by: scoring.activation)
        }
        for index in tones.indices {
            tones[index].activation = activations[index].course?.overall?.value
        }
        // By time and number, as the calls came.
        let assessments = ToneHistory(tones, settings: scoring.settings).assessments
        calls = tones.indices.map { index in
            let earlier = activations[..<index].compactMap { $0.course?.overall?.logOdds }
                .suffix(scoring.settings.baselineCalls)
            return CallTone(
                call: tones[index],
                isFit: tones[index].refusals(scoring.settings).isEmpty,
                assessment: assessments[index],
                activation: activations[index],
                activationChange: activations[index].course?.change(fromEarlier: Array(earlier))
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
