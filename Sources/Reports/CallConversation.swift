import CareTime
import Conversation
import Recordings
import Store

/// How the patient and staff took turns in a call.
struct CallConversation {
    /// The patient is the first party, staff the second.
    let turnTaking: TurnTaking

    /// `nil` where no channel carries the patient alone or none carries staff alone, or where
    /// nothing counts as conversation.
    init?(_ call: CallRecord) {
        let patient = Self.speech(of: .patient, in: call)
        let staff = Self.speech(of: .staff, in: call)
        let counted = call.intervals.filter { $0.standing == .counted }.map(\.span)
        guard let patient, let staff, !counted.isEmpty else { return nil }
        turnTaking = TurnTaking(first: patient, second: staff, counted: counted)
    }

    /// In one line of plain numbers.
    var text: String {
        let figures = turnTaking.whole
        var parts: [String] = []
        if let share = figures.parties.first.talkShare.value {
            let percent = Int((share * 100).rounded())
            parts.append("patient \(percent) %, staff \(100 - percent) %")
        }
        if let median = figures.parties.first.responseLatencies.median.value {
            parts.append("patient answers after \(median.text(decimals: 1)) s")
        }
        if figures.gapCount > 0 {
            let gaps = figures.gapCount == 1 ? "1 silence" : "\(figures.gapCount) silences"
            let shortest = TurnTakingRules.shortestGap.inSeconds.text(decimals: 1)
            parts.append("\(gaps) of \(shortest) s or more")
        }
        let interruptions = [
            ("patient", figures.parties.first.interruptionCount),
            ("staff", figures.parties.second.interruptionCount),
        ]
        for (party, count) in interruptions where count > 0 {
            parts.append("\(party) interrupted \(count == 1 ? "once" : "\(count) times")")
        }
        if parts.isEmpty, let reason = figures.parties.first.talkShare.reason { return reason }
        return parts.joined(separator: "; ")
    }

    /// On the call's clock; `nil` if no channel carries that role.
    private static func speech(of role: ChannelRole, in call: CallRecord) -> [AudioSpan]? {
        let channels = call.recordings.flatMap { recording in
            recording.channels.filter { $0.role == role }.map { (recording.offset, $0) }
        }
        guard !channels.isEmpty else { return nil }
        return channels.flatMap { offset, channel in
            channel.speech.map { AudioSpan(start: $0.start + offset, end: $0.end + offset) }
        }
    }
}

/// Turn-taking as JSON shows it, with the parties' roles.
struct ConversationDocument: Encodable {
    var whole: Figures
    var quarters: [Figures]
    var gaps: [AudioSpan]

    init(_ conversation: CallConversation) {
        whole = Figures(conversation.turnTaking.whole)
        quarters = conversation.turnTaking.quarters.map(Figures.init)
        gaps = conversation.turnTaking.gaps
    }

    struct Figures: Encodable {
        var countedTime: Milliseconds
        var patient: PartyFigures
        var staff: PartyFigures
        var nonTalkTime: Milliseconds
        var gapCount: Int
        var overlapTime: Milliseconds
        var overlapCount: Int

        init(_ figures: ConversationFigures) {
            countedTime = figures.countedTime
            patient = figures.parties.first
            staff = figures.parties.second
            nonTalkTime = figures.nonTalkTime
            gapCount = figures.gapCount
            overlapTime = figures.overlapTime
            overlapCount = figures.overlapCount
        }
    }
}
