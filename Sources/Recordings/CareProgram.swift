/// A care-management programme that a patient can be enrolled in, by CMS's own abbreviations.
public enum CareProgram: String, Hashable, Sendable, Codable, CaseIterable {
    /// Psychiatric collaborative care model.
    case collaborativeCare = "CoCM"
    /// General behavioral health integration.
    case behavioralHealthIntegration = "BHI"
    /// Chronic care management.
    case chronicCare = "CCM"
    /// Principal care management.
    case principalCare = "PCM"
    /// Advanced primary care management.
    case advancedPrimaryCare = "APCM"
}
