/// The pitch of one frame of 10 ms.
public struct PitchFrame: Sendable, Equatable {
    /// Fundamental frequency in Hz, 55…600; `nil` where the frame is unvoiced.
    public var f0: Float?
    /// Probability that the frame is voiced, 0…1, from the frame itself and the channel's trend;
    /// `f0` also goes by the frames around.
    public var voicing: Float

    public init(f0: Float?, voicing: Float) {
        self.f0 = f0
        self.voicing = voicing
    }
}
