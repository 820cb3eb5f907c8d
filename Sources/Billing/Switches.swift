import Recordings

/// Points on which sources or payers disagree, decided for a rule set.
public struct Switches: Hashable, Sendable {
    /// From how many minutes on a code that is only for short months is supported.
    ///
    /// The default is 16 (CPT's midpoint of 30); some payers and tools use 30.
    public var shortMonthMinutes = 16
    /// The most units of an add-on of collaborative care in a month; 0 for no limit.
    ///
    /// The default is 2, as Medicare's claim edits are believed to have it.
    public var collaborativeAddOnCap = 2
    /// Whether time counts while the patient is in hospital or under observation.
    ///
    /// The default is `true` (CMS, final rule of 2017); CPT is read otherwise.
    public var countsInpatientMinutes = true
    /// After how many months without collaborative care a new course begins; 0 for never.
    ///
    /// The default is 6.
    public var newEpisodeAfterMonths = 6
    /// What follows a course's first month if that only reached a code for short months.
    ///
    /// The default is a subsequent month. No source decides it.
    public var stageAfterShortFirstMonth = EpisodeStage.subsequent
    /// Whether a course may begin only once in a calendar year.
    ///
    /// The default is `false`; a programme in Michigan asks for it.
    public var beginsOncePerCalendarYear = false
    /// How many months a consent to advanced primary care is good for; 0 for always.
    ///
    /// The default is 0; sources disagree.
    public var advancedPrimaryCareConsentMonths = 0

    public init() {}
}
