extension TonedConfiguration {
    /// Which part of a call counts as care time.
    public struct CareTimeSettings: Sendable, Equatable {
        /// A call with less speech of the patient counts nothing.
        public var minimumPatientSpeechSeconds: Int

        init(_ table: TableReader) {
            minimumPatientSpeechSeconds = table.integer(
                "minimum_patient_speech_seconds",
                "seconds",
                in: 0...3600,
                default: 1
            )
        }
    }
}
