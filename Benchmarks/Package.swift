// swift-tools-version: 6.1

import PackageDescription

// A package of its own, so that nobody who depends on Outlay fetches a
// benchmark harness.
let package = Package(
  name: "OutlayBenchmarks",
  dependencies: [
    .package(name: "Outlay", path: ".."),
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
  ],
  targets: [
    .executableTarget(
      name: "ReadingBenchmarks",
      dependencies: [
        .product(name: "Benchmark", package: "benchmark"),
        .product(name: "Outlay", package: "Outlay"),
      ],
      path: "ReadingBenchmarks",
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]
    ),
    .executableTarget(
      name: "ScoringBenchmarks",
      dependencies: [
        .product(name: "Benchmark", package: "benchmark"),
        .product(name: "Outlay", package: checkout),
      ],
      path: "ScoringBenchmarks",
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]
    ),
  ]
)
