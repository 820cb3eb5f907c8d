import CSndfile
import Recordings

/// Names for what libsndfile reads besides WAV.
enum FormatNames {
    /// The container as libsndfile calls it, for example `AIFF (Apple/SGI)`.
    static func container(_ format: Int32) -> String {
        name(format & Int32(SF_FORMAT_TYPEMASK)) ?? "unknown container"
    }

    /// The coding: our own name where `WaveEncoding` has one, else libsndfile's.
    static func encoding(_ format: Int32) -> String {
        let subtype = format & Int32(SF_FORMAT_SUBMASK)
        return ownNames[subtype]?.rawValue ?? name(subtype) ?? "unknown encoding"
    }

    private static let ownNames: [Int32: WaveEncoding] = [
        Int32(SF_FORMAT_PCM_U8): .pcm8,
        Int32(SF_FORMAT_PCM_16): .pcm16,
        Int32(SF_FORMAT_PCM_24): .pcm24,
        Int32(SF_FORMAT_PCM_32): .pcm32,
        Int32(SF_FORMAT_FLOAT): .float32,
        Int32(SF_FORMAT_DOUBLE): .float64,
        Int32(SF_FORMAT_ALAW): .alaw,
        Int32(SF_FORMAT_ULAW): .mulaw,
        Int32(SF_FORMAT_GSM610): .gsm610,
        Int32(SF_FORMAT_IMA_ADPCM): .imaADPCM,
        Int32(SF_FORMAT_MS_ADPCM): .msADPCM,
    ]

    private static func name(_ format: Int32) -> String? {
        var info = SF_FORMAT_INFO()
        info.format = format
        let size = Int32(MemoryLayout<SF_FORMAT_INFO>.size)
        guard sf_command(nil, Int32(SFC_GET_FORMAT_INFO), &info, size) == 0 else { return nil }
        return info.name.map { String(cString: $0) }
    }
}
