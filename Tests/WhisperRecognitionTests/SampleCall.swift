import Foundation
import SpeechRecognition

/// A call of `Tests/Fixtures/Calls`: PCM of 16 bits at 8 kHz behind a plain 44-byte header.
struct SampleCall: Sendable {
    let name: String
    let channelCount: Int

    /// A routine call, staff left and patient right; 99.5 s.
    static let d05 = SampleCall(
        name: "out-13125550103-403-20260915-111520-1789488920.150.wav",
        channelCount: 2
    )
    /// Nobody answers: ringback only; 36.5 s.
    static let d09 = SampleCall(
        name: "out-913125550105-405-20260916-101503-1789571703.64.wav",
        channelCount: 1
    )

    var url: URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Fixtures/Calls/" + name)
    }

    /// One channel at 16 kHz; every sample is followed by the mean of it and the next.
    func samples(channel: Int) throws -> [Float] {
        let bytes = [UInt8](try Data(contentsOf: url)).dropFirst(44)
        let places = stride(
            from: bytes.startIndex + 2 * channel,
            to: bytes.endIndex - 1,
            by: 2 * channelCount
        )
        let values = places.map { place in
            Float(Int16(bitPattern: UInt16(bytes[place]) | UInt16(bytes[place + 1]) << 8)) / 32_768
        }
        return zip(values, values.dropFirst()).flatMap { [$0, ($0 + $1) / 2] }
    }
}
