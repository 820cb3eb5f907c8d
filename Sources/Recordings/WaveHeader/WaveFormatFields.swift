extension WaveFormat {
    /// The fields of a `fmt ` chunk as they stand there.
    struct Fields {
        private let payload: [UInt8]

        /// - Parameter payload: At least 16 bytes.
        init(_ payload: [UInt8]) {
            self.payload = payload
        }

        var formatTag: UInt16 { payload.uint16(at: 0) }
        var channelCount: Int { Int(payload.uint16(at: 2)) }
        var sampleRate: Int { Int(payload.uint32(at: 4)) }
        // The byte rate at 8 follows from the others; recorders get it wrong, nobody needs it.
        var blockAlign: Int { Int(payload.uint16(at: 12)) }
        var bitsPerSample: Int { Int(payload.uint16(at: 14)) }

        /// `wSamplesPerBlock` of the block codecs; `nil` if the chunk is too short for it.
        var extensionWord: Int? {
            payload.count >= 20 ? Int(payload.uint16(at: 18)) : nil
        }

        func encoding() throws(WaveHeaderError) -> WaveEncoding {
            let tag = try resolvedTag()
            let encoding: WaveEncoding? =
                switch (tag, bitsPerSample) {
                case (0x0001, 1...8): .pcm8
                case (0x0001, 9...16): .pcm16
                case (0x0001, 17...24): .pcm24
                case (0x0001, 25...32): .pcm32
                case (0x0003, 32): .float32
                case (0x0003, 64): .float64
                // G.711 samples have eight bits; recorders write 8, 16 or 0 here.
                case (0x0006, _): .alaw
                case (0x0007, _): .mulaw
                case (0x0002, 4): .msADPCM
                case (0x0011, 4): .imaADPCM
                case (0x0031, _): .gsm610
                default: nil
                }
            guard let encoding, formatTag != Self.extensible || encoding.bytesPerSample != nil
            else { throw .unsupportedEncoding(tag: tag, bitsPerSample: bitsPerSample) }
            return encoding
        }

        private static let extensible: UInt16 = 0xFFFE

        /// `KSDATAFORMAT_SUBTYPE_…` after its first two bytes, which are a format tag.
        private static let subtypeTail: [UInt8] = [
            0x00, 0x00, 0x00, 0x00, 0x10, 0x00, 0x80, 0x00, 0x00, 0xAA, 0x00, 0x38, 0x9B, 0x71,
        ]

        /// The format tag, looked up in the subformat of `WAVE_FORMAT_EXTENSIBLE`.
        private func resolvedTag() throws(WaveHeaderError) -> UInt16 {
            guard formatTag == Self.extensible else { return formatTag }
            guard payload.count >= 40 else {
                throw .impossibleFormat(
                    reason: "an extensible fmt chunk of \(payload.count) bytes, 40 are needed"
                )
            }
            guard payload[26..<40].elementsEqual(Self.subtypeTail) else {
                throw .unsupportedEncoding(tag: formatTag, bitsPerSample: bitsPerSample)
            }
            return payload.uint16(at: 24)
        }
    }
}
