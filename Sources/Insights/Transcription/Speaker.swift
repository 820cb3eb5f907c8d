/// Who speaks, by role.
public enum Speaker: String, Codable, CaseIterable, Hashable, Sendable {
    case patient
    case staff
    /// Somebody else, such as a pharmacy or a relative.
    case other
    /// Not known, as in a recording with both voices on one channel.
    case unknown
}
