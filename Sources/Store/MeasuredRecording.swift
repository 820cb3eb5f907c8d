import Foundation
public import Recordings

/// A recording that was measured and is ready to be written down.
public struct MeasuredRecording: Sendable {
    public var id: RecordingID
    public var sighting: FileSighting
    public var facts: CallFacts
    public var analysis: CallAnalysis

    public init(id: RecordingID, sighting: FileSighting, facts: CallFacts, analysis: CallAnalysis) {
        self.id = id
        self.sighting = sighting
        self.facts = facts
        self.analysis = analysis
    }
}

/// What became of a recording that was handed to the ledger.
public enum RecordingOutcome: Sendable, Equatable {
    case recorded
    /// The same bytes stand in the ledger already; nothing was added but the sighting.
    case alreadyRecorded
    case quarantined(reason: String)
}
