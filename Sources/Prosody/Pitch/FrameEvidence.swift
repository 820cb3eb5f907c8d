/// What is seen of one frame, besides its candidates.
struct FrameEvidence {
    /// Level above the channel's recent peak, tens of dB, −6…0.
    var depth: Float = 0
    /// log10 of the power below 280 Hz over that above, −4…2.
    var lowShare: Float = 0
    /// `lowShare` less that of the channel.
    var lowShareExcess: Float = 0
    /// log2 of the number of spectrum bins that carry the frame: about 2 for a pure tone, 3 for a
    /// pair of tones, 8 for noise.
    var spread: Float = 0
}
