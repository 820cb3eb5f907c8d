import ArgumentParser
import Prosody
import Recordings

/// A part of the measurement that can be timed by itself.
enum Stage: String, CaseIterable, ExpressibleByArgument {
    case transforms
    case egemaps
    case pitch
    /// Pitch included.
    case clinical
    case line
    /// All but the transforms and the pitch alone.
    case everything

    /// - Parameter sampleRate: Hz.
    func meter(sampleRate: Int) -> Meter {
        switch self {
        case .transforms:
            let transforms = Transforms(sampleRate: sampleRate)
            return Meter(push: transforms.push, finish: {})
        case .egemaps:
            let analyzer = EGeMAPSAnalyzer(sampleRate: sampleRate)
            return Meter(push: analyzer.push) { _ = analyzer.finish() }
        case .pitch:
            let analyzer = PitchAnalyzer(sampleRate: sampleRate)
            return Meter {
                analyzer.push($0) { _ in }
            } finish: {
                analyzer.finish { _ in }
            }
        case .clinical:
            let analyzer = ProsodyAnalyzer(sampleRate: sampleRate)
            let speech = MadeUpSpeech(sampleRate: sampleRate)
            return Meter {
                analyzer.push($0)
                speech.advance(by: $0.count, telling: analyzer)
            } finish: {
                _ = analyzer.finish()
            }
        case .line:
            let analyzer = LineQualityMeter(sampleRate: sampleRate)
            return Meter(push: analyzer.push) { _ = analyzer.finish() }
        case .everything:
            let parts: [Stage] = [.egemaps, .clinical, .line]
            let meters = parts.map { $0.meter(sampleRate: sampleRate) }
            return Meter { block in
                for meter in meters { meter.push(block) }
            } finish: {
                for meter in meters { meter.finish() }
            }
        }
    }
}

/// Measures one channel, and forgets what it found.
struct Meter {
    let push: (UnsafeBufferPointer<Float>) -> Void
    let finish: () -> Void

    /// Samples in a block, as in toned-analyze.
    private static let blockLength = 16_384

    /// Takes a whole signal.
    func push(all samples: [Float]) {
        samples.withUnsafeBufferPointer { samples in
            for start in stride(from: 0, to: samples.count, by: Self.blockLength) {
                let end = min(start + Self.blockLength, samples.count)
                push(UnsafeBufferPointer(rebasing: samples[start..<end]))
            }
        }
    }
}

/// Speech of three seconds in each four.
///
/// Where somebody speaks is told once it is past, as a detector of speech would.
private final class MadeUpSpeech {
    private let sampleRate: Int
    private var count: Int64 = 0
    private var toldCount: Int64 = 0

    init(sampleRate: Int) {
        self.sampleRate = sampleRate
    }

    func advance(by samples: Int, telling analyzer: ProsodyAnalyzer) {
        count += Int64(samples)
        let now = Milliseconds(frames: count, sampleRate: sampleRate)
        while (toldCount + 1) * 4000 <= now.rawValue {
            let start = toldCount * 4000
            let speech = AudioSpan(start: Milliseconds(start), end: Milliseconds(start + 3000))
            analyzer.add(speech: [speech], settled: Milliseconds(start + 4000))
            toldCount += 1
        }
    }
}
