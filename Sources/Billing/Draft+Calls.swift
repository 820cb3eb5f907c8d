import CareTime
import Recordings

/// How completed calls become a unit.
extension Draft {
    /// - Returns: The calls that the unit rests on, with those over what is needed.
    mutating func measureCalls(
        _ time: CountedTime,
        _ atLeast: Int,
        _ useful: Int,
        _ patient: PatientMonth
    ) -> [TimeShare] {
        let shares = supportingCalls(time.shares, patient)
        var entries: [String] = []
        for share in shares where !entries.contains(share.entry) { entries.append(share.entry) }
        guard entries.count >= atLeast else {
            reasons.append("\(entries.count) completed calls < \(atLeast)")
            missing.append(Missing(.calls, "needs \(atLeast) completed call after the discharge"))
            return shares
        }
        let plural = entries.count == 1 ? "call" : "calls"
        reasons.append("\(entries.count) completed \(plural), whose minutes count for nothing else")
        if entries.count > useful {
            reasons.append("calls after the first \(useful) are not needed")
        }
        units = 1
        let needed = entries.prefix(useful)
        evidence = [
            shares.filter { needed.contains($0.entry) }.map {
                Evidence(entry: $0.entry, day: $0.day, span: $0.span, duration: $0.duration)
            }
        ]
        return shares
    }

    /// The calls from the first on that follows a discharge soon enough.
    ///
    /// Where a discharge is missing or too old that is noted as what blocks the code, and must not
    /// hide the calls.
    private mutating func supportingCalls(
        _ calls: [TimeShare],
        _ patient: PatientMonth
    ) -> [TimeShare] {
        guard let limit = rule.gates.dischargeDays else { return calls }
        let discharges = patient.facts.discharges.filter { $0 <= patient.lastDay }
        guard let earliest = discharges.min() else {
            missing.append(Missing(.discharge, "no discharge from emergency care on file"))
            return calls
        }
        let following = calls.filter { earliest <= $0.day }
        let timely = following.drop { call in
            !discharges.contains { $0 <= call.day && $0.days(until: call.day) <= limit }
        }
        guard timely.isEmpty, !following.isEmpty else { return Array(timely) }
        let text = "no discharge from emergency care in the \(limit) days before the first call"
        missing.append(Missing(.discharge, text))
        return following
    }
}
