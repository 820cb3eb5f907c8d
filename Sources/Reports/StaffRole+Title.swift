import Recordings

extension StaffRole {
    /// In words.
    var title: String {
        switch self {
        case .behavioralHealthCareManager: "behavioral health care manager"
        case .clinicalStaff: "clinical staff"
        case .billingPractitioner: "billing practitioner"
        case .psychiatricConsultant: "psychiatric consultant"
        case .clerical: "clerical staff"
        }
    }
}
