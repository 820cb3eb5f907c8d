import CareTime
import Recordings

/// The time that counts for one code, in order, with what was left out and why.
struct CountedTime {
    private(set) var shares: [TimeShare] = []
    private(set) var notes: [String] = []

    var exact: Milliseconds { shares.reduce(.zero) { $0 + $1.duration } }
    /// Rounded down once.
    var minutes: Int { exact.wholeMinutes }

    /// - Parameters:
    ///   - claimed: Time that another code has used up.
    ///   - gates: Where the code needs no consent or visit, or none is on file, which is reported
    ///     elsewhere, that must not hide the time.
    init(
        _ rule: CodeRule,
        _ care: MonthlyCare,
        claimed: Set<TimeShare>,
        gates: GateCheck,
        countsInpatient: Bool
    ) {
        let consents = gates.consents
        var inpatient = Milliseconds.zero
        var early = Milliseconds.zero
        var unbegun = Milliseconds.zero
        var otherRoles: [StaffRole: Milliseconds] = [:]
        for share in care.shares
        where rule.isAbout(share.program, share.activity) && !claimed.contains(share) {
            if !rule.roles.contains(share.role) {
                otherRoles[share.role, default: .zero] += share.duration
            } else if share.isInpatient && !countsInpatient {
                inpatient += share.duration
            } else if !consents.isEmpty && !consents.contains(where: { $0.holds(on: share.day) }) {
                early += share.duration
            } else if let visit = gates.visit, share.day < visit {
                unbegun += share.duration
            } else {
                shares.append(share)
            }
        }
        if inpatient > .zero {
            notes.append("\(inpatient.inWords) in hospital or under observation do not count")
        }
        if early > .zero {
            notes.append("\(early.inWords) outside the consent do not count")
        }
        if unbegun > .zero {
            notes.append("\(unbegun.inWords) before the initiating visit do not count")
        }
        for role in StaffRole.allCases {
            guard let time = otherRoles[role] else { continue }
            let together = (exact + time).inWords
            notes.append(
                "\(time.inWords) of a \(role.inWords) do not count"
                    + (rule.convertibleRoles.contains(role)
                        ? " unless a reviewer turns them into \(rule.whose) time (\(together))"
                        : "")
            )
        }
    }

    /// The stretches between two lengths of the counted time.
    func evidence(from start: Milliseconds, to end: Milliseconds) -> [Evidence] {
        var position = Milliseconds.zero
        return shares.compactMap { share in
            let first = max(start, position) - position
            let last = min(end, position + share.duration) - position
            position += share.duration
            guard first < last else { return nil }
            return Evidence(
                entry: share.entry,
                day: share.day,
                span: share.span.map {
                    DatedSpan(start: $0.start + first, end: $0.start + last)
                },
                duration: last - first
            )
        }
    }
}

extension Milliseconds {
    static func minutes(_ minutes: Int) -> Milliseconds {
        .seconds(Int64(minutes) * 60)
    }

    var wholeMinutes: Int { Int(rawValue / 60_000) }

    /// As in `18:30 min`; whole minutes as in `12 min`.
    var inWords: String {
        let seconds = rawValue / 1000 % 60
        guard seconds > 0 else { return "\(wholeMinutes) min" }
        return "\(wholeMinutes):\(seconds < 10 ? "0" : "")\(seconds) min"
    }
}
