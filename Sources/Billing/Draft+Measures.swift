import CareTime
import Recordings

/// How time and calls become units.
extension Draft {
    mutating func measure(
        _ time: CountedTime,
        _ minutes: Int,
        _ timeRule: TimeRule,
        _ step: Int?,
        _ patient: PatientMonth
    ) {
        let threshold = timeRule.threshold(of: minutes)
        guard time.minutes >= threshold else {
            reasons.append("\(time.minutes) min < \(threshold) (\(ruleInWords(timeRule)))")
            need(.minutes(threshold) - time.exact, patient)
            return
        }
        reasons.append("\(time.minutes) min >= \(threshold) (\(ruleInWords(timeRule)))")
        let earned = step.map { 1 + (time.minutes - threshold) / $0 } ?? 1
        take(earned, cap: rule.unitCap)
        let length = Milliseconds.minutes(minutes)
        let next = Milliseconds.minutes(step ?? minutes)
        evidence = (0..<units).map { unit in
            let start = unit == 0 ? .zero : length + next * (unit - 1)
            return time.evidence(from: start, to: length + next * unit)
        }
    }

    /// A code for months that do not reach another.
    mutating func measureShortMonth(
        _ time: CountedTime,
        _ minutes: Int,
        _ timeRule: TimeRule,
        reached: ServiceCode?,
        _ subject: Subject
    ) {
        let floor = subject.switches.shortMonthMinutes
        if let reached {
            reasons.append("\(time.minutes) min reach \(reached) instead")
            return
        }
        let isBetween = (timeRule.threshold(of: minutes)..<minutes).contains(time.minutes)
        guard time.minutes >= floor else {
            reasons.append("\(time.minutes) min < \(floor)")
            if isBetween { reasons.append("a floor below \(floor) min is disputed") }
            need(.minutes(floor) - time.exact, subject.patient)
            return
        }
        reasons.append("\(time.minutes) min >= \(floor), and below \(either(rule.onlyBelow))")
        if isBetween {
            warnings.append("\(rule.code): with a floor of \(minutes) min, which some use, nothing")
        }
        units = 1
        evidence = [time.evidence(from: .zero, to: time.exact)]
    }

    mutating func measureAddOn(
        _ time: CountedTime,
        beyond base: Int,
        _ minutes: Int,
        _ timeRule: TimeRule,
        cap: Int?,
        _ patient: PatientMonth
    ) {
        let threshold = base + timeRule.threshold(of: minutes)
        let earned = time.minutes < threshold ? 0 : 1 + (time.minutes - threshold) / minutes
        if earned == 0 {
            reasons.append("\(time.minutes) min < \(threshold)")
        } else {
            let reached = threshold + (earned - 1) * minutes
            reasons.append("\(time.minutes) min >= \(reached) for \(inUnits(earned))")
            take(earned, cap: cap)
        }
        if cap.map({ earned < $0 }) ?? true {
            need(.minutes(threshold + earned * minutes) - time.exact, patient)
        }
        let start = Milliseconds.minutes(base)
        let step = Milliseconds.minutes(minutes)
        evidence = (0..<units).map {
            time.evidence(from: start + step * $0, to: start + step * ($0 + 1))
        }
    }

    private mutating func take(_ earned: Int, cap: Int?) {
        units = min(earned, cap ?? earned)
        guard let cap, earned > cap else { return }
        let over = (cap + 1...earned).map(ordinal).joined(separator: ", ")
        warnings.append("\(rule.code): \(over) unit over the payer's cap of \(cap)")
    }

    private mutating func need(_ time: Milliseconds, _ patient: PatientMonth) {
        let seconds = (time.rawValue + 999) / 1000
        let minutes = (seconds + 59) / 60
        let amount =
            seconds < 60
            ? "\(seconds) more \(rule.whose) second\(seconds == 1 ? "" : "s")"
            : "\(minutes) more \(rule.whose) minute\(minutes == 1 ? "" : "s")"
        let text =
            patient.daysLeft == nil
            ? "needed \(amount); the month is over"
            : "needs \(amount) by \(patient.lastDay.inWords)"
        missing.append(Missing(.time, text, time: time))
    }

    private func ruleInWords(_ timeRule: TimeRule) -> String {
        switch rule.gates.stage {
        case .initial: "first month"
        case .subsequent: "subsequent month"
        case nil: timeRule == .full ? "full-time rule" : "midpoint rule"
        }
    }
}

private func inUnits(_ count: Int) -> String {
    count == 1 ? "1 unit" : "\(count) units"
}

private func ordinal(_ number: Int) -> String {
    let isTeen = (11...13).contains(number % 100)
    let ending =
        switch number % 10 {
        case 1 where !isTeen: "st"
        case 2 where !isTeen: "nd"
        case 3 where !isTeen: "rd"
        default: "th"
        }
    return "\(number)\(ending)"
}

extension Milliseconds {
    fileprivate static func * (length: Milliseconds, count: Int) -> Milliseconds {
        Milliseconds(length.rawValue * Int64(count))
    }
}
