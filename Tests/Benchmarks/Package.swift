// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

// The modules under test are links into the main package, and so is RealFFT.swift, which they do
// not show to others.
let package = Package(
    name: "Benchmarks",
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
    ],
    targets: [
        .systemLibrary(name: "CFFTW", pkgConfig: "fftw3f", providers: [.apt(["libfftw3-dev"])]),
        .target(name: "Recordings", swiftSettings: strict),
        .target(name: "Prosody", dependencies: ["Recordings", "CFFTW"], swiftSettings: strict),
        .executableTarget(
            name: "ProsodyBenchmark",
            dependencies: [
                "Recordings", "Prosody", "CFFTW",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict
        ),
    ]
)
