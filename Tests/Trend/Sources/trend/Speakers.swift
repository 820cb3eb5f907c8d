import Foundation
import Recordings

/// The segments of real speech of one speaker, by line.
struct Speaker {
    var name: String
    var segments: [String: [SpeechSegment]]
}

/// Reads what `segments.py` writes.
func speakers(fromCSV text: String) throws -> [Speaker] {
    var rows = text.split(separator: "\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    let header = rows.removeFirst().map(String.init)
    var found: [String: [String: [SpeechSegment]]] = [:]
    for row in rows {
        guard row.count == header.count else { throw TrendError("a row has \(row.count) cells") }
        let cells = Dictionary(uniqueKeysWithValues: zip(header, row.map(String.init)))
        guard let speaker = cells["speaker"], let line = cells["line"],
            let seconds = cells["duration"].flatMap(Double.init)
        else { throw TrendError("a row lacks its speaker, line or duration") }
        let length = Milliseconds(Int64((seconds * 1000).rounded()))
        func measured(_ name: String) -> Measured {
            cells[name].flatMap(Double.init).map { Measured($0) } ?? .missing("not measured")
        }
        let prosody = ProsodySummary(
            speechDuration: length,
            f0Median: measured("f0Median"),
            f0Range: measured("f0Range"),
            f0StandardDeviation: measured("-"),
            f0Slope: measured("-"),
            voicedFraction: measured("-"),
            intensityMean: measured("intensityMean"),
            intensityRange: measured("intensityRange"),
            articulationRate: measured("articulationRate"),
            speechRate: measured("-"),
            pauseCount: 0,
            pauseMean: measured("-"),
            pauseFraction: measured("-"),
            phonationRatio: measured("-"),
            spectralTilt: measured("spectralTilt"),
            jitterLocal: measured("jitterLocal"),
            shimmerLocal: measured("shimmerLocal"),
            harmonicsToNoiseRatio: measured("harmonicsToNoiseRatio"),
            cepstralPeakProminence: measured("cepstralPeakProminence"),
            tremorStrength: measured("-"),
            tremorFrequency: measured("-")
        )
        found[speaker, default: [:]][line, default: []].append(
            SpeechSegment(span: AudioSpan(start: .zero, end: length), prosody: prosody)
        )
    }
    return found.map { Speaker(name: $0.key, segments: $0.value) }
        // One with little speech says nothing about how calls differ.
        .filter { $0.segments.values.allSatisfy { $0.count >= 12 && $0.speech >= 20 } }
        .sorted { $0.name < $1.name }
}

extension [SpeechSegment] {
    var speech: Double {
        reduce(0) { $0 + $1.span.duration.inSeconds }
    }
}

struct TrendError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
