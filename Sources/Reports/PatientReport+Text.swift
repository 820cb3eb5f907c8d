import CareTime
import Foundation
import Recordings
import Store
import Tone

extension PatientReport {
    /// The report within 80 columns.
    public func text(_ layout: TextLayout) -> String {
        var lines = layout.lines(
            "\(patient.name.printable) (\(patient.id.rawValue.printable))",
            right: practice.printable
        ).map(layout.bold)
        lines += insights.lines(layout, timeZone: timeZone)
        lines += ["", layout.bold("Care minutes in \(month)")]
        lines += minuteLines(layout)
        lines += trendLines(layout)
        lines += ["", layout.bold(calls.isEmpty ? "No calls" : "Calls, latest first")]
        for call in calls {
            lines += [""] + self.lines(of: call, layout)
        }
        if omittedCalls > 0 {
            lines += ["", "\(omittedCalls) earlier calls: `toned report --month YYYY-MM`"]
        }
        lines += [
            "",
            layout.dim("Counted time is estimated from audio. Words are machine-made; (?) marks"),
        ]
        lines += [layout.dim("doubtful ones. Check anything that matters against the recording.")]
        return lines.joined(separator: "\n") + "\n"
    }

    private func minuteLines(_ layout: TextLayout) -> [String] {
        guard !programs.isEmpty else { return ["  enrolled in no programme"] }
        return layout.table(
            programs.map { entry in
                [
                    entry.program.rawValue,
                    "\(entry.minutes) min",
                    "(\(entry.exact.clock) exactly)",
                    entry.consentDate.map { "consent \($0)" } ?? "no consent on record",
                ]
            },
            indent: 2
        )
    }

    private func trendLines(_ layout: TextLayout) -> [String] {
        let shown = Set(calls.map(\.id))
        let tones = (tone?.calls ?? []).filter { shown.contains($0.call.call) }
        let clock = LocalClock(timeZone: timeZone)
        let trend = ToneTrend(tones) { clock.day(Date(epochMilliseconds: $0)) }
        guard let sentence = trend.sentence, !trend.rows.isEmpty else { return [] }
        return ["", layout.bold("Voice over \(tones.count) calls, oldest first")]
            + layout.table(trend.rows, indent: 2)
            + layout.wrap(sentence.printable, first: "  ", indent: 2)
    }

    private func lines(of call: CallRecord, _ layout: TextLayout) -> [String] {
        var lines = [layout.bold(heading(call))]
        let indent = 13
        func add(_ label: String, _ text: String) {
            let padded =
                "  " + label + String(repeating: " ", count: max(1, indent - 2 - label.count))
            lines += layout.wrap(text.printable, first: padded, indent: indent)
        }
        add("Counted", counted(call))
        add("Staff", call.staff.map { "\($0.name.printable), \($0.role.title)" } ?? "not known")
        if let conversation = CallConversation(call) {
            add("Talk", conversation.text)
        }
        add("Voice", VoiceLine(call).text)
        if let tone = tone?.tone(of: call.id) {
            add("Tone", tone.assessment.sentence)
            // Where the recording itself is refused, the line above has said why.
            if tone.isFit {
                add("Activation", tone.activation.text(tone.activationChange))
            }
        }
        switch sentiments[call.id] {
        case .success(let sentiment): add("Sentiment", sentiment.text)
        case .failure(let problem): add("Sentiment", "not scored, because \(problem).")
        case nil: break
        }
        for recording in call.recordings where recording.audio.headerRepaired {
            add("Recording", "\(recording.id): cut off; its real length was taken")
        }
        switch call.wordsState {
        case .present:
            for passage in Passage.key(in: call) {
                let label = "[\(passage.start.clock)]"
                add(label, "“\(passage.text)”")
            }
        case .none(let reason):
            add("Words", reason)
        }
        return lines
    }

    private func heading(_ call: CallRecord) -> String {
        let start = call.startedAt.map(LocalClock(timeZone: timeZone).minute) ?? "time not known"
        let direction = call.direction?.rawValue ?? "direction not known"
        return "\(start)  \(direction), \(call.duration.clock)  (call \(call.id))"
    }

    private func counted(_ call: CallRecord) -> String {
        var parts = ["\(call.counted.clock)"]
        if let program = call.program, call.unassignedReason == nil {
            parts[0] += " for \(program.rawValue)"
        }
        if let reason = call.unassignedReason {
            parts.append("not counted: \(reason)")
        }
        if call.toConfirm > .zero {
            parts.append("\(call.toConfirm.clock) to confirm")
            if call.unassignedReason == nil,
                let reason = call.intervals.first(where: { $0.standing == .toConfirm })?.reason
            {
                parts[parts.count - 1] += " (\(reason))"
            }
        } else if call.counted == .zero, let reason = call.intervals.first?.reason {
            parts.append(reason)
        }
        return parts.joined(separator: "; ")
    }
}

extension CallRecord {
    enum WordsState: Equatable {
        case present
        case none(reason: String)
    }

    /// Whether there are words to show, or why not.
    var wordsState: WordsState {
        if recordings.contains(where: { $0.channels.contains { !$0.words.isEmpty } }) {
            return .present
        }
        if recordings.contains(where: { $0.state == .measured }) {
            return .none(reason: "not transcribed yet")
        }
        if let reason = recordings.lazy.compactMap(\.reason).first {
            return .none(reason: "not transcribed: \(reason)")
        }
        return .none(reason: "none were heard")
    }
}
