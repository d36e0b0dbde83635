// swift-tools-version: 6.1

import PackageDescription

// A package at a path is known by the name of its folder, which is that of the
// checkout.
let checkout = String(Context.packageDirectory.split(separator: "/").dropLast().last ?? "outlay")

// A package of its own, so that nobody who depends on Outlay fetches a
// benchmark harness.
let package = Package(
  name: "OutlayBenchmarks",
  dependencies: [
    .package(path: ".."),
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
  ],
  targets: [
    .executableTarget(
      name: "ReadingBenchmarks",
      dependencies: [
        .product(name: "Benchmark", package: "benchmark"),
        .product(name: "Outlay", package: checkout),
      ],
      path: "ReadingBenchmarks",
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]
    ),
    .executableTarget(
      name: "RegressionBenchmarks",
      dependencies: [
        .product(name: "Benchmark", package: "benchmark"),
        .product(name: "Outlay", package: checkout),
      ],
      path: "RegressionBenchmarks",
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]
    ),
  ]
)
