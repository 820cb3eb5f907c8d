import Foundation
import SpeechRecognition

/// What phone lines carry besides speech, made at 16 kHz, 30 s long.
enum Signal: String, CaseIterable, Sendable {
    case silence
    case ringback
    case busy
    case dialTone
    case keyTones
    case arpeggio
    case noise
    case hum
    case clicks
    case beep
    case fullScaleSquare

    var samples: [Float] {
        var noise = Noise()
        return (0..<(30 * SpeechAudio.sampleRate)).map { index in
            let time = Double(index) / Double(SpeechAudio.sampleRate)
            return Float(value(at: time, noise: &noise))
        }
    }

    private func value(at time: Double, noise: inout Noise) -> Double {
        switch self {
        case .silence: 0
        // Two seconds on, four off (ITU-T E.180, North America).
        case .ringback: time.remainder(6) < 2 ? 0.2 * (tone(440, time) + tone(480, time)) : 0
        case .busy: time.remainder(1) < 0.5 ? 0.2 * (tone(480, time) + tone(620, time)) : 0
        case .dialTone: 0.2 * (tone(350, time) + tone(440, time))
        case .keyTones: keyTone(at: time)
        case .arpeggio: arpeggio(at: time)
        case .noise: 0.1 * noise.next()
        case .hum: 0.2 * tone(60, time) + 0.1 * tone(180, time)
        case .clicks: time.remainder(0.7) < 0.0005 ? 0.9 : 0
        case .beep: time < 1 ? 0.5 * tone(1000, time) : 0
        case .fullScaleSquare: tone(200, time) > 0 ? 1 : -1
        }
    }

    /// Pairs of tones, 0.1 s each (ITU-T Q.23).
    private func keyTone(at time: Double) -> Double {
        let pairs = [(697.0, 1209.0), (770, 1336), (852, 1477), (941, 1336), (697, 1477)]
        let pair = pairs[Int(time / 0.2) % pairs.count]
        return time.remainder(0.2) < 0.1 ? 0.2 * (tone(pair.0, time) + tone(pair.1, time)) : 0
    }

    /// Broken chords with overtones and decay, as hold music has them.
    private func arpeggio(at time: Double) -> Double {
        let notes = [261.63, 329.63, 392.0, 523.25, 440.0, 349.23, 293.66, 392.0]
        let note = notes[Int(time / 0.25) % notes.count]
        let decay = exp(-4 * time.remainder(0.25))
        let overtones = 0.5 * tone(2 * note, time) + 0.25 * tone(3 * note, time)
        return 0.3 * decay * (tone(note, time) + overtones)
    }

    private func tone(_ frequency: Double, _ time: Double) -> Double {
        sin(2 * .pi * frequency * time)
    }
}

extension Double {
    /// The rest of a division by `period`, 0 ..< `period`.
    fileprivate func remainder(_ period: Double) -> Double {
        truncatingRemainder(dividingBy: period)
    }
}

/// White noise, −1…1, the same in every run.
private struct Noise {
    private var state: UInt64 = 1

    mutating func next() -> Double {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Double(Int64(bitPattern: state) >> 11) / Double(1 << 52)
    }
}
