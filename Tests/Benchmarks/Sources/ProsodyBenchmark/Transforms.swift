/// Only the Fourier transforms of the full set, each once for each hop, as for a voiced frame: the
/// lower bound of what any program that measures these features must spend.
///
/// The samples are all 0, because the values do not change the time.
final class Transforms {
    private let hop: Int
    private let short: RealFFT
    private let long: RealFFT
    private let formants: RealFFT
    private let frame: RealFFT
    private let cepstrum: RealFFT
    private let pair: ComplexFFT
    private let harmonicity: RealFFT
    /// Samples since the last hop.
    private var waiting = 0

    /// - Parameter sampleRate: Hz, a multiple of 8000.
    init(sampleRate: Int) {
        hop = sampleRate / 100
        // eGeMAPS: windows of 20 and 60 ms, each to the next power of two; formants at 11 kHz.
        short = RealFFT(length: Self.powerOfTwo(from: sampleRate / 50))
        long = RealFFT(length: Self.powerOfTwo(from: sampleRate * 3 / 50))
        formants = RealFFT(length: 11_000 * short.length / sampleRate)
        // Pitch, always at 8 kHz: a spectrum and an autocorrelation.
        frame = RealFFT(length: 640)
        // Voice quality: the cepstrum up to 3600 Hz, and a cross-correlation of 26.7 ms.
        cepstrum = RealFFT(length: 576)
        pair = ComplexFFT(length: Self.powerOfTwo(from: sampleRate * 2 / 75))
        harmonicity = RealFFT(length: pair.length)
    }

    func push(_ block: UnsafeBufferPointer<Float>) {
        waiting += block.count
        while waiting >= hop {
            waiting -= hop
            short.forward()
            long.forward()
            formants.inverse()
            frame.forward()
            frame.inverse()
            cepstrum.inverse()
            pair.forward()
            harmonicity.inverse()
        }
    }

    private static func powerOfTwo(from least: Int) -> Int {
        var length = 2
        while length < least { length *= 2 }
        return length
    }
}
