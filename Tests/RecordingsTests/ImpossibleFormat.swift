import TestSupport

/// Headers whose fields contradict each other or cannot be.
enum ImpossibleFormat: String, CaseIterable {
    case rateZero, noChannels, blockAlign, blockAlignOfStereo, shortFormat, shortExtensible
    case gsmStereo, gsmBlock, gsmFrames, imaBlock, imaFrames, imaChannels, msBlock, msFrames
    case twoFormats, twoData, twoDataUnderZero, dataFirst, hugeFormat

    /// What the error's reason contains.
    var reason: String {
        switch self {
        case .rateZero: "sample rate 0"
        case .noChannels: "0 channels"
        case .blockAlign, .blockAlignOfStereo: "block align"
        case .shortFormat, .shortExtensible: "bytes"
        case .gsmStereo, .gsmBlock, .imaBlock, .imaChannels, .msBlock: "cannot have blocks"
        case .gsmFrames, .imaFrames, .msFrames: "samples per block"
        case .twoFormats: "two fmt chunks"
        case .twoData, .twoDataUnderZero: "two data chunks"
        case .dataFirst: "before the fmt chunk"
        case .hugeFormat: "a fmt chunk of"
        }
    }

    var bytes: [UInt8] {
        var wave = WaveBuilder.zeros(coding, blocks: 100)
        switch self {
        case .rateZero: wave.sampleRate = 0
        case .noChannels: (wave.channelCount, wave.blockAlign) = (0, 2)
        case .blockAlign: wave.blockAlign = 3
        case .blockAlignOfStereo: (wave.channelCount, wave.blockAlign) = (2, 2)
        case .shortFormat: return withShortFormat(wave)
        case .shortExtensible: wave.formatTag = 0xFFFE
        case .gsmStereo, .imaChannels: wave.channelCount = coding == .gsm610 ? 2 : 3
        case .gsmBlock: wave.blockAlign = 33
        case .imaBlock: wave.blockAlign = 254
        case .msBlock: wave.blockAlign = 6
        case .gsmFrames, .imaFrames, .msFrames: wave.formatExtension[2] &+= 1
        case .twoFormats:
            wave.chunksBefore = [.init("fmt ", [1] + wave.formatPayload.dropFirst() + [0, 0])]
        case .twoData: wave.chunksAfter = [.init("data", [1, 2])]
        case .twoDataUnderZero:
            wave.declaredDataLength = 0
            wave.samples = []
            wave.chunksAfter = [.init("data", [UInt8](repeating: 1, count: 1000))]
        case .dataFirst:
            return Array("RIFF\0\0\0\0WAVEdata".utf8) + littleEndian(UInt32(4)) + [1, 2, 3, 4]
        case .hugeFormat: wave.formatExtension = [UInt8](repeating: 0, count: 2000)
        }
        return wave.bytes()
    }

    private var coding: WaveBuilder.Coding {
        switch self {
        case .gsmStereo, .gsmBlock, .gsmFrames: .gsm610
        case .imaBlock, .imaFrames, .imaChannels: .imaADPCM
        case .msBlock, .msFrames: .msADPCM
        default: .pcm16
        }
    }

    /// A `fmt ` chunk of 14 bytes, as before PCM had a number of bits.
    private func withShortFormat(_ wave: WaveBuilder) -> [UInt8] {
        let whole = wave.bytes()
        return Array(whole[0..<16]) + littleEndian(UInt32(14)) + whole[20..<34] + whole[36...]
    }
}
