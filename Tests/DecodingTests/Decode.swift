import Decoding
import Recordings

/// Decodes a whole file from memory.
func decode(
    _ bytes: [UInt8],
    maxFrames: Int = 4096,
    anyFormat: Bool = false,
    limits: AudioLimits = AudioLimits()
) throws -> (description: AudioDescription, channels: [[Float]]) {
    let file = try TemporaryFile(bytes)
    let decoder = try AudioDecoder(
        descriptor: file.descriptor,
        anyFormat: anyFormat,
        limits: limits
    )
    var channels = [[Float]](repeating: [], count: decoder.description.channelCount)
    var buffers: [[Float]] = []
    while try decoder.read(maxFrames: maxFrames, into: &buffers) > 0 {
        for (channel, samples) in buffers.enumerated() {
            channels[channel] += samples
        }
    }
    return (decoder.description, channels)
}
