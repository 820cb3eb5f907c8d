import Foundation

extension DateReader {
    static let weekdays: [String: Int] = [
        "sunday": 1, "monday": 2, "tuesday": 3, "wednesday": 4, "thursday": 5, "friday": 6,
        "saturday": 7,
    ]

    static let months: [String: Int] = [
        "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7,
        "august": 8, "september": 9, "october": 10, "november": 11, "december": 12,
    ]

    static let partsOfDay: Set<String> = [
        "morning", "afternoon", "evening", "night", "noon", "lunchtime",
    ]

    static let units: [String: (count: Int, component: Calendar.Component)] = [
        "day": (1, .day), "days": (1, .day), "night": (1, .day), "nights": (1, .day),
        "week": (7, .day), "weeks": (7, .day), "month": (1, .month), "months": (1, .month),
        "year": (1, .year), "years": (1, .year),
    ]
}
