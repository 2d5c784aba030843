// swift-tools-version: 6.1
import PackageDescription

let package = Package(
    name: "bud",
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        // Exact numbers of the tests' second evaluator.
        .package(url: "https://github.com/attaswift/BigInt", from: "6.0.0"),
    ],
    targets: [
        // The pure core: no Foundation, no files, no clock.
        .target(name: "BudSyntax"),
        .target(name: "BudModel"),
        .target(name: "BudEngine", dependencies: ["BudSyntax", "BudModel"],
                resources: [.embedInCode("Rules/denmark.bud"), .embedInCode("Rules/sweden.bud")]),
        .target(name: "BudReport", dependencies: ["BudEngine", "BudModel", "BudSyntax"]),

        // A line editor for any program.
        .systemLibrary(name: "CLibeditSystem", pkgConfig: "libedit", providers: [.apt(["libedit-dev"])]),
        .target(name: "CLibedit", dependencies: ["CLibeditSystem"]),
        .target(name: "LineEditor", dependencies: ["CLibedit"]),

        // Session, prompt, files, command line.
        .target(name: "BudShell", dependencies: [
            "BudSyntax", "BudModel", "BudEngine", "BudReport", "LineEditor",
            .product(name: "ArgumentParser", package: "swift-argument-parser"),
        ], resources: [.embedInCode("Examples")]),
        .executableTarget(name: "bud", dependencies: ["BudShell"]),

        // Tests, one target for each room.
        .testTarget(name: "BudSyntaxTests", dependencies: ["BudSyntax"]),
        .testTarget(name: "BudModelTests", dependencies: ["BudModel"]),
        .testTarget(name: "BudEngineTests", dependencies: [
            "BudEngine", "BudModel", "BudSyntax", "BudReport", .product(name: "BigInt", package: "BigInt"),
        ]),
        .testTarget(name: "BudReportTests", dependencies: ["BudReport", "BudEngine", "BudModel", "BudSyntax"],
                    exclude: ["Errors"]),
        .testTarget(name: "BudShellTests", dependencies: ["BudShell", "TerminalSupport", "bud"]),
        .testTarget(name: "LineEditorTests", dependencies: ["LineEditor", "TerminalSupport", "LineEditorDemo"]),
        .testTarget(name: "PromptTests", dependencies: ["TerminalSupport", "bud"]),
        // Speed and memory against sqlite3: `swift build -c release --static-swift-stdlib`, then `.build/release/BudBenchmarks`.
        .executableTarget(name: "BudBenchmarks", dependencies: [
            "BudReport", "BudEngine", "BudModel", "BudSyntax", "PostingLoop", "TerminalSupport",
        ], path: "Tests/Benchmarks"),
        // The plain C loop that evaluation is measured against.
        .target(name: "PostingLoop", path: "Tests/PostingLoop"),
        .target(name: "TerminalSupport", path: "Tests/TerminalSupport"),
        .executableTarget(name: "LineEditorDemo", dependencies: ["LineEditor"], path: "Tests/LineEditorDemo"),
    ],
    swiftLanguageModes: [.v6]
)
