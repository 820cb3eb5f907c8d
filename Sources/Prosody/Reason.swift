/// Why a feature has no value, in words for a person.
enum Reason {
    static let noSpeech = "no speech on this channel"
    static let fewVoicedFrames = "less than 0.2 s of voiced speech"
    static let littleSpeech = "less than 1 s of speech"
    static let noPauses = "no pauses inside turns"
    static let fewPeriods = "fewer than 50 regular periods of the voice"
    static let noVoice = "less than 0.2 s of clear voice"
    static let noSustainedVoice = "too little voice sustained for a second"
    static let noSound = "digital silence"
}
