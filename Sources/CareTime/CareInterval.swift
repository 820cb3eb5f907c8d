import Recordings

/// A stretch of one call with what it was, how that is known, and whether it counts.
///
/// The intervals of a call are what the ledger stores; every total is computed from them, so
/// that each minute can be traced to the seconds it rests on.
public struct CareInterval: Hashable, Sendable, Codable {
    /// On the call's clock: position 0 is the start of the call's first recording.
    public var span: AudioSpan
    public var kind: Kind
    public var source: Source
    public var standing: Standing
    /// Why it counts or does not, in words for a person.
    public var reason: String

    public init(span: AudioSpan, kind: Kind, source: Source, standing: Standing, reason: String) {
        self.span = span
        self.kind = kind
        self.source = source
        self.standing = standing
        self.reason = reason
    }

    /// What happened in the interval.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// Before the conversation: ringing, and whatever audio alone cannot tell from it.
        case ring
        /// An announcement or a menu.
        case ivr
        /// Waiting in a queue for somebody to answer.
        case queue
        case hold
        case talk
        /// A mailbox answered.
        case voicemail
        /// Inside the conversation, but nobody is heard.
        case silence
        /// After the conversation.
        case tail
        /// Work outside the recorded call, entered by a person.
        case manual
    }

    /// How the interval is known.
    public enum Source: String, Hashable, Sendable, Codable, CaseIterable {
        /// Estimated from where speech is heard.
        case audio
        /// The phone system's call record.
        case cdr
        /// A file that the phone system wrote beside the recording.
        case sidecar
        /// A person's entry.
        case manual
    }

    /// Whether the interval is care time.
    public enum Standing: String, Hashable, Sendable, Codable, CaseIterable {
        case counted
        /// Stored outside the totals until a person confirms it.
        case toConfirm = "to_confirm"
        case excluded
    }
}

extension Sequence where Element == CareInterval {
    /// The time with this standing, each second once.
    public func duration(_ standing: CareInterval.Standing) -> Milliseconds {
        filter { $0.standing == standing }
            .map(\.span)
            .merged()
            .reduce(.zero) { $0 + $1.duration }
    }
}
