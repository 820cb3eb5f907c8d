// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "toned",
    products: [
        .executable(name: "toned", targets: ["toned"]),
        .executable(name: "toned-analyze", targets: ["toned-analyze"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-async-algorithms", from: "1.1.4"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/swiftcsv/SwiftCSV", from: "0.10.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    ],
    targets: [
        // Pure values and algorithms: no files, no clock, no environment.
        .pure("Recordings"),
        .pure("CareTime", ["Recordings"]),
        .pure("Billing", ["Recordings", "CareTime"]),
        .pure("Conversation", ["Recordings"]),
        .pure("Tone", ["Recordings"]),
        .pure("Insights", ["Recordings"]),
        .pure("Prosody", ["Recordings", "CFFTW"]),
        .pure("SpeechRecognition", ["Recordings"]),
        .pure("CallPlot", ["Recordings", .mustache]),
        .pure("FHIRExport", ["Recordings", "CareTime", "Insights", .crypto]),

        // Edges: each is the only place that talks to its piece of the world.
        .edge("Decoding", ["Recordings", "CSndfile"]),
        .edge("WhisperRecognition", ["SpeechRecognition", "Recordings", "CWhisper", .crypto]),
        .edge("Configuration", ["Recordings", "Billing", "TOMLKit"]),
        .edge(
            "BillingRules",
            ["Recordings", "CareTime", "Billing", "Configuration", "TOMLKit"]
        ),
        .edge(
            "InsightRules",
            ["Recordings", "Insights", "Configuration", "TOMLKit", .crypto]
        ),
        .edge("PracticeFiles", ["Recordings", "CareTime", "Billing", "SwiftCSV"]),
        .edge("Store", ["Recordings", "CareTime", "Billing", "Insights", .grdb]),
        .edge("Intake", ["Recordings", "Configuration", .crypto]),
        .edge("AnalyzerProcess", ["Recordings", .subprocess, .system]),
        .edge("SafetyCommand", ["Recordings", .subprocess, .system]),

        // Stages: what the two programs do, composed from the modules above.
        .edge(
            "CallAnalyzer",
            ["Recordings", "Conversation", "Decoding", "Prosody", "SpeechRecognition", "CallPlot"]
        ),
        .edge(
            "Pipeline",
            [
                "Recordings", "CareTime", "Configuration", "Store", "Intake", "AnalyzerProcess",
                "SafetyCommand", .asyncAlgorithms, .log,
            ]
        ),
        .edge("Supervision", ["Pipeline", .lifecycle, .log, .signals]),
        .edge(
            "MonthClose",
            ["Recordings", "CareTime", "Billing", "BillingRules", "Insights", "Store", .crypto]
        ),
        .edge(
            "Reports",
            [
                "Recordings", "CareTime", "Billing", "Conversation", "Tone", "Insights", "Store",
                "MonthClose", .mustache,
            ]
        ),

        // Programs: arguments and wiring only.
        .executableTarget(
            name: "toned",
            dependencies: [
                "Recordings", "CareTime", "Billing", "Configuration", "BillingRules",
                "Insights", "InsightRules", "PracticeFiles", "Store", "Intake", "AnalyzerProcess",
                "SafetyCommand", "Pipeline", "MonthClose", "Reports", "FHIRExport", "Supervision",
                "Tone", .arguments, .log,
            ],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "toned-analyze",
            dependencies: [
                "Recordings", "Decoding", "SpeechRecognition", "WhisperRecognition", "CallPlot",
                "CallAnalyzer", "CConfinement", .arguments,
            ],
            swiftSettings: strict
        ),

        // Tests use the public interface of each module, so that they can run on release builds.
        .target(
            name: "TestSupport",
            dependencies: ["Recordings"],
            path: "Tests/TestSupport",
            swiftSettings: strict
        ),
        .tests("RecordingsTests", ["Recordings"]),
        .tests("CareTimeTests", ["Recordings", "CareTime"]),
        .tests(
            "BillingTests",
            ["Recordings", "CareTime", "Billing", "BillingRules"],
            data: ["units_reference.py", "worked-months.json"]
        ),
        .tests(
            "BillingRulesTests",
            ["Recordings", "CareTime", "Configuration", "Billing", "BillingRules"]
        ),
        .tests(
            "InsightsTests",
            ["Recordings", "Insights", "InsightRules"],
            data: ["sentences.json", "care-sentences.json", "unseen-sentences.json"]
        ),
        .tests(
            "InsightRulesTests",
            ["Recordings", "Insights", "InsightRules", "Configuration"]
        ),
        .tests("ConversationTests", ["Recordings", "Conversation"]),
        .tests("ToneTests", ["Recordings", "Tone"]),
        .tests("ProsodyTests", ["Recordings", "Prosody"]),
        .tests("SpeechRecognitionTests", ["Recordings", "SpeechRecognition"]),
        .tests("CallPlotTests", ["Recordings", "CallPlot"]),
        .tests("DecodingTests", ["Recordings", "Decoding", "CSndfile"]),
        .tests(
            "WhisperRecognitionTests",
            ["Recordings", "SpeechRecognition", "WhisperRecognition"]
        ),
        .tests("ConfigurationTests", ["Recordings", "Configuration"]),
        .tests("PracticeFilesTests", ["Recordings", "CareTime", "Billing", "PracticeFiles"]),
        .tests(
            "StoreTests",
            ["Recordings", "CareTime", "Billing", "Insights", "InsightRules", "Store", .grdb]
        ),
        .tests(
            "MonthCloseTests",
            [
                "Recordings", "CareTime", "Billing", "BillingRules", "Insights", "Store",
                "MonthClose",
            ]
        ),
        .tests("IntakeTests", ["Recordings", "Configuration", "Intake"]),
        .tests(
            "PipelineTests",
            [
                "Recordings", "Configuration", "Insights", "InsightRules", "Store", "Intake",
                "AnalyzerProcess", "SafetyCommand", "Pipeline", .log,
            ]
        ),
        .tests(
            "ReportsTests",
            [
                "Recordings", "CareTime", "Billing", "BillingRules", "Tone", "Insights", "Store",
                "MonthClose", "Reports",
            ]
        ),
        .tests("FHIRExportTests", ["Recordings", "CareTime", "Insights", "FHIRExport"]),
        .tests("AnalyzerCommandTests", ["Recordings", "toned-analyze"]),
        .tests("CommandTests", ["Recordings", "Insights", "Store", "toned", "toned-analyze"]),

        // C libraries, and what of Linux Swift cannot call by itself.
        .systemLibrary(name: "CConfinement"),
        .systemLibrary(name: "CFFTW", pkgConfig: "fftw3f", providers: [.apt(["libfftw3-dev"])]),
        .systemLibrary(
            name: "CSndfile",
            pkgConfig: "sndfile",
            providers: [.apt(["libsndfile1-dev"])]
        ),
        .systemLibrary(name: "CWhisper", pkgConfig: "whisper"),
    ]
)

extension Target {
    static func pure(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
        .target(name: name, dependencies: dependencies, swiftSettings: strict)
    }

    static func edge(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
        .target(name: name, dependencies: dependencies, swiftSettings: strict)
    }
}

extension Target {
    /// Tests, with the data files beside them that they read where they stand.
    static func tests(
        _ name: String,
        _ dependencies: [Target.Dependency],
        data: [String] = []
    ) -> Target {
        .testTarget(
            name: name,
            dependencies: dependencies + ["TestSupport"],
            exclude: data,
            swiftSettings: strict
        )
    }
}

extension Target.Dependency {
    static let arguments = product(name: "ArgumentParser", package: "swift-argument-parser")
    static let asyncAlgorithms = product(name: "AsyncAlgorithms", package: "swift-async-algorithms")
    static let crypto = product(name: "Crypto", package: "swift-crypto")
    static let grdb = product(name: "GRDB", package: "GRDB.swift")
    static let lifecycle = product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
    static let log = product(name: "Logging", package: "swift-log")
    static let mustache = product(name: "Mustache", package: "swift-mustache")
    static let signals = product(name: "UnixSignals", package: "swift-service-lifecycle")
    static let subprocess = product(name: "Subprocess", package: "swift-subprocess")
    static let system = product(name: "SystemPackage", package: "swift-system")
}
