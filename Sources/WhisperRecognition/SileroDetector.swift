import CWhisper
import SpeechRecognition

/// Silero VAD, run by whisper.cpp on one thread.
///
/// whisper.cpp keeps the network's LSTM state between calls of
/// `whisper_vad_detect_speech_no_reset` (`whisper_vad_detect_speech` clears it each time), and
/// takes each frame of 512 samples by itself otherwise. So the probabilities do not depend on how
/// the frames are spread over calls.
///
/// Source: Silero Team 2021, "Silero VAD", github.com/snakers4/silero-vad (MIT).
public final class SileroDetector: VoiceActivityDetector {
    /// Owned by this object, freed in `deinit`.
    private let context: OpaquePointer

    /// - Throws: ``ModelError``, when whisper.cpp does not take the model.
    public init(model: VerifiedModel) throws {
        WhisperLog.install()
        var parameters = whisper_vad_default_context_params()
        parameters.n_threads = 1
        parameters.use_gpu = false
        let reader = ModelReader(model.bytes)
        let loaded = withExtendedLifetime(reader) {
            var loader = reader.loader()
            return whisper_vad_init_with_params(&loader, parameters)
        }
        guard let loaded else {
            throw ModelError.refused(name: model.name, reason: WhisperLog.reason)
        }
        context = loaded
        whisper_vad_reset_state(context)
    }

    deinit {
        whisper_vad_free(context)
    }

    public func speechProbabilities(in samples: [Float]) throws -> [Float] {
        precondition(
            samples.count.isMultiple(of: SpeechAudio.detectorFrameLength),
            "a detector takes whole frames"
        )
        let frameCount = samples.count / SpeechAudio.detectorFrameLength
        guard whisper_vad_detect_speech_no_reset(context, samples, CInt(samples.count)),
            whisper_vad_n_probs(context) == frameCount,
            let probabilities = whisper_vad_probs(context)
        else {
            throw WhisperFailure(operation: "detect speech", reason: WhisperLog.reason)
        }
        return Array(UnsafeBufferPointer(start: probabilities, count: frameCount))
    }
}

/// Hands a model's bytes to whisper.cpp's loader, in order.
private final class ModelReader {
    private let bytes: FileBytes
    private var position = 0

    init(_ bytes: FileBytes) {
        self.bytes = bytes
    }

    /// Callbacks for whisper.cpp; the reader must outlive their use.
    func loader() -> whisper_model_loader {
        whisper_model_loader(
            context: Unmanaged.passUnretained(self).toOpaque(),
            read: { context, output, size in
                guard let context, let output else { return 0 }
                let reader = Unmanaged<ModelReader>.fromOpaque(context).takeUnretainedValue()
                return reader.read(into: output, size: size)
            },
            eof: { context in
                guard let context else { return true }
                let reader = Unmanaged<ModelReader>.fromOpaque(context).takeUnretainedValue()
                return reader.position >= reader.bytes.buffer.count
            },
            close: { _ in }
        )
    }

    private func read(into output: UnsafeMutableRawPointer, size: Int) -> Int {
        let count = min(size, bytes.buffer.count - position)
        guard count > 0 else { return 0 }
        let source = UnsafeRawBufferPointer(rebasing: bytes.buffer[position..<(position + count)])
        UnsafeMutableRawBufferPointer(start: output, count: count).copyMemory(from: source)
        position += count
        return count
    }
}
