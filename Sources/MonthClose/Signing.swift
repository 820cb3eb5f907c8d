public import Billing
import BillingRules
public import CareTime
import Crypto
public import Foundation
import Insights
public import Recordings
import Store

extension MonthClose {
    /// Who signs, from where and when.
    public struct Signer: Sendable {
        public var staff: StaffID
        /// The account on the machine.
        public var account: String
        public var at: Date

        public init(staff: StaffID, account: String, at: Date) {
            self.staff = staff
            self.account = account
            self.at = at
        }
    }

    /// Signs a patient's month as it stands, and keeps everything it was worked out from.
    ///
    /// - Parameters:
    ///   - codes: What the signer takes of it; `nil` for all that is supported, which is only
    ///     enough if there is nothing to choose.
    ///   - isEarly: The month may still be running.
    ///   - acceptsOverlaps: The signer knows that staff time counts for other patients, too.
    /// - Returns: `nil` if there is no such patient.
    /// - Throws: `LedgerRefusal` if the month cannot be signed so.
    public func sign(
        _ id: PatientID,
        _ month: CalendarMonth,
        codes: [ServiceCode]?,
        isEarly: Bool,
        acceptsOverlaps: Bool = false,
        by signer: Signer
    ) throws -> Signature? {
        let state = try ledger.lastChange()
        let desk = desk(try ledger.staff())
        guard let care = try care(of: id, desk.roster).first else { return nil }
        let period = desk.period(month)
        let result = desk.result(of: care, in: month)
        guard let assessment = result.assessment,
            let file = rules.files.first(where: {
                $0.ruleSet.payer == assessment.payer && $0.ruleSet.dates.contains(month)
            })
        else {
            if case .noRules(let problem) = result.outcome { throw LedgerRefusal(problem) }
            throw LedgerRefusal("the rules of \(month) cannot be named, so it cannot be signed.")
        }
        guard isEarly || period.days.allSatisfy({ $0 < today }) else {
            throw LedgerRefusal(
                "\(month) is not over: time may still be added. --early signs it all the same."
            )
        }
        try refuseOpenSafetyFlags(of: id, month)
        let overlaps = try overlaps(of: care, in: period)
        if !acceptsOverlaps, let first = overlaps.first {
            throw LedgerRefusal(
                "\(first.entry) and \(first.other) of another patient have the same staff member at "
                    + "the same time. Correct one of them with `toned time amend`, or sign with "
                    + "--accept-overlaps."
            )
        }
        let signed = try assessment.signed(codes)
        let question = desk.question(care, period)
        let signature = Signature(
            kind: .signed,
            month: month,
            by: signer.staff,
            account: signer.account,
            at: Milliseconds(signer.at.epochMilliseconds),
            reason: nil,
            document: SignedMonth(
                patient: id,
                codes: signed,
                assessment: assessment,
                entries: care.entries.filter(period.contains),
                facts: question.facts,
                today: today,
                timeZone: practice.timeZone.identifier,
                rulesDigest: digest(of: file.text)
            )
        )
        try ledger.add(signature, rules: file.text, unchangedSince: state)
        return signature
    }

    /// Nobody signs over a safety flag that nobody has looked at.
    private func refuseOpenSafetyFlags(of id: PatientID, _ month: CalendarMonth) throws {
        let open = try ledger.openSafetyFlags(of: id, in: month.interval(in: practice.timeZone))
        let calls = Set(open.map(\.call)).sorted()
        guard let first = calls.first else { return }
        let names = calls.map { "call \($0)" }.joined(separator: ", ")
        throw LedgerRefusal(
            "\(month) has a safety flag that nobody has decided on, in \(names). "
                + "`toned review \(first)` shows it; decide on it first."
        )
    }

    /// Withdraws the signature under a patient's month; what was signed stays on record.
    ///
    /// - Throws: `LedgerRefusal` if the month is not signed.
    public func withdraw(
        _ id: PatientID,
        _ month: CalendarMonth,
        reason: String,
        by signer: Signer
    ) throws -> Signature {
        let last = try ledger.signatures(of: id, in: month)[id]?.last
        guard let last, last.kind == .signed else {
            throw LedgerRefusal("\(month) of this patient is not signed.")
        }
        let withdrawal = Signature(
            kind: .withdrawn,
            month: month,
            by: signer.staff,
            account: signer.account,
            at: Milliseconds(signer.at.epochMilliseconds),
            reason: reason,
            document: last.document
        )
        try ledger.add(withdrawal)
        return withdrawal
    }

    /// Whether a signed month follows again, to the letter, from what was kept with it.
    func isReproduced(_ signed: SignedMonth) throws -> Bool {
        guard let text = try ledger.ruleText(digest: signed.rulesDigest),
            digest(of: text) == signed.rulesDigest,
            let timeZone = TimeZone(identifier: signed.timeZone),
            let rules = try? RuleFile(toml: text, origin: "the signed rules").ruleSet
        else { return false }
        let period = MonthPeriod(signed.assessment.month, timeZone: timeZone)
        let month = MonthRules(rules, month: signed.assessment.month)
        let question = PatientMonth(
            month.care(signed.entries, in: period, for: signed.facts),
            in: period,
            today: signed.today,
            signed.facts
        )
        return month.assess(question) == signed.assessment
    }
}

extension Assessment {
    /// The codes that a signer takes, checked.
    fileprivate func signed(_ wanted: [ServiceCode]?) throws -> [SignedCode] {
        guard let wanted else {
            guard choices.allSatisfy({ $0.options.count < 2 || !isOpen($0) }) else {
                throw LedgerRefusal(
                    "there is a choice to make: "
                        + choices.map(\.reason).joined(separator: "; ")
                        + ". Name the codes to sign with --code."
                )
            }
            guard !supported.isEmpty else {
                throw LedgerRefusal(
                    "no code is supported for \(month), so there is nothing to sign."
                )
            }
            return supported.map { SignedCode(code: $0.code, units: $0.units) }
        }
        guard Set(wanted).count == wanted.count else {
            throw LedgerRefusal("a code is named twice; its units are what the record supports.")
        }
        for choice in choices {
            let taken = choice.options.filter { !Set($0.codes).isDisjoint(with: wanted) }
            if taken.count > 1 {
                throw LedgerRefusal("these codes exclude each other: \(choice.reason).")
            }
        }
        return try wanted.map { code in
            guard let found = self[code], isOpenToDecision(code)
            else {
                let all = codes.map(\.code).filter(isOpenToDecision).map(\.rawValue)
                throw LedgerRefusal(
                    "\(code) is not supported for \(month); "
                        + (all.isEmpty
                            ? "no code is." : "supported: \(all.joined(separator: ", ")).")
                )
            }
            if let base = found.base, !wanted.contains(base) {
                throw LedgerRefusal("\(code) is only paid with \(base); sign both.")
            }
            return SignedCode(code: code, units: found.units)
        }
    }

    private func isOpen(_ choice: Choice) -> Bool {
        choice.options.flatMap(\.codes).contains { self[$0]?.status == .alternative }
    }
}

/// SHA-256, hexadecimal.
private func digest(of text: String) -> String {
    SHA256.hash(data: Data(text.utf8)).map { String(format: "%02x", $0) }.joined()
}
