import Foundation
import Intake
import Recordings
import Store

/// Keeps track of what is known, in hand, resting or waiting for another try.
actor IntakeDesk {
    private var known: Set<FileSighting>
    private var inHand: Set<FileSighting> = []
    private var refusals: Set<DirectoryScan.RefusedFile> = []
    private var settle: [String: SettleRule]
    private var retries: RetrySchedule<FileSighting>
    private var heldUntil: ContinuousClock.Instant?
    private var awaySources: Set<String> = []

    /// - Parameter settle: The rule of each source, by its name.
    init(
        known: Set<FileSighting>,
        settle: [String: SettleRule],
        retries: RetrySchedule<FileSighting>
    ) {
        self.known = known
        self.settle = settle
        self.retries = retries
    }

    /// What a look at the directories means for the work.
    struct Plan: Sendable {
        /// To be taken in now.
        var ready: [FileSighting] = []
        /// Seen for the first time and refused.
        var newlyRefused: [DirectoryScan.RefusedFile] = []
        /// How long until a file may have settled or is due for another try.
        var nextLook: Duration?
        /// Files that are resting, in hand or waiting for another try.
        var unfinished = 0
    }

    /// Decides what to do with the files that one scan of all sources found.
    func plan(
        _ scans: [String: DirectoryScan],
        now: ContinuousClock.Instant,
        wallClock: Date
    ) -> Plan {
        var plan = Plan()
        var present: Set<FileSighting> = []
        var refusedNow: Set<DirectoryScan.RefusedFile> = []
        for (source, scan) in scans.sorted(by: { $0.key < $1.key }) {
            refusedNow.formUnion(scan.refused)
            let unknown = scan.files.filter { !known.contains($0) }
            present.formUnion(unknown)
            guard var rule = settle[source] else { continue }
            let (settled, next) = rule.settled(
                unknown,
                now: now,
                wallClock: wallClock.epochMilliseconds * 1_000_000
            )
            settle[source] = rule
            plan.ready += settled.filter {
                !inHand.contains($0) && retries.isDue($0, at: now)
            }
            plan.nextLook = [plan.nextLook, next].compactMap(\.self).min()
        }
        plan.newlyRefused = refusedNow.subtracting(refusals)
            .sorted { $0.sighting.path.lexicographicallyPrecedes($1.sighting.path) }
        refusals = refusedNow
        retries.keepOnly(present.contains)
        plan.nextLook = [plan.nextLook, retries.untilNext(from: now)].compactMap(\.self).min()
        plan.unfinished = present.count
        if let heldUntil, heldUntil > now {
            plan.ready = []
            plan.nextLook = now.duration(to: heldUntil)
        }
        inHand.formUnion(plan.ready)
        return plan
    }

    func finished(_ sighting: FileSighting) {
        inHand.remove(sighting)
        retries.succeeded(sighting)
        known.insert(sighting)
    }

    /// Lets the next scan decide again, without counting a failure.
    func putBack(_ sighting: FileSighting) {
        inHand.remove(sighting)
    }

    func failed(_ sighting: FileSighting, at now: ContinuousClock.Instant) -> Int {
        inHand.remove(sighting)
        return retries.failed(sighting, at: now)
    }

    /// Hands nothing out for a while.
    func hold(for rest: Duration, at now: ContinuousClock.Instant) {
        heldUntil = now.advanced(by: rest)
    }

    /// - Returns: Whether the source could be read until now.
    func sourceIsAway(_ name: String) -> Bool {
        awaySources.insert(name).inserted
    }

    /// - Returns: Whether the source could not be read until now.
    func sourceIsBack(_ name: String) -> Bool {
        awaySources.remove(name) != nil
    }
}
