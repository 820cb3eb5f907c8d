import CWhisper
import Recordings
import SpeechRecognition

/// A Whisper model, run by whisper.cpp on one thread, greedily, one window per decode.
///
/// Every decode starts from nothing: no text of an earlier window is carried over, and no
/// temperature is raised, so the same window gives the same words. One thread, because two
/// collapse under other load; run several processes instead.
///
/// Source: Radford et al. 2022, "Robust Speech Recognition via Large-Scale Weak Supervision".
public final class WhisperRecognizer: SpeechRecognizer {
    /// The model's file name.
    public let modelName: String
    /// ISO 639-1 code of the language that is decoded.
    public let language: String
    /// Owned by this object, freed in `deinit`.
    private let context: OpaquePointer

    /// - Parameters:
    ///   - model: A ggml Whisper model.
    ///   - language: ISO 639-1 code; a model for English only knows `en` alone.
    /// - Throws: ``ModelError``.
    public init(model: consuming VerifiedModel, language: String) throws {
        WhisperLog.install()
        modelName = model.name
        self.language = language
        var parameters = whisper_context_default_params()
        parameters.use_gpu = false
        let bytes = model.bytes
        let loaded = withExtendedLifetime(bytes) {
            whisper_init_from_buffer_with_params(
                // whisper.cpp only reads from the buffer; its parameter lacks `const`.
                UnsafeMutableRawPointer(mutating: bytes.buffer.baseAddress),
                bytes.buffer.count,
                parameters
            )
        }
        guard let loaded else {
            throw ModelError.refused(name: model.name, reason: WhisperLog.reason)
        }
        context = loaded
        let knowsLanguage =
            whisper_is_multilingual(loaded) != 0
            ? whisper_lang_id(language) >= 0 && language.utf8.count == 2 : language == "en"
        guard knowsLanguage else {
            throw ModelError.unknownLanguage(code: language, model: model.name)
        }
    }

    deinit {
        whisper_free(context)
    }

    public func recognize(_ samples: [Float]) throws -> Recognition {
        // whisper.cpp gives nothing for less than 0.1 s.
        let shortest = SpeechAudio.sampleRate / 5
        let padded =
            samples.count >= shortest
            ? samples : samples + [Float](repeating: 0, count: shortest - samples.count)
        let status = language.withCString { code in
            whisper_full(context, decoding(language: code), padded, CInt(padded.count))
        }
        guard status == 0 else {
            throw WhisperFailure(
                operation: "decode a window (status \(status))",
                reason: WhisperLog.reason
            )
        }
        return DecodedTokens(context: context).recognition()
    }

    private func decoding(language: UnsafePointer<CChar>) -> whisper_full_params {
        var parameters = whisper_full_default_params(WHISPER_SAMPLING_GREEDY)
        parameters.language = language
        parameters.n_threads = 1
        parameters.no_context = true
        // One decode per window: seeking on inside it would encode 30 s again for its tail.
        parameters.single_segment = true
        parameters.temperature = 0
        parameters.temperature_inc = 0
        parameters.greedy.best_of = 1
        parameters.suppress_blank = true
        parameters.suppress_nst = true
        // Its own guesses at token times look up the signal at wrong places (whisper.cpp 1.8.5 takes
        // them from the segment's start), and its alignment by attention starts threads.
        parameters.token_timestamps = false
        parameters.print_special = false
        parameters.print_progress = false
        parameters.print_realtime = false
        parameters.print_timestamps = false
        return parameters
    }
}
