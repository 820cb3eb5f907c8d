/// Colours that the colour-blind tell apart and that differ in print.
///
/// The channels' are of Okabe & Ito, "Color universal design", 2008; their tints are light enough
/// for a curve to stand out on them.
struct Palette {
    var strong: String
    var tint: String

    static func channel(_ index: Int) -> Palette {
        channels[index % channels.count]
    }

    private static let channels = [
        Palette(strong: "#0072b2", tint: "#dcecf6"),
        Palette(strong: "#d55e00", tint: "#fbe7d8"),
        Palette(strong: "#009e73", tint: "#d9f1ea"),
        Palette(strong: "#cc79a7", tint: "#f8e9f1"),
    ]

    static let paper = "#ffffff"
    static let ink = "#1a1a1a"
    static let label = "#555555"
    static let frame = "#999999"
    static let grid = "#e4e4e4"
    static let strongGrid = "#c8c8c8"
    static let bandOpacity = "0.45"
    static let intensity = "#4d4d4d"
}
