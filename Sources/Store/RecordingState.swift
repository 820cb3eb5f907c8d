/// Where a recording stands.
///
/// | state         | rows that exist                      | who moves it on      | a crash leaves |
/// |---------------|--------------------------------------|----------------------|----------------|
/// | (no row)      | none                                 | the next scan        | no row         |
/// | measured      | analysis, segments, care intervals   | transcription        | measured       |
/// | transcribed   | the same and words                   | –                    | transcribed    |
/// | untranscribed | as measured, with a reason           | a person: see below  | untranscribed  |
/// | quarantined   | the recording with a reason          | a person             | quarantined    |
///
/// A recording without words is transcribed again when its file is seen anew (`touch` it).
/// Each move is one transaction, so nothing stands between two rows of this table.
public enum RecordingState: String, Sendable, Codable, CaseIterable {
    case measured
    case transcribed
    case untranscribed
    case quarantined
}
