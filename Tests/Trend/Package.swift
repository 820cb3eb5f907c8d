// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

// The modules under test are links into the main package.
let package = Package(
    name: "Trend",
    targets: [
        .target(name: "Recordings", swiftSettings: strict),
        .target(name: "Conversation", dependencies: ["Recordings"], swiftSettings: strict),
        .target(name: "Tone", dependencies: ["Recordings"], swiftSettings: strict),
        .executableTarget(
            name: "trend",
            dependencies: ["Recordings", "Conversation", "Tone"],
            swiftSettings: strict
        ),
    ]
)
