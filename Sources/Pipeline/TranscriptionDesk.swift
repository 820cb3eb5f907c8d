import Recordings
import Store

/// Keeps track of which recordings are being transcribed or wait for another try.
actor TranscriptionDesk {
    private var inHand: Set<RecordingID> = []
    private var retries: RetrySchedule<RecordingID>
    private var heldUntil: ContinuousClock.Instant?

    init(retries: RetrySchedule<RecordingID>) {
        self.retries = retries
    }

    /// How many recordings cannot be handed out now although the ledger lists them.
    var busyCount: Int {
        inHand.count + retries.count
    }

    /// Decides which of the waiting recordings to hand out.
    func plan(
        _ waiting: [RecordingToTranscribe],
        now: ContinuousClock.Instant
    ) -> (ready: [RecordingToTranscribe], next: Duration?, unfinished: Int) {
        if let heldUntil, heldUntil > now {
            return ([], now.duration(to: heldUntil), waiting.count)
        }
        heldUntil = nil
        let ready = waiting.filter { !inHand.contains($0.id) && retries.isDue($0.id, at: now) }
        inHand.formUnion(ready.map(\.id))
        return (ready, retries.untilNext(from: now), waiting.count)
    }

    func finished(_ id: RecordingID) {
        inHand.remove(id)
        retries.succeeded(id)
    }

    func failed(_ id: RecordingID, at now: ContinuousClock.Instant) -> Int {
        inHand.remove(id)
        return retries.failed(id, at: now)
    }

    /// Hands nothing out for a while.
    func hold(_ id: RecordingID, for rest: Duration, at now: ContinuousClock.Instant) {
        inHand.remove(id)
        heldUntil = now.advanced(by: rest)
    }
}
