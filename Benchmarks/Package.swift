// swift-tools-version: 6.1

import PackageDescription

/// The benchmarks of one folder.
func benchmarks(_ name: String) -> Target {
  .executableTarget(
    name: name,
    dependencies: [
      "Workloads",
      .product(name: "Benchmark", package: "benchmark"),
      .product(name: "Outlay", package: "Outlay"),
    ],
    path: name,
    plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]
  )
}

// A package of its own, so that nobody who depends on Outlay fetches a
// benchmark harness.
let package = Package(
  name: "OutlayBenchmarks",
  dependencies: [
    .package(name: "Outlay", path: ".."),
    .package(url: "https://github.com/apple/swift-numerics", from: "1.1.1"),
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
  ],
  targets: [
    .target(
      name: "Workloads",
      dependencies: [
        .product(name: "Benchmark", package: "benchmark"),
        .product(name: "Outlay", package: "Outlay"),
      ],
      path: "Workloads"
    ),
    benchmarks("DecompositionBenchmarks"),
    benchmarks("ForecastingBenchmarks"),
    benchmarks("ReadingBenchmarks"),
    benchmarks("RegressionBenchmarks"),
    benchmarks("ScoringBenchmarks"),
    .executableTarget(
      name: "peer-work",
      dependencies: [
        .product(name: "Outlay", package: "Outlay"),
        .product(name: "RealModule", package: "swift-numerics"),
      ],
      path: "PeerWork"
    ),
    .executableTarget(
      name: "accuracy",
      dependencies: [.product(name: "Outlay", package: "Outlay")],
      path: "Accuracy"
    ),
    .testTarget(name: "AccuracyTests", dependencies: ["accuracy"], path: "AccuracyTests"),
  ]
)
