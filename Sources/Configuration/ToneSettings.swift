public import Recordings

extension TonedConfiguration {
    /// Whether and how the patient's tone is compared with the patient's own earlier calls.
    public struct ToneSettings: Sendable, Equatable {
        /// `false` switches tone off for the whole site.
        public var isEnabled: Bool
        /// Programmes whose calls are never scored.
        public var disabledPrograms: [CareProgram]
        /// The coefficients of the activation model, absolute.
        public var model: String
        /// How many earlier calls are "usual".
        public var baselineCalls: Int
        /// Calls with less speech of the patient are not scored.
        public var minimumPatientSpeechSeconds: Int

        init(_ table: TableReader) {
            isEnabled = table.boolean("enabled", default: true)
            disabledPrograms = table.choices(
                "disabled_programs",
                count: 0...CareProgram.allCases.count,
                default: []
            )
            model = table.text(
                "model",
                "an absolute path",
                default: "/usr/local/share/toned/models/tone.json",
                where: isAbsolutePath
            )
            baselineCalls = table.integer("baseline_calls", "calls", in: 1...30, default: 10)
            minimumPatientSpeechSeconds = table.integer(
                "minimum_patient_speech_seconds",
                "seconds",
                in: 5...600,
                default: 30
            )
        }

        /// Whether a call may be scored.
        ///
        /// - Parameter program: The call's; a call of unknown programme might belong to one that
        ///   is switched off, so it is scored only where none is.
        public func scores(_ program: CareProgram?) -> Bool {
            guard isEnabled else { return false }
            guard let program else { return disabledPrograms.isEmpty }
            return !disabledPrograms.contains(program)
        }
    }
}
