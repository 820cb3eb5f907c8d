import CFFTW
import Foundation

/// Measures what depends on the voice, frame by frame: pitch, perturbation, harmonicity, formants
/// and harmonics.
///
/// The pitch of a frame is decided `SubharmonicPitch.delay` frames later; until then its spectra
/// wait here.
final class VoiceTrack {
    /// Frames that can wait: a power of two.
    private static let capacity = 64

    private let hop: Int
    private let windowLength: Int
    private let needsAllFormants: Bool

    private let spectrum: WindowedSpectrum
    private let pitch: SubharmonicPitch
    private let harmonicity: AutocorrelationHarmonicity
    private let harmonics: HarmonicLevels
    private let formants: FormantFinder
    private var perturbation: PeriodPerturbation

    /// Rings of `capacity` frames.
    private let magnitudes: UnsafeMutablePointer<Float>
    private let shortBins: UnsafeMutablePointer<fftwf_complex>
    private let shortBinCount: Int
    private let tracks: UnsafeMutablePointer<Float>
    private var shortCount = 0
    private var decidedCount = 0

    /// Samples before the beginning of an undecided frame that must still be there.
    var lookBack: Int { perturbation.lookBack }

    /// - Parameters:
    ///   - sampleRate: Hz.
    ///   - hop: Samples from one frame to the next.
    ///   - windowLength: Samples of the long window.
    ///   - short: The spectrum of the short frames.
    ///   - needsAllFormants: Whether those of unvoiced frames are wanted too.
    init(
        sampleRate: Int,
        hop: Int,
        windowLength: Int,
        short: WindowedSpectrum,
        needsAllFormants: Bool
    ) {
        self.hop = hop
        self.windowLength = windowLength
        self.needsAllFormants = needsAllFormants
        let window = WindowedSpectrum.gauss(length: windowLength, deviation: 0.4)
        spectrum = WindowedSpectrum(window: window, sampleRate: sampleRate, keepsBins: false)
        let length = spectrum.transformLength
        pitch = SubharmonicPitch(sampleRate: Double(sampleRate), transformLength: length)
        harmonicity = AutocorrelationHarmonicity(
            sampleRate: Double(sampleRate),
            window: window,
            transformLength: length
        )
        perturbation = PeriodPerturbation(sampleRate: Double(sampleRate), hop: hop)
        harmonics = HarmonicLevels(sampleRate: sampleRate, transformLength: length)
        formants = FormantFinder(
            sampleRate: sampleRate,
            windowLength: short.windowLength,
            transformLength: short.transformLength
        )
        shortBinCount = short.binCount
        magnitudes = .allocate(capacity: Self.capacity * spectrum.binCount)
        magnitudes.initialize(repeating: 0, count: Self.capacity * spectrum.binCount)
        shortBins = .allocate(capacity: Self.capacity * shortBinCount)
        shortBins.initialize(repeating: (0, 0), count: Self.capacity * shortBinCount)
        tracks = .allocate(capacity: VoiceTracks.descriptorCount)
        tracks.initialize(repeating: 0, count: VoiceTracks.descriptorCount)
    }

    deinit {
        magnitudes.deallocate()
        shortBins.deallocate()
        tracks.deallocate()
    }

    /// Keeps the spectrum of the next short frame.
    func addShort(_ short: WindowedSpectrum) {
        let slot = shortBins + (shortCount & (Self.capacity - 1)) &* shortBinCount
        slot.update(from: short.bins, count: shortBinCount)
        shortCount &+= 1
    }

    /// Adds the next long frame, the last that `history` holds.
    ///
    /// - Parameter receive: Takes the first fifteen tracks of the `VoiceTracks` that this decides, if
    ///   any.
    func addLong(
        _ frame: Int,
        of history: SampleHistory,
        receive: (UnsafePointer<Float>) -> Void
    ) {
        let samples = history.samples(from: frame &* hop)
        spectrum.analyze(samples)
        let slot = magnitudes + (frame & (Self.capacity - 1)) &* spectrum.binCount
        slot.update(from: spectrum.magnitude, count: spectrum.binCount)
        let level = (samples.meanSquare(count: windowLength)).squareRoot()
        pitch.push(magnitude: slot, level: level) { receive(measure(pitch: $0, history)) }
    }

    /// Measures the frames that are still undecided.
    func finish(_ history: SampleHistory, receive: (UnsafePointer<Float>) -> Void) {
        pitch.finish { receive(measure(pitch: $0, history)) }
    }

    /// Measures the next decided frame.
    private func measure(pitch f0: Float, _ history: SampleHistory) -> UnsafePointer<Float> {
        let slot = decidedCount & (Self.capacity - 1)
        let samples = history.samples(from: decidedCount &* hop)
        let changes = perturbation.measure(f0: f0, samples: samples)
        decidedCount &+= 1
        let isVoiced = f0 > 0
        tracks.update(repeating: 0, count: VoiceTracks.descriptorCount)
        var found = Formants()
        if isVoiced || needsAllFormants {
            found = formants.find(shortBins + slot &* shortBinCount)
        }
        var ratios = HarmonicRatios.unvoiced
        if isVoiced {
            let magnitude = magnitudes + slot &* spectrum.binCount
            tracks[VoiceTracks.pitch] = 12 * log2(f0 / 27.5)
            tracks[VoiceTracks.jitter] = changes.jitter
            tracks[VoiceTracks.shimmer] = changes.shimmer
            tracks[VoiceTracks.harmonicity] = harmonicity.ratio(samples: samples, f0: f0)
            ratios = harmonics.measure(magnitude, pitch: f0, formants: found)
            tracks[VoiceTracks.firstToSecondHarmonic] = ratios.h1h2
            tracks[VoiceTracks.firstHarmonicToThirdFormant] = ratios.h1a3
        }
        for index in 0..<3 {
            let track = VoiceTracks.firstFormant &+ 3 &* index
            tracks[track] = found.frequency[index]
            tracks[track &+ 1] = found.bandwidth[index]
            tracks[track &+ 2] = ratios.formants[index]
        }
        return UnsafePointer(tracks)
    }
}
