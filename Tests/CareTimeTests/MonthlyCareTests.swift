import CareTime
import Foundation
import Recordings
import Testing

func period(_ month: String = "2026-09", _ name: String = "America/Chicago") throws
    -> MonthPeriod
{
    MonthPeriod(try #require(CalendarMonth(month)), timeZone: try zone(name))
}

func careEntry(
    _ id: String,
    _ start: Milliseconds,
    _ length: Milliseconds,
    _ program: CareProgram = .behavioralHealthIntegration,
    _ role: StaffRole = .clinicalStaff,
    _ activity: CareActivity = .care
) -> CareEntry {
    CareEntry(
        id: id,
        when: .span(dated(start, start + length)),
        program: program,
        activity: activity,
        role: role
    )
}

func totalCare(_ care: MonthlyCare, _ program: CareProgram? = nil) -> Milliseconds {
    care.shares.filter { program == nil || $0.program == program }
        .reduce(.zero) { $0 + $1.duration }
}

@Suite struct MonthlyCareTests {
    @Test("two staff members on one call count one person's time")
    func twoStaff() throws {
        let start = try epoch("2026-09-15T11:00:00-05:00")
        let care = MonthlyCare(
            [
                careEntry("a", start, .seconds(1200), .collaborativeCare, .clinicalStaff),
                careEntry(
                    "b",
                    start + .seconds(60),
                    .seconds(600),
                    .collaborativeCare,
                    .behavioralHealthCareManager
                ),
            ],
            in: try period()
        )
        #expect(totalCare(care) == .seconds(1200))
        // The role that collaborative care counts keeps its seconds.
        let manager = care.shares.filter { $0.role == .behavioralHealthCareManager }
        #expect(manager.map(\.duration) == [.seconds(600)])
        #expect(care.shares.map(\.entry) == ["a", "b", "a"])
        let conflict = try #require(care.conflicts.first)
        #expect(care.conflicts.count == 1)
        #expect(conflict.keptRole == .behavioralHealthCareManager)
        #expect(conflict.refusedRole == .clinicalStaff)
        #expect(conflict.duration == .seconds(600))
    }

    @Test("two of one role on one call are no conflict")
    func twoOfOneRole() throws {
        let start = try epoch("2026-09-15T11:00:00-05:00")
        let care = MonthlyCare(
            ["a", "b"].map { careEntry($0, start, .seconds(600)) },
            in: try period()
        )
        #expect(totalCare(care) == .seconds(600))
        #expect(care.conflicts.isEmpty)
    }

    @Test("a second goes to the entry with the best claim, whatever its programme and role")
    func claims() throws {
        let start = try epoch("2026-09-15T11:00:00-05:00")
        let entries = [
            careEntry("a", start, .seconds(600), .collaborativeCare),
            careEntry("b", start, .seconds(600), .chronicCare, .clerical),
            careEntry(
                "c",
                start,
                .seconds(600),
                .collaborativeCare,
                .clinicalStaff,
                .safetyPlanning
            ),
        ]
        for best in entries {
            let care = MonthlyCare(entries, in: try period()) {
                $0.id == best.id ? .program : .nothing
            }
            #expect(care.shares.map(\.entry) == [best.id])
            let named = MonthlyCare(entries, in: try period()) {
                $0.id == best.id ? .activity : .program
            }
            #expect(named.shares.map(\.entry) == [best.id])
        }
    }

    @Test("a second claimed for two programmes goes to one, and is shown")
    func twoPrograms() throws {
        let start = try epoch("2026-09-15T11:00:00-05:00")
        let care = MonthlyCare(
            [
                careEntry("ccm", start, .seconds(600), .chronicCare),
                careEntry("bhi", start + .seconds(300), .seconds(600)),
            ],
            in: try period()
        )
        #expect(totalCare(care, .behavioralHealthIntegration) == .seconds(600))
        #expect(totalCare(care, .chronicCare) == .seconds(300))
        let conflict = try #require(care.conflicts.first)
        #expect(care.conflicts.count == 1)
        #expect(conflict.kept == "bhi")
        #expect(conflict.refused == "ccm")
        #expect(conflict.duration == .seconds(300))
    }

    @Test("a clerk's time takes no second from anybody")
    func clerk() throws {
        let start = try epoch("2026-09-15T11:00:00-05:00")
        let care = MonthlyCare(
            [
                careEntry(
                    "clerk",
                    start,
                    .seconds(600),
                    .collaborativeCare,
                    .clerical,
                    .safetyPlanning
                ),
                careEntry("nurse", start, .seconds(300), .chronicCare),
            ],
            in: try period()
        )
        #expect(totalCare(care, .chronicCare) == .seconds(300))
        #expect(totalCare(care, .collaborativeCare) == .seconds(300))
    }

    @Test("a safety plan made during a call keeps its seconds")
    func activity() throws {
        let start = try epoch("2026-09-15T11:00:00-05:00")
        let care = MonthlyCare(
            [
                careEntry("call", start, .seconds(1200), .collaborativeCare),
                careEntry(
                    "plan",
                    start,
                    .seconds(1200),
                    .chronicCare,
                    .billingPractitioner,
                    .safetyPlanning
                ),
            ],
            in: try period()
        )
        #expect(care.shares.map(\.activity) == [.safetyPlanning])
    }

    @Test("the same entry twice counts once")
    func repeated() throws {
        let start = try epoch("2026-09-15T11:00:00-05:00")
        let day = try #require(CalendarDate(rawValue: "2026-09-10"))
        var manual = careEntry("m", start, .zero)
        manual.when = .length(.seconds(60), on: day)
        let call = careEntry("a", start, .seconds(60))
        let care = MonthlyCare([call, manual, call, manual], in: try period())
        #expect(totalCare(care) == .seconds(120))
    }

    @Test("an entry without its time of day belongs to the month of its day")
    func manual() throws {
        var manual = careEntry("m", .zero, .zero)
        manual.when = .length(.seconds(90), on: try #require(CalendarDate(rawValue: "2026-09-30")))
        #expect(totalCare(MonthlyCare([manual], in: try period())) == .seconds(90))
        #expect(MonthlyCare([manual], in: try period("2026-10")).shares.isEmpty)
    }

    @Test("each share carries the practice's local day")
    func localDay() throws {
        let midnight = try epoch("2026-09-16T00:00:00-05:00")
        let care = MonthlyCare(
            [
                careEntry("late", midnight - .seconds(1), .seconds(1)),
                careEntry("early", midnight, .seconds(1)),
            ],
            in: try period()
        )
        #expect(care.shares.map(\.day.rawValue) == ["2026-09-15", "2026-09-16"])
    }
}
