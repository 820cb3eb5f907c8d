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
    name: "Findings",
    dependencies: [
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    ],
    targets: [
        .target(name: "Recordings", swiftSettings: strict),
        .target(name: "CareTime", dependencies: ["Recordings"], swiftSettings: strict),
        .target(name: "Billing", dependencies: ["Recordings", "CareTime"], swiftSettings: strict),
        .target(name: "Insights", dependencies: ["Recordings"], swiftSettings: strict),
        .target(
            name: "Configuration",
            dependencies: ["Recordings", "Billing", "TOMLKit"],
            swiftSettings: strict
        ),
        .target(
            name: "InsightRules",
            dependencies: [
                "Recordings", "Insights", "Configuration", "TOMLKit",
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "find-insights",
            dependencies: ["Recordings", "Insights", "InsightRules", "Configuration"],
            swiftSettings: strict
        ),
    ]
)
