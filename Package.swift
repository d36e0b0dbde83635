// swift-tools-version: 6.2

import PackageDescription

let package = Package(
  name: "Outlay",
  products: [
    .library(name: "Outlay", targets: ["Outlay"]),
    .executable(name: "outlay", targets: ["OutlayCLI"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-numerics", from: "1.1.1"),
  ],
  targets: [
    // One small C surface: dense linear algebra, and the inflating of gzip.
    .systemLibrary(
      name: "COpenBLAS",
      providers: [.apt(["libopenblas-dev", "liblapacke-dev"])]
    ),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),

    // The rooms, each knowing only those before it.
    .target(name: "LinearAlgebra", dependencies: ["COpenBLAS"]),
    .target(
      name: "TimeSeries",
      dependencies: [.product(name: "RealModule", package: "swift-numerics")]
    ),
    .target(
      name: "Forecasting",
      dependencies: [
        "LinearAlgebra", "TimeSeries",
        .product(name: "RealModule", package: "swift-numerics"),
      ]
    ),
    .target(
      name: "AnomalyDetection",
      dependencies: [
        "Forecasting", "TimeSeries",
        .product(name: "RealModule", package: "swift-numerics"),
      ]
    ),
    .target(
      name: "CloudSpend",
      dependencies: [
        "AnomalyDetection", "CZlib", "Forecasting", "TimeSeries",
        .product(name: "RealModule", package: "swift-numerics"),
      ]
    ),
    .target(
      name: "Outlay",
      dependencies: [
        "AnomalyDetection", "CloudSpend", "Forecasting", "LinearAlgebra", "TimeSeries",
      ]
    ),
    .executableTarget(
      name: "OutlayCLI",
      dependencies: [
        "Outlay", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]
    ),

    .testTarget(name: "LinearAlgebraTests", dependencies: ["LinearAlgebra"]),
    .testTarget(name: "TimeSeriesTests", dependencies: ["TimeSeries"]),
    .testTarget(
      name: "ForecastingTests",
      dependencies: ["Forecasting", "LinearAlgebra", "TimeSeries"]
    ),
    .testTarget(
      name: "AnomalyDetectionTests",
      dependencies: ["AnomalyDetection", "Forecasting", "TimeSeries"]
    ),
    .testTarget(
      name: "CloudSpendTests",
      dependencies: ["AnomalyDetection", "CloudSpend", "Forecasting", "TimeSeries"]
    ),
    .testTarget(name: "OutlayTests", dependencies: ["Outlay"]),
    .testTarget(name: "OutlayCLITests", dependencies: ["Outlay", "OutlayCLI"]),
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
