// swift-tools-version: 6.2

import PackageDescription

/// The elementary functions, for all of them from one place.
let realModule: Target.Dependency = .product(name: "RealModule", package: "swift-numerics")

/// A room of the library, in the folder of its name.
///
/// The name of the target carries a prefix, since target names are unique in a
/// graph of packages, and others have a `TimeSeries` too.
func room(_ name: String, uses dependencies: [Target.Dependency]) -> Target {
  .target(name: "Outlay" + name, dependencies: dependencies, path: "Sources/" + name)
}

/// The tests of a room, with its tables of reference results in the folder
/// `Golden`, which are read where they are.
func tests(
  of name: String,
  uses dependencies: [Target.Dependency],
  hasGolden: Bool = false
) -> Target {
  .testTarget(
    name: "Outlay\(name)Tests",
    dependencies: dependencies,
    path: "Tests/\(name)Tests",
    exclude: hasGolden ? ["Golden"] : []
  )
}

let package = Package(
  name: "Outlay",
  products: [
    .library(name: "Outlay", targets: ["Outlay"]),
    .executable(name: "outlay", targets: ["OutlayCLI"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-numerics", from: "1.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // One small C surface: dense linear algebra, and the inflating of gzip and zstd.
    .systemLibrary(
      name: "COpenBLAS",
      providers: [.apt(["libopenblas-dev", "liblapacke-dev"])]
    ),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CZstd", providers: [.apt(["libzstd-dev"])]),

    // The rooms, each knowing only those before it.
    room("LinearAlgebra", uses: ["COpenBLAS", realModule]),
    room("Statistics", uses: [realModule]),
    room("TimeSeries", uses: ["OutlayStatistics", realModule]),
    room("Regression", uses: ["OutlayLinearAlgebra", "OutlayStatistics", realModule]),
    room(
      "Forecasting",
      uses: [
        "OutlayLinearAlgebra", "OutlayRegression", "OutlayStatistics", "OutlayTimeSeries",
        realModule,
      ]
    ),
    room(
      "AnomalyDetection",
      uses: [
        "OutlayForecasting", "OutlayLinearAlgebra", "OutlayRegression", "OutlayStatistics",
        "OutlayTimeSeries", realModule,
      ]
    ),
    room(
      "CloudSpend",
      uses: [
        "OutlayAnomalyDetection", "OutlayForecasting", "OutlayStatistics", "OutlayTimeSeries",
        realModule,
      ]
    ),
    room(
      "BillReading",
      uses: [
        "CZlib", "CZstd", "OutlayCloudSpend", "OutlayStatistics", "OutlayTimeSeries",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Yams", package: "Yams"),
      ]
    ),
    room("SyntheticSpend", uses: ["CZlib", "OutlayStatistics", "OutlayTimeSeries", realModule]),
    room(
      "SpendReports",
      uses: [
        "OutlayAnomalyDetection", "OutlayBillReading", "OutlayCloudSpend", "OutlayForecasting",
        "OutlayStatistics", "OutlayTimeSeries",
      ]
    ),
    .target(
      name: "Outlay",
      dependencies: [
        "OutlayAnomalyDetection", "OutlayBillReading", "OutlayCloudSpend", "OutlayForecasting",
        "OutlayLinearAlgebra", "OutlayRegression", "OutlaySpendReports", "OutlayStatistics",
        "OutlaySyntheticSpend", "OutlayTimeSeries",
      ]
    ),
    .executableTarget(
      name: "OutlayCLI",
      dependencies: [
        "Outlay", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]
    ),

    .target(
      name: "OutlayTestSupport",
      dependencies: ["OutlayStatistics", "OutlayTimeSeries"],
      path: "Tests/Support"
    ),
    tests(of: "LinearAlgebra", uses: ["OutlayLinearAlgebra", "OutlayTestSupport"]),
    tests(of: "Statistics", uses: ["OutlayStatistics", "OutlayTestSupport", realModule]),
    tests(
      of: "TimeSeries",
      uses: ["OutlayStatistics", "OutlayTestSupport", "OutlayTimeSeries"],
      hasGolden: true
    ),
    tests(
      of: "Regression",
      uses: [
        "OutlayLinearAlgebra", "OutlayRegression", "OutlayStatistics", "OutlayTestSupport",
      ]
    ),
    tests(
      of: "Forecasting",
      uses: [
        "OutlayForecasting", "OutlayLinearAlgebra", "OutlayRegression", "OutlayStatistics",
        "OutlayTestSupport", "OutlayTimeSeries", realModule,
      ],
      hasGolden: true
    ),
    tests(
      of: "AnomalyDetection",
      uses: [
        "OutlayAnomalyDetection", "OutlayForecasting", "OutlayLinearAlgebra", "OutlayRegression",
        "OutlayStatistics", "OutlayTestSupport", "OutlayTimeSeries",
      ]
    ),
    tests(
      of: "CloudSpend",
      uses: [
        "OutlayAnomalyDetection", "OutlayBillReading", "OutlayCloudSpend", "OutlayForecasting",
        "OutlayStatistics", "OutlayTestSupport", "OutlayTimeSeries",
      ]
    ),
    tests(
      of: "BillReading",
      uses: [
        "OutlayBillReading", "OutlayCloudSpend", "OutlayStatistics", "OutlayTestSupport",
        "OutlayTimeSeries",
      ]
    ),
    tests(
      of: "SyntheticSpend",
      uses: ["OutlaySyntheticSpend", "OutlayStatistics", "OutlayTimeSeries"]
    ),
    tests(
      of: "SpendReports",
      uses: [
        "OutlayAnomalyDetection", "OutlayBillReading", "OutlayCloudSpend", "OutlayForecasting",
        "OutlaySpendReports", "OutlayStatistics", "OutlayTestSupport", "OutlayTimeSeries",
      ]
    ),
    .testTarget(name: "OutlayTests", dependencies: ["Outlay"]),
    .testTarget(
      name: "OutlayCLITests",
      dependencies: [
        "Outlay", "OutlayCLI", "OutlayTestSupport",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]
    ),
  ]
)

// The same rules in every room: what is imported is not re-exported by
// accident, and every unsafe expression says so.
for target in package.targets where target.type != .system {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .strictMemorySafety(),
  ]
}
