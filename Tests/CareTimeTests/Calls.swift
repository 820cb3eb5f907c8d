import CareTime
import Foundation
import Recordings
import TestSupport

/// A recording with speech at whole seconds of its own clock.
func recording(
    seconds: Int64,
    at offset: Int64 = 0,
    _ channels: (ChannelRole, [Range<Int64>])...
) -> CallEvidence {
    CallEvidence(
        offset: .seconds(offset),
        duration: .seconds(seconds),
        channels: channels.map { role, speech in
            CallEvidence.Channel(role: role, speech: speech.map(span))
        }
    )
}

func span(_ seconds: Range<Int64>) -> AudioSpan {
    AudioSpan(start: .seconds(seconds.lowerBound), end: .seconds(seconds.upperBound))
}

/// Intervals as a person would note them: `0.000-5.000 ring excluded`.
func outline(_ intervals: [CareInterval]) -> [String] {
    intervals.map {
        "\($0.span.start.inSeconds)-\($0.span.end.inSeconds) "
            + "\($0.kind.rawValue) \($0.standing.rawValue)"
    }
}

func outline(_ recordings: CallEvidence...) -> [String] {
    outline(AudioEstimate().intervals(of: recordings))
}

/// Milliseconds since 1970 of an instant written in ISO 8601 with its offset.
func epoch(_ text: String, plus milliseconds: Int64 = 0) throws -> Milliseconds {
    Milliseconds(try Date(text, strategy: .iso8601).epochMilliseconds + milliseconds)
}

/// A stretch of care time between two instants.
func dated(_ start: Milliseconds, _ end: Milliseconds) -> DatedSpan {
    DatedSpan(AudioSpan(start: .zero, end: end - start), callStart: start)
}

/// A random call: up to four recordings, some overlapping, with speech that may even lie outside
/// what was recorded.
func randomCall(_ random: inout SeededGenerator) -> [CallEvidence] {
    (0..<Int.random(in: 1...4, using: &random)).map { _ in
        CallEvidence(
            offset: Milliseconds(Int64.random(in: 0...200_000, using: &random)),
            duration: Milliseconds(Int64.random(in: 0...150_000, using: &random)),
            channels: (0..<Int.random(in: 1...2, using: &random)).map { _ in
                CallEvidence.Channel(
                    role: ChannelRole.allCases.randomElement(using: &random) ?? .unknown,
                    speech: (0..<Int.random(in: 0...6, using: &random)).map { _ in
                        let start = Int64.random(in: 0...160_000, using: &random)
                        let length = Int64.random(in: 0...40_000, using: &random)
                        return AudioSpan(
                            start: Milliseconds(start),
                            end: Milliseconds(start + length)
                        )
                    }
                )
            }
        )
    }
}
