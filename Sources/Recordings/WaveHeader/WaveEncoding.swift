/// How the samples of a WAV file are coded.
///
/// Sources: Microsoft and IBM, Multimedia Programming Interface and Data Specifications 1.0
/// (RIFF, PCM); Microsoft, New Multimedia Data Types (A-law, µ-law, ADPCM, GSM 6.10, extensible);
/// ITU-T G.711; ETSI GSM 06.10.
public enum WaveEncoding: String, Hashable, Sendable, Codable, CaseIterable {
    /// Unsigned, 128 is silence.
    case pcm8
    case pcm16
    case pcm24
    case pcm32
    case float32
    case float64
    case alaw
    case mulaw
    /// "WAV49": two frames of GSM full rate, 320 samples, in 65 bytes; one channel.
    case gsm610
    case imaADPCM
    case msADPCM

    /// The format tag in the header, `wFormatTag`.
    public var formatTag: UInt16 {
        switch self {
        case .pcm8, .pcm16, .pcm24, .pcm32: 0x0001
        case .msADPCM: 0x0002
        case .float32, .float64: 0x0003
        case .alaw: 0x0006
        case .mulaw: 0x0007
        case .imaADPCM: 0x0011
        case .gsm610: 0x0031
        }
    }

    /// Bytes of one sample of one channel; `nil` where only whole blocks can be decoded.
    public var bytesPerSample: Int? {
        switch self {
        case .pcm8, .alaw, .mulaw: 1
        case .pcm16: 2
        case .pcm24: 3
        case .pcm32, .float32: 4
        case .float64: 8
        case .gsm610, .imaADPCM, .msADPCM: nil
        }
    }
}
