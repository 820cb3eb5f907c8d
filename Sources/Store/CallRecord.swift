public import CareTime
public import Foundation
public import Recordings

/// A call with everything that a list or a report needs to show of it.
public struct CallRecord: Sendable, Hashable {
    public var id: Int64
    public var source: String
    public var direction: CallDirection?
    public var startedAt: Date?
    public var patient: PatientID?
    public var staff: StaffRecord?
    public var program: CareProgram?
    /// Why it counts for nobody; `nil` when it is assigned.
    public var unassignedReason: String?
    public var intervals: [CareInterval]
    /// Its current recordings, in order of start.
    public var recordings: [RecordingRecord]

    /// From the first to the last recorded second.
    public var duration: Milliseconds {
        intervals.map(\.span).reduce(.zero) { max($0, $1.end) }
    }

    /// Counted care time; zero while the call is unassigned.
    public var counted: Milliseconds {
        unassignedReason == nil ? intervals.duration(.counted) : .zero
    }

    /// Time that a person has to decide on: everything that would count, while unassigned.
    public var toConfirm: Milliseconds {
        unassignedReason == nil
            ? intervals.duration(.toConfirm)
            : intervals.duration(.toConfirm) + intervals.duration(.counted)
    }
}

/// One recording of a call.
public struct RecordingRecord: Sendable, Hashable {
    public var id: RecordingID
    public var state: RecordingState
    public var reason: String?
    /// Where it starts on the call's clock.
    public var offset: Milliseconds
    public var audio: AudioDescription
    public var channels: [ChannelRecord]
    /// The recogniser's model; `nil` while there is no transcript.
    public var transcriptModel: String?
}

/// One channel of a recording.
public struct ChannelRecord: Sendable, Hashable {
    public var index: Int
    public var role: ChannelRole
    /// `nil` for a recording that an earlier toned measured.
    public var codec: CodecGuess?
    /// By published name.
    public var features: [String: Measured]
    /// Where somebody speaks on it; left out of lists.
    public var speech: [AudioSpan]
    /// One row for each of `speech`, of a patient's channel; left out of lists.
    public var segmentTable: SegmentTable?
    public var words: [Word]
    public var unrecognized: [AudioSpan]
}

/// A recording that is no use, with its reason.
public struct QuarantinedRecording: Sendable, Hashable {
    public var id: RecordingID
    public var reason: String
    public var recordedAt: Date
    public var sightings: [FileSighting]
}
