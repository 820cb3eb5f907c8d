import CSndfile
import Recordings

/// The codings of a WAV file that libsndfile writes, and how exact each is.
enum Coding: String, CaseIterable {
    case pcm8, pcm16, pcm24, pcm32, float32, float64, alaw, mulaw, gsm610, imaADPCM, msADPCM

    var subtype: Int32 {
        let format =
            switch self {
            case .pcm8: SF_FORMAT_PCM_U8
            case .pcm16: SF_FORMAT_PCM_16
            case .pcm24: SF_FORMAT_PCM_24
            case .pcm32: SF_FORMAT_PCM_32
            case .float32: SF_FORMAT_FLOAT
            case .float64: SF_FORMAT_DOUBLE
            case .alaw: SF_FORMAT_ALAW
            case .mulaw: SF_FORMAT_ULAW
            case .gsm610: SF_FORMAT_GSM610
            case .imaADPCM: SF_FORMAT_IMA_ADPCM
            case .msADPCM: SF_FORMAT_MS_ADPCM
            }
        return Int32(format)
    }

    /// The largest root mean square error on a 0.5 sine at 300 Hz.
    var tolerance: Double {
        switch self {
        case .pcm8: 0.005
        case .pcm16, .pcm24, .pcm32, .float32, .float64: 0.0001
        case .alaw, .mulaw: 0.01
        case .gsm610: 0.05
        case .imaADPCM, .msADPCM: 0.02
        }
    }

    /// Frames that are coded together.
    var isBlockCodec: Bool {
        switch self {
        case .gsm610, .imaADPCM, .msADPCM: true
        default: false
        }
    }
}
