/// Who called whom, seen from the practice.
public enum CallDirection: String, Hashable, Sendable, Codable, CaseIterable {
    case inbound
    case outbound
}

/// Whose voice a channel carries.
public enum ChannelRole: String, Hashable, Sendable, Codable, CaseIterable {
    case patient
    case staff
    /// Several parties in one channel; the patient cannot be told apart.
    case mixed
    /// Nobody knows; never taken for the patient.
    case unknown
}

/// What a staff member may do; who may perform which service depends on it.
public enum StaffRole: String, Hashable, Sendable, Codable, CaseIterable {
    case behavioralHealthCareManager = "bhcm"
    case clinicalStaff = "clinical_staff"
    case billingPractitioner = "billing_practitioner"
    case psychiatricConsultant = "psychiatric_consultant"
    case clerical

    /// Whether the role's time can be care time at all; clerical time never is
    /// (see the CMS rules on clinical staff).
    public var isClinical: Bool {
        self != .clerical
    }
}

/// The profession under whose name a service is billed.
public enum PractitionerKind: String, Hashable, Sendable, Codable, CaseIterable {
    /// A physician or another practitioner who bills evaluation and management visits.
    case medical
    /// A clinical psychologist, social worker, counsellor or family therapist.
    case behavioralHealth = "behavioral_health"
}
