import Recordings

/// Turns a stream of speech probabilities into stretches of speech.
///
/// The rules are those of Silero VAD's `get_speech_timestamps` (Silero Team 2021, MIT): speech
/// begins when a frame reaches `threshold` and ends when frames stay below `threshold` − 0.15 for
/// `minimumSilence`; `confirmation` is our own. Memory is bounded by the number of stretches found.
public struct SpeechSegmenter: Sendable {
    /// What counts as speech.
    public struct Parameters: Hashable, Sendable {
        /// A frame at or above this probability starts speech, 0…1.
        public var threshold: Float = 0.5
        /// A stretch in which no frame reaches this probability is dropped: the first notes of hold
        /// music stay below 0.76, all but one of 1,224 stretches of speech in the development calls
        /// above 0.84.
        public var confirmation: Float = 0.8
        /// Shorter stretches are dropped: clicks and breaths.
        public var minimumSpeech = Milliseconds(250)
        /// Shorter silences do not end a stretch: the closure of a stop consonant lasts 50 to
        /// 100 ms.
        public var minimumSilence = Milliseconds(100)
        /// Added at both ends, because onsets are weaker than the frame that raises the alarm.
        public var padding = Milliseconds(30)
        /// Longer stretches are cut at their least speech-like frame; `nil` cuts nothing.
        public var maximumSpeech: Milliseconds?

        public init() {}

        /// For measuring: what is kept of a stretch of speech stays small, though nobody pauses.
        public static var measuring: Parameters {
            var parameters = Parameters()
            parameters.maximumSpeech = .seconds(60)
            return parameters
        }
    }

    private static let frame = Milliseconds(
        Int64(SpeechAudio.detectorFrameLength / SpeechAudio.samplesPerMillisecond)
    )

    private let parameters: Parameters
    private var position = Milliseconds.zero
    /// Start of the stretch that is open.
    private var start: Milliseconds?
    /// Highest probability in the open stretch.
    private var peak: Float = 0
    /// Where the open stretch would end if no more speech came.
    private var silenceStart: Milliseconds?
    /// Probabilities since `start`; kept only to find where to cut.
    private var openProbabilities: [Float] = []
    private var found: [AudioSpan] = []
    /// How many of the stretches found were handed over.
    private var takenCount = 0

    public init(_ parameters: Parameters = Parameters()) {
        self.parameters = parameters
    }

    /// Takes the probabilities of the next frames.
    public mutating func push(_ probabilities: [Float]) {
        for probability in probabilities {
            push(probability)
        }
    }

    /// The stretches of speech, in order and not overlapping, none beyond `duration`.
    public mutating func finish(duration: Milliseconds) -> [AudioSpan] {
        close(at: silenceStart ?? position)
        return found.indices.map { padded($0, duration: duration) }.filter { !$0.isEmpty }
    }

    /// The stretches that were found since the last call and cannot change any more.
    public mutating func takeSettled() -> [AudioSpan] {
        var result: [AudioSpan] = []
        while takenCount < found.count, isSettled(takenCount) {
            result.append(padded(takenCount, duration: position))
            takenCount += 1
        }
        return result.filter { !$0.isEmpty }
    }

    /// No stretch that was not handed over begins before this.
    public var settledUntil: Milliseconds {
        let next = takenCount < found.count ? found[takenCount].start : start ?? position
        return max(next - parameters.padding, .zero)
    }

    private mutating func push(_ probability: Float) {
        let here = position
        position += Self.frame
        if probability >= parameters.threshold {
            silenceStart = nil
            if start == nil {
                start = here
                peak = 0
                openProbabilities.removeAll(keepingCapacity: true)
            }
        }
        guard start != nil else { return }
        peak = max(peak, probability)
        if parameters.maximumSpeech != nil {
            openProbabilities.append(probability)
        }
        if probability < max(parameters.threshold - 0.15, 0.01) {
            let silence = silenceStart ?? here
            silenceStart = silence
            if here - silence >= parameters.minimumSilence {
                close(at: silence)
                return
            }
        }
        cutIfTooLong()
    }

    private mutating func close(at end: Milliseconds) {
        defer {
            start = nil
            silenceStart = nil
        }
        guard let start, end - start >= parameters.minimumSpeech,
            peak >= parameters.confirmation
        else { return }
        found.append(AudioSpan(start: start, end: end))
    }

    private mutating func cutIfTooLong() {
        guard let maximum = parameters.maximumSpeech, let begin = start,
            position - begin >= maximum
        else { return }
        // Not in the first half: two even parts carry more context than a stub and a giant.
        let latter = openProbabilities.indices.dropFirst(openProbabilities.count / 2)
        guard let quietest = latter.min(by: { openProbabilities[$0] < openProbabilities[$1] })
        else { return }
        let cut = begin + Milliseconds(Int64(quietest) * Self.frame.rawValue)
        found.append(AudioSpan(start: begin, end: cut))
        start = cut
        openProbabilities.removeFirst(quietest)
    }

    /// Whether what comes later leaves the padding of a stretch as it is.
    private func isSettled(_ index: Int) -> Bool {
        if index + 1 < found.count { return true }
        let reach = found[index].end + parameters.padding + parameters.padding
        return start.map { $0 >= reach } ?? (position >= reach)
    }

    /// A stretch with the padding, at most to the middle of the silence beside it.
    private func padded(_ index: Int, duration: Milliseconds) -> AudioSpan {
        let span = found[index]
        let before = index > 0 ? middle(found[index - 1].end, span.start) : .zero
        let after =
            index + 1 < found.count ? middle(span.end, found[index + 1].start) : duration
        return AudioSpan(
            start: max(span.start - parameters.padding, before),
            end: min(span.end + parameters.padding, after, duration)
        )
    }

    private func middle(_ left: Milliseconds, _ right: Milliseconds) -> Milliseconds {
        Milliseconds((left.rawValue + right.rawValue) / 2)
    }
}
