/// What was done in a stretch of care time.
///
/// Some services are not paid by a programme's minutes but by what was done, so that their time
/// has to be told from the rest.
public enum CareActivity: String, Hashable, Sendable, Codable, CaseIterable {
    /// Work for the programme: conversation, coordination, chart review, registry, case review.
    case care
    /// Making a safety plan with the patient.
    case safetyPlanning = "safety_planning"
    /// A follow-up call after a discharge from emergency care for a crisis.
    case postCrisisCall = "post_crisis_call"
}
