import Recordings
import Store

/// A stretch of what one party said.
struct Passage: Hashable {
    var role: ChannelRole
    /// On the call's clock.
    var start: Milliseconds
    var words: [Word]

    /// A word that the recogniser itself doubts, marked so that nobody takes it for certain.
    static let doubtfulProbability = 0.4

    var text: String {
        words.map { word in
            let text = word.text.printable
            return word.probability < Self.doubtfulProbability ? "\(text)(?)" : text
        }.joined(separator: " ")
    }

    /// What was said in a call, in order: a passage ends when its speaker pauses for longer than
    /// this or another party speaks.
    static let longestPause = Milliseconds(2500)

    static func all(in call: CallRecord) -> [Passage] {
        var spoken: [(role: ChannelRole, channel: String, word: Word)] = []
        for recording in call.recordings {
            for channel in recording.channels {
                for var word in channel.words {
                    word.start += recording.offset
                    word.end += recording.offset
                    spoken.append((channel.role, "\(recording.id)/\(channel.index)", word))
                }
            }
        }
        spoken.sort { ($0.word.start, $0.channel) < ($1.word.start, $1.channel) }
        var passages: [Passage] = []
        var lastChannel = ""
        for (role, channel, word) in spoken {
            if channel == lastChannel, let last = passages.last?.words.last,
                word.start - last.end <= longestPause
            {
                passages[passages.count - 1].words.append(word)
            } else {
                passages.append(Passage(role: role, start: word.start, words: [word]))
            }
            lastChannel = channel
        }
        return passages
    }

    /// The passages in which the patient says most, in order of time.
    ///
    /// They are where a reader should look first. In a mix of all parties it is whoever says most.
    static func key(in call: CallRecord, count: Int = 3) -> [Passage] {
        let all = all(in: call)
        let patient = all.filter { $0.role == .patient }
        let candidates = patient.isEmpty ? all.filter { $0.role != .staff } : patient
        return candidates.enumerated()
            .sorted { ($1.element.words.count, $0.offset) < ($0.element.words.count, $1.offset) }
            .prefix(count)
            .sorted { $0.offset < $1.offset }
            .map(\.element)
    }
}
