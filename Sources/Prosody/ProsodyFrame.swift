/// What is heard in one frame of 10 ms.
public struct ProsodyFrame: Sendable, Hashable {
    /// Fundamental frequency in Hz, 55…600; `nil` where the frame is unvoiced.
    public var f0: Float?
    /// Level of the frame in dB re full scale, to 0.01 dB; `nil` for digital silence.
    public var intensity: Float?

    public init(f0: Float?, intensity: Float?) {
        self.f0 = f0
        self.intensity = intensity
    }
}
