public import Billing
public import CareTime
import Foundation
import GRDB
public import Recordings

/// Something on record for a patient's month besides time.
public struct MonthFact: Sendable, Hashable {
    public var month: CalendarMonth
    public var value: Value

    public init(month: CalendarMonth, value: Value) {
        self.month = month
        self.value = value
    }

    public enum Value: Sendable, Hashable {
        case element(CareElement)
        /// A code that somebody bills by other evidence than toned's.
        case billed(BilledCode)
        /// A discharge from emergency care for a behavioural crisis.
        case discharge(CalendarDate)
    }
}

extension Ledger {
    /// What is on file for billing.
    ///
    /// - Parameter patient: `nil` for everybody.
    public func patientFiles(of patient: PatientID? = nil) throws -> [PatientID: PatientFile] {
        try read { database in
            guard let patient else { return try PatientFileRows.all(database) }
            return [patient: try PatientFileRows.find(patient.rawValue, database)]
        }
    }

    /// The facts that hold, by patient.
    public func monthFacts(of patient: PatientID? = nil) throws -> [PatientID: [MonthFact]] {
        try read { database in
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT patient_id, month, kind, value, holds, max(sequence) FROM month_facts
                    WHERE \(isPatient(patient?.rawValue))
                    GROUP BY patient_id, month, kind, value ORDER BY max(sequence)
                    """,
                arguments: [patient?.rawValue]
            )
            var found: [PatientID: [MonthFact]] = [:]
            while let row = try rows.next() {
                guard row["holds"], let id = PatientID(rawValue: row["patient_id"]),
                    let month = CalendarMonth(row["month"]),
                    let value = MonthFact.Value(kind: row["kind"], text: row["value"])
                else { continue }
                found[id, default: []].append(MonthFact(month: month, value: value))
            }
            return found
        }
    }

    /// Puts facts of a patient's month on record, or takes them back.
    ///
    /// - Throws: `LedgerRefusal` if there is no such patient.
    public func record(
        _ facts: [MonthFact],
        of patient: PatientID,
        holds: Bool,
        by author: Authorship
    ) throws {
        try transaction { database in
            guard try PatientRows.find(patient.rawValue, database) != nil else {
                throw LedgerRefusal(
                    "there is no such patient. `toned patients list` shows all."
                )
            }
            for fact in facts {
                try database.execute(
                    sql: """
                        INSERT INTO month_facts (patient_id, month, kind, value, holds, reason,
                            actor, at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                        """,
                    arguments: [
                        patient.rawValue, "\(fact.month)", fact.value.kind, fact.value.text, holds,
                        author.reason.isEmpty ? nil : author.reason, author.actor,
                        author.at.epochMilliseconds,
                    ]
                )
                try AuditEntry(
                    at: author.at,
                    actor: author.actor,
                    action: .recordedFact,
                    subject: "\(fact.month)",
                    detail: ["kind": fact.value.kind, "holds": holds ? "yes" : "no"]
                ).insert(database)
            }
            return .commit
        }
    }

    /// Signatures and withdrawals in order of time, by patient.
    public func signatures(
        of patient: PatientID? = nil,
        in month: CalendarMonth? = nil
    ) throws -> [PatientID: [Signature]] {
        try read { database in
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT * FROM signatures
                    WHERE \(isPatient(patient?.rawValue)) AND (?2 IS NULL OR month = ?2)
                    ORDER BY sequence
                    """,
                arguments: [patient?.rawValue, month.map { "\($0)" }]
            )
            let decoder = JSONDecoder()
            var found: [PatientID: [Signature]] = [:]
            while let row = try rows.next() {
                guard let id = PatientID(rawValue: row["patient_id"]),
                    let signature = try Signature(row: row, decoder)
                else { continue }
                found[id, default: []].append(signature)
            }
            return found
        }
    }

    /// A number that grows with every change of what a month rests on.
    public func lastChange() throws -> Int64 {
        try read(Self.lastChange)
    }

    private static func lastChange(_ database: Database) throws -> Int64 {
        try Int64.fetchOne(database, sql: "SELECT max(sequence) FROM audit") ?? 0
    }

    /// The text of the rule file that a signature names.
    public func ruleText(digest: String) throws -> String? {
        try read { database in
            try String.fetchOne(
                database,
                sql: "SELECT text FROM rule_texts WHERE digest = ?",
                arguments: [digest]
            )
        }
    }

    /// Adds a signature or its withdrawal.
    ///
    /// - Parameters:
    ///   - rules: The text of the rule file, kept once.
    ///   - state: What `lastChange` gave before the document was made.
    /// - Throws: `LedgerRefusal` if the month is signed already, or is to be withdrawn and is not
    ///   signed, or the signer is not on the staff that day, or the record changed meanwhile.
    public func add(
        _ signature: Signature,
        rules: String? = nil,
        unchangedSince state: Int64? = nil
    ) throws {
        try transaction { database in
            let document = signature.document
            let patient = document.patient.rawValue
            if let state, try state != Self.lastChange(database) {
                throw LedgerRefusal(
                    "the record changed while the month was worked out. Look at it again and sign."
                )
            }
            let day = CalendarDate(
                Date(epochMilliseconds: signature.at.rawValue),
                in: policy.timeZone
            )
            guard try StaffRows.role(signature.by.rawValue, on: day, database) != nil else {
                throw LedgerRefusal(
                    "the signer is nobody on the staff today. `toned staff list` shows all."
                )
            }
            let last = try String.fetchOne(
                database,
                sql: """
                    SELECT kind FROM signatures WHERE patient_id = ? AND month = ?
                    ORDER BY sequence DESC LIMIT 1
                    """,
                arguments: [patient, "\(signature.month)"]
            )
            let isSigned = last == Signature.Kind.signed.rawValue
            guard isSigned == (signature.kind == .withdrawn) else {
                throw LedgerRefusal(
                    isSigned
                        ? "\(signature.month) is signed already. `toned billing unsign` first."
                        : "\(signature.month) is not signed."
                )
            }
            if let rules {
                try database.execute(
                    sql: "INSERT INTO rule_texts VALUES (?, ?) ON CONFLICT DO NOTHING",
                    arguments: [document.rulesDigest, rules]
                )
            }
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys]
            try database.execute(
                sql: """
                    INSERT INTO signatures (patient_id, month, kind, staff_id, account, at, reason,
                        document, rules_digest)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    patient, "\(signature.month)", signature.kind.rawValue,
                    signature.by.rawValue, signature.account, signature.at.rawValue,
                    signature.reason, String(decoding: try encoder.encode(document), as: UTF8.self),
                    document.rulesDigest,
                ]
            )
            try AuditEntry(
                at: Date(epochMilliseconds: signature.at.rawValue),
                actor: signature.account,
                action: signature.kind == .signed ? .signedMonth : .withdrewSignature,
                subject: "\(signature.month)"
            ).insert(database)
            return .commit
        }
    }
}

extension MonthFact.Value {
    fileprivate init?(kind: String, text: String) {
        let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
        let value: Self? =
            switch kind {
            case "element": CareElement(rawValue: text).map { .element($0) }
            case "discharge": CalendarDate(rawValue: text).map { .discharge($0) }
            case "billed":
                parts.first.flatMap(ServiceCode.init(rawValue:)).map { code in
                    .billed(
                        BilledCode(
                            code: code,
                            practitioner: parts.count > 1 ? StaffID(rawValue: parts[1]) : nil
                        )
                    )
                }
            default: nil
            }
        guard let value else { return nil }
        self = value
    }

    fileprivate var kind: String {
        switch self {
        case .element: "element"
        case .billed: "billed"
        case .discharge: "discharge"
        }
    }

    fileprivate var text: String {
        switch self {
        case .element(let element): element.rawValue
        case .billed(let billed):
            ([billed.code.rawValue] + [billed.practitioner?.rawValue].compactMap(\.self))
                .joined(separator: " ")
        case .discharge(let day): day.rawValue
        }
    }
}

extension Signature {
    fileprivate init?(row: Row, _ decoder: JSONDecoder) throws {
        guard let kind = Kind(rawValue: row["kind"]), let month = CalendarMonth(row["month"]),
            let by = StaffID(rawValue: row["staff_id"])
        else { return nil }
        self.init(
            kind: kind,
            month: month,
            by: by,
            account: row["account"],
            at: Milliseconds(row["at"]),
            reason: row["reason"],
            document: try decoder.decode(SignedMonth.self, from: row["document"])
        )
    }
}
