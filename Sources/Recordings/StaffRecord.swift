/// A staff member as the practice's directory lists them, with what they were when.
///
/// Several staff members may share an extension; such a call is ambiguous and a person decides
/// whose it is.
public struct StaffRecord: Hashable, Sendable, Codable {
    public let id: StaffID
    public let name: String
    /// In order of time, without overlaps; at least one.
    public let terms: [StaffTerm]

    /// - Parameter terms: In any order; no two may share a day, and there must be one.
    public init(id: StaffID, name: String, terms: [StaffTerm]) {
        precondition(!terms.isEmpty, "a staff member has a term")
        self.id = id
        self.name = name
        self.terms = terms.sorted { ($0.from?.rawValue ?? "") < ($1.from?.rawValue ?? "") }
    }

    /// A staff member in one role at all times.
    public init(id: StaffID, name: String, extension: String?, role: StaffRole) {
        self.init(id: id, name: name, terms: [StaffTerm(role: role, extension: `extension`)])
    }

    /// The latest term.
    public var latest: StaffTerm { terms[terms.count - 1] }
    public var role: StaffRole { latest.role }
    public var `extension`: String? { latest.extension }

    /// What they were on a day; `nil` if they were not on the staff.
    public func term(on day: CalendarDate) -> StaffTerm? {
        terms.first { $0.contains(day) }
    }
}

/// A staff member's role and extension for some time.
public struct StaffTerm: Hashable, Sendable, Codable {
    /// The first day; `nil` for ever before.
    public let from: CalendarDate?
    /// The last day; `nil` while no end is known.
    public let to: CalendarDate?
    public let role: StaffRole
    /// The phone system's extension or agent name; `nil` for somebody without a phone.
    public let `extension`: String?
    /// As the practice words it, such as `RN`.
    public let title: String?
    /// Under which profession they bill; of use for billing practitioners only.
    public let practitionerKind: PractitionerKind

    public init(
        from: CalendarDate? = nil,
        to: CalendarDate? = nil,
        role: StaffRole,
        extension: String? = nil,
        title: String? = nil,
        practitionerKind: PractitionerKind = .medical
    ) {
        self.from = from
        self.to = to
        self.role = role
        self.extension = `extension`
        self.title = title
        self.practitionerKind = practitionerKind
    }

    public func contains(_ day: CalendarDate) -> Bool {
        (from.map { $0 <= day } ?? true) && (to.map { day <= $0 } ?? true)
    }
}

// Redacted, so that a stray interpolation cannot put a name in a log.
extension StaffRecord: CustomStringConvertible {
    public var description: String { "‹staff›" }
}
