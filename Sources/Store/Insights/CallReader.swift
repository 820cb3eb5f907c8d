import Foundation
public import Insights
import Recordings

/// Finds what matters in calls, by rules that are kept beside what they found.
public struct CallReader: Sendable {
    private let engine: InsightEngine
    /// The rule files' text.
    let text: String
    /// 64 hexadecimal digits: the SHA-256 of `text`.
    public let digest: String
    /// Whether a new safety flag has the safety command run.
    let raisesAlerts: Bool

    /// - Parameters:
    ///   - text: The rule files word for word, so that a finding can be explained when they have
    ///     changed.
    ///   - digest: The SHA-256 of `text`, 64 hexadecimal digits.
    ///   - raisesAlerts: Whether a new safety flag has the safety command run.
    public init(_ rules: InsightRules, text: String, digest: String, raisesAlerts: Bool = false) {
        engine = InsightEngine(rules)
        self.text = text
        self.digest = digest
        self.raisesAlerts = raisesAlerts
    }

    /// - Parameter readOn: The local day of the reading.
    func findings(in call: CallRecord, timeZone: TimeZone, readOn: CalendarDate) -> [Finding] {
        let day = call.startedAt.flatMap { CalendarDate($0, in: timeZone) }
        let found = engine.findings(
            in: Transcription(turns: call.spokenTurns, callDate: day ?? readOn)
        )
        guard day == nil else { return found }
        // Nobody knows when the call was, so "tomorrow" names no day.
        return found.map { finding in
            var finding = finding
            finding.attributes = finding.attributes.filter {
                CalendarDate(rawValue: $0.value) == nil
            }
            return finding
        }
    }
}

extension CallRecord {
    /// What was said, in order, on the call's clock.
    ///
    /// Words outside the speech that was detected on their own channel were made up by the
    /// recogniser, and are left out.
    var spokenTurns: [SpokenTurn] {
        recordings.flatMap { recording in
            recording.channels.flatMap { channel in
                channel.utterances.map { words in
                    SpokenTurn(
                        speaker: channel.speaker,
                        words: words.map { $0.moved(by: recording.offset) }
                    )
                }
            }
        }.sorted { ($0.words.first?.start ?? .zero) < ($1.words.first?.start ?? .zero) }
    }
}

extension ChannelRecord {
    fileprivate var speaker: Speaker {
        switch role {
        case .patient: .patient
        case .staff: .staff
        case .mixed, .unknown: .unknown
        }
    }

    /// A longer pause ends an utterance.
    private static let pause = Milliseconds(800)
    /// By how much a recogniser's times may be wrong.
    private static let tolerance = Milliseconds(500)

    fileprivate var utterances: [[Word]] {
        let heard = speech.map {
            AudioSpan(start: $0.start - Self.tolerance, end: $0.end + Self.tolerance)
        }.merged()
        var result: [[Word]] = []
        for word in words {
            let middle = Milliseconds((word.start.rawValue + word.end.rawValue) / 2)
            guard heard.covers(middle) else { continue }
            if let last = result.last?.last, word.start - last.end < Self.pause {
                result[result.count - 1].append(word)
            } else {
                result.append([word])
            }
        }
        return result
    }
}

extension [AudioSpan] {
    /// Whether one of these spans, in order and apart from each other, holds a moment.
    fileprivate func covers(_ moment: Milliseconds) -> Bool {
        var range = startIndex..<endIndex
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            if self[middle].end <= moment {
                range = middle + 1..<range.upperBound
            } else if self[middle].start > moment {
                range = range.lowerBound..<middle
            } else {
                return true
            }
        }
        return false
    }
}

extension Word {
    fileprivate func moved(by offset: Milliseconds) -> Word {
        Word(text: text, start: start + offset, end: end + offset, probability: probability)
    }
}
