import Conversation
import Recordings
import Store
import Tone

extension CallRecord {
    /// The channel that carries the patient alone, with its recording; of several that with the
    /// most speech.
    var patientChannel: (recording: RecordingRecord, channel: ChannelRecord)? {
        recordings
            .flatMap { recording in recording.channels.map { (recording, $0) } }
            .filter { $0.1.role == .patient }
            .max { $0.1.speechSeconds < $1.1.speechSeconds }
    }
}

extension ToneCall {
    /// From what the ledger holds of a call that has a time, without its activation.
    init(_ call: CallRecord) {
        let order = call.startedAt?.epochMilliseconds ?? 0
        guard let (_, channel) = call.patientChannel else {
            let isMixed = call.recordings.contains { $0.channels.contains { $0.role == .mixed } }
            self.init(call: call.id, order: order, channel: isMixed ? .mixed : .unknown)
            return
        }
        let turnTaking = CallConversation(call)?.turnTaking
        let latencies = (turnTaking?.turns ?? []).filter { $0.party == .first }
            .compactMap { $0.responseLatency?.inSeconds }
        var features = Dictionary(
            VoiceFeature.allCases.map { ($0, channel.feature($0.rawValue)) },
            uniquingKeysWith: { first, _ in first }
        )
        features[.responseLatency] =
            turnTaking?.whole.parties.first.responseLatencies.median
            ?? .missing("no channel carries staff alone")
        self.init(
            call: call.id,
            order: order,
            channel: .own,
            speechDuration: Milliseconds(Int64((channel.speechSeconds * 1000).rounded())),
            features: features,
            line: ToneLine(channel),
            sampling: channel.segmentTable.flatMap { table in
                guard table.rows.count == channel.speech.count else { return nil }
                let segments = table.segments(channel.speech)
                return SegmentStatistics(segments: segments, latencies: latencies).covariance
            }
        )
    }
}

extension ToneLine {
    fileprivate init(_ channel: ChannelRecord) {
        self.init(
            signalToNoise: channel.feature("line.signalToNoise"),
            lowerEdge: channel.feature("line.lowerEdge"),
            band: LineBand(upperEdge: channel.feature("line.upperEdge")),
            codec: channel.codec ?? .unknown,
            clippedFraction: channel.feature("level.clippedFraction").value ?? 0,
            crestFactor: ToneLine.crestFactor(
                peak: channel.feature("level.peak"),
                speech: channel.feature("line.speechLevel")
            ),
            crosstalkAttenuation: channel.feature("line.crosstalkAttenuation").value
        )
    }
}

extension ChannelRecord {
    func feature(_ name: String) -> Measured {
        features[name] ?? .missing("an earlier version of toned did not measure it")
    }
}
