import Recordings

/// Care time estimated from what is heard, for calls without a call record.
///
/// The conversation runs from the first to the last speech: ringing before it and silence after
/// it do not count. A call without the patient's speech counts nothing. Where the patient cannot
/// be told from the others (one channel for all, or unknown channels), the time is kept for a
/// person to confirm. Recordings of the same call are taken together, so two legs never count
/// twice.
public struct AudioEstimate: Sendable {
    /// Less patient speech than this in a call counts nothing; above 0.
    public var minimumPatientSpeech: Milliseconds
    /// Speech before the patient's first word belongs to the conversation only if no gap up to
    /// that word is longer than this: a greeting does, an announcement before a queue does not.
    public var longestGreetingGap: Milliseconds
    /// A stretch inside the conversation in which nobody is heard for longer than this may be a
    /// hold; a person confirms it.
    public var longestSilence: Milliseconds

    public init(
        minimumPatientSpeech: Milliseconds = .seconds(1),
        longestGreetingGap: Milliseconds = .seconds(10),
        longestSilence: Milliseconds = .seconds(30)
    ) {
        self.minimumPatientSpeech = minimumPatientSpeech
        self.longestGreetingGap = longestGreetingGap
        self.longestSilence = longestSilence
    }

    /// The intervals of a call, in order, without gaps or overlaps, from its first to its last
    /// recorded second.
    ///
    /// - Parameter recordings: All recordings of the call, in any order.
    public func intervals(of recordings: [CallEvidence]) -> [CareInterval] {
        let recorded = recordings.map(\.span).merged()
        let patient = recordings.flatMap { $0.speech(of: [.patient]) }.merged()
        if total(patient) >= minimumPatientSpeech {
            let staff = recordings.flatMap { $0.speech(of: [.staff]) }
            return tile(
                recorded,
                conversation: conversation(patient: patient, others: staff),
                standing: .counted,
                reason: "first to last word of the conversation, estimated from audio"
            )
        }
        if recordings.contains(where: { $0.hasRole(.patient) || $0.hasRole(.staff) }) {
            return excluded(recorded, "the patient is not heard")
        }
        let anybody = recordings.flatMap { $0.speech(of: [.mixed, .unknown]) }.merged()
        guard total(anybody) >= minimumPatientSpeech else {
            return excluded(recorded, "nobody is heard")
        }
        let isMix = recordings.allSatisfy { $0.channels.count == 1 }
        return tile(
            recorded,
            conversation: anybody,
            standing: .toConfirm,
            reason: isMix
                ? "all parties share one channel, so the patient cannot be told"
                : "which channel carries the patient is not known"
        )
    }

    /// The speech that makes up the conversation: the patient's, with the others' speech that
    /// leads up to it or follows.
    private func conversation(patient: [AudioSpan], others: [AudioSpan]) -> [AudioSpan] {
        let all = (patient + others).merged()
        guard let firstWord = patient.first else { return [] }
        var begin = firstWord.start
        for span in all.reversed() where span.start < begin {
            if begin - span.end > longestGreetingGap { break }
            begin = span.start
        }
        return all.filter { $0.start >= begin }
    }

    private func tile(
        _ recorded: [AudioSpan],
        conversation: [AudioSpan],
        standing: CareInterval.Standing,
        reason: String
    ) -> [CareInterval] {
        guard let first = conversation.first, let last = conversation.last else { return [] }
        let talk = conversation.merged(closingGapsUpTo: longestSilence)
        var result: [CareInterval] = []
        func add(
            _ start: Milliseconds,
            _ end: Milliseconds,
            _ kind: CareInterval.Kind,
            _ standing: CareInterval.Standing,
            _ reason: String
        ) {
            // Time between two recordings of a call was not recorded, so it is not evidence.
            for part in recorded {
                let span = AudioSpan(start: max(start, part.start), end: min(end, part.end))
                guard !span.isEmpty else { continue }
                result.append(
                    CareInterval(
                        span: span,
                        kind: kind,
                        source: .audio,
                        standing: standing,
                        reason: reason
                    )
                )
            }
        }
        if let begin = recorded.first?.start {
            add(begin, first.start, .ring, .excluded, "before the first word")
        }
        for (index, span) in talk.enumerated() {
            add(span.start, span.end, .talk, standing, reason)
            guard index + 1 < talk.count else { continue }
            add(
                span.end,
                talk[index + 1].start,
                .silence,
                .toConfirm,
                "nobody is heard for more than \(longestSilence.rawValue / 1000) s: hold or silence"
            )
        }
        if let end = recorded.last?.end {
            add(last.end, end, .tail, .excluded, "after the last word")
        }
        return result
    }

    private func excluded(_ recorded: [AudioSpan], _ reason: String) -> [CareInterval] {
        recorded.map {
            CareInterval(
                span: $0,
                kind: .ring,
                source: .audio,
                standing: .excluded,
                reason: reason
            )
        }
    }

    private func total(_ spans: [AudioSpan]) -> Milliseconds {
        spans.reduce(.zero) { $0 + $1.duration }
    }
}
