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
    func meter(sampleRate: Int) -> any Meter {
        switch self {
        case .transforms: Transforms(sampleRate: sampleRate)
        case .egemaps: Functionals(sampleRate: sampleRate)
        case .pitch: Pitch(sampleRate: sampleRate)
        case .clinical: Clinical(sampleRate: sampleRate)
        case .line: Line(sampleRate: sampleRate)
        case .everything:
            Several([
                Functionals(sampleRate: sampleRate),
                Clinical(sampleRate: sampleRate),
                Line(sampleRate: sampleRate),
            ])
        }
    }
}

/// Measures one channel, and forgets what it found.
protocol Meter: AnyObject {
    func push(_ block: UnsafeBufferPointer<Float>)
    func finish()
}

extension Meter {
    /// Samples in a block, as in toned-analyze.
    private var blockLength: Int { 16_384 }

    /// Takes a whole signal.
    func push(_ samples: [Float]) {
        samples.withUnsafeBufferPointer { samples in
            for start in stride(from: 0, to: samples.count, by: blockLength) {
                let end = min(start + blockLength, samples.count)
                push(UnsafeBufferPointer(rebasing: samples[start..<end]))
            }
        }
    }
}

/// The 88 functionals of eGeMAPS.
private final class Functionals: Meter {
    private let analyzer: EGeMAPSAnalyzer

    init(sampleRate: Int) {
        analyzer = EGeMAPSAnalyzer(sampleRate: sampleRate)
    }

    func push(_ block: UnsafeBufferPointer<Float>) {
        analyzer.push(block)
    }

    func finish() {
        _ = analyzer.finish()
    }
}

/// Pitch and voicing each 10 ms.
private final class Pitch: Meter {
    private let analyzer: PitchAnalyzer

    init(sampleRate: Int) {
        analyzer = PitchAnalyzer(sampleRate: sampleRate)
    }

    func push(_ block: UnsafeBufferPointer<Float>) {
        analyzer.push(block) { _ in }
    }

    func finish() {
        analyzer.finish { _ in }
    }
}

/// The clinical measures, with the pitch that they need, of speech of three seconds in each four.
///
/// Where somebody speaks is told once it is past, as a detector of speech would.
private final class Clinical: Meter {
    private let analyzer: ProsodyAnalyzer
    private var count: Int64 = 0
    private var toldCount: Int64 = 0

    init(sampleRate: Int) {
        analyzer = ProsodyAnalyzer(sampleRate: sampleRate)
    }

    func push(_ block: UnsafeBufferPointer<Float>) {
        analyzer.push(block)
        count += Int64(block.count)
        let now = Milliseconds(frames: count, sampleRate: analyzer.sampleRate)
        while (toldCount + 1) * 4000 <= now.rawValue {
            let start = toldCount * 4000
            let speech = AudioSpan(start: Milliseconds(start), end: Milliseconds(start + 3000))
            analyzer.add(speech: [speech], settled: Milliseconds(start + 4000))
            toldCount += 1
        }
    }

    func finish() {
        _ = analyzer.finish()
    }
}

/// What the line did to the channel.
private final class Line: Meter {
    private let analyzer: LineQualityMeter

    init(sampleRate: Int) {
        analyzer = LineQualityMeter(sampleRate: sampleRate)
    }

    func push(_ block: UnsafeBufferPointer<Float>) {
        analyzer.push(block)
    }

    func finish() {
        _ = analyzer.finish()
    }
}

/// Several measurements of the same blocks.
private final class Several: Meter {
    private let meters: [any Meter]

    init(_ meters: [any Meter]) {
        self.meters = meters
    }

    func push(_ block: UnsafeBufferPointer<Float>) {
        for meter in meters { meter.push(block) }
    }

    func finish() {
        for meter in meters { meter.finish() }
    }
}
