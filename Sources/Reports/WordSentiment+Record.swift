import Recordings
import Store
import Tone

extension CallRecord {
    /// The patient's words are known.
    var hasPatientWords: Bool {
        recordings.contains { $0.channels.contains { $0.role == .patient && !$0.words.isEmpty } }
    }
}

extension WordSentiment {
    /// Of what the patient says in a call.
    init(_ call: CallRecord, lexicon: SentimentLexicon) {
        let channels = call.recordings.flatMap(\.channels).filter { $0.role == .patient }
        self.init(
            channels.map { $0.words.map(\.text).joined(separator: " ") },
            lexicon: lexicon
        )
    }
}
