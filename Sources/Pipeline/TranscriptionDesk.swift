import Recordings
import Store

/// Keeps track of which recordings are being transcribed or wait for another try.
actor TranscriptionDesk {
    private var inHand: Set<RecordingID> = []
    private var retries: RetrySchedule<RecordingID>
    /// Left for another run.
    private var aside: Set<RecordingID> = []
    private var heldUntil: ContinuousClock.Instant?

    init(retries: RetrySchedule<RecordingID>) {
        self.retries = retries
    }

    /// How many recordings cannot be handed out now although the ledger lists them.
    var busyCount: Int {
        inHand.count + retries.count + aside.count
    }

    /// Decides which of the waiting recordings to hand out.
    func plan(
        _ listed: [RecordingToTranscribe],
        now: ContinuousClock.Instant
    ) -> (ready: [RecordingToTranscribe], next: Duration?, unfinished: Int) {
        let waiting = listed.filter { !aside.contains($0.id) }
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

    /// Leaves a recording for another run.
    func setAside(_ id: RecordingID) {
        inHand.remove(id)
        retries.succeeded(id)
        aside.insert(id)
    }

    /// Hands nothing out for a while.
    func hold(_ id: RecordingID, for rest: Duration, at now: ContinuousClock.Instant) {
        inHand.remove(id)
        heldUntil = now.advanced(by: rest)
    }
}
