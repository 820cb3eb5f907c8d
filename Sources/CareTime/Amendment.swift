import Recordings

/// A person's correction of a call's or an entry's time, never changed once it is made.
public struct Amendment: Hashable, Sendable, Codable {
    /// Its place among all amendments.
    public var sequence: Int64
    public var field: Field
    /// The stretch of the call that `standing` speaks of, on the call's clock.
    public var span: AudioSpan?
    /// When the call's clock stood at 0 as `span` was written, in milliseconds since 1970; `nil` if
    /// nobody knew.
    public var callStart: Milliseconds?
    /// In the field's own notation, for people and for the record.
    public var oldValue: String
    public var newValue: String
    public var reason: String
    /// The account of the person who made it.
    public var actor: String
    /// Milliseconds since 1970-01-01T00:00:00Z.
    public var at: Milliseconds

    public init(
        sequence: Int64,
        field: Field,
        span: AudioSpan? = nil,
        callStart: Milliseconds? = nil,
        oldValue: String,
        newValue: String,
        reason: String,
        actor: String,
        at: Milliseconds
    ) {
        self.sequence = sequence
        self.field = field
        self.span = span
        self.callStart = callStart
        self.oldValue = oldValue
        self.newValue = newValue
        self.reason = reason
        self.actor = actor
        self.at = at
    }

    /// The amendment on a call's clock that begins at another instant, as when an earlier recording
    /// of the call arrives late; the seconds that it speaks of stay the same.
    public func rebased(to start: Milliseconds?) -> Amendment {
        guard let span, let callStart, let start else { return self }
        var rebased = self
        rebased.callStart = start
        rebased.span = AudioSpan(
            start: span.start + (callStart - start),
            end: span.end + (callStart - start)
        )
        return rebased
    }

    /// What can be amended.
    public enum Field: String, Hashable, Sendable, Codable, CaseIterable {
        case patient, staff, program, work, inpatient
        /// When a call began that nothing else tells of, in milliseconds since 1970.
        case start
        /// Whether a stretch of a call counts: `counted` or `excluded`.
        case standing
        /// A manual entry's day, as `YYYY-MM-DD`.
        case day
        /// A manual entry's length, in milliseconds.
        case duration
        /// A manual entry's beginning and end, in milliseconds since 1970 with `-` between them.
        case span
        /// Whether a manual entry was taken back.
        case void
    }
}
