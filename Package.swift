// swift-tools-version: 6.1
import PackageDescription

let package = Package(
    name: "bud",
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    ],
    targets: [
        // The pure core: no Foundation, no files, no clock.
        .target(name: "BudSyntax"),
        .target(name: "BudModel"),
        .target(name: "BudEngine", dependencies: ["BudSyntax", "BudModel"]),
        .target(name: "BudReport", dependencies: ["BudEngine", "BudModel", "BudSyntax"]),

        // Tests, one target for each room.
        .testTarget(name: "BudSyntaxTests", dependencies: ["BudSyntax"]),
        .testTarget(name: "BudModelTests", dependencies: ["BudModel"]),
        .testTarget(name: "BudEngineTests", dependencies: ["BudEngine", "BudModel", "BudSyntax"]),
        .testTarget(name: "BudReportTests", dependencies: ["BudReport", "BudEngine", "BudModel", "BudSyntax"]),
    ],
    swiftLanguageModes: [.v6]
)
