// swift-tools-version: 6.2

import PackageDescription

/// A fuzzer of one packing: libFuzzer has the `main`, and calls what it finds by name.
func fuzzer(_ name: String) -> Target {
  .executableTarget(name: name, dependencies: ["Reading"], path: name)
}

// A package of its own, since all that it depends on is built with the sanitizers of
// `Fuzz/run`.
let package = Package(
  name: "OutlayFuzz",
  dependencies: [.package(name: "Outlay", path: "..")],
  targets: [
    .target(
      name: "Reading",
      dependencies: [.product(name: "Outlay", package: "Outlay")],
      path: "Reading"
    ),
    fuzzer("FuzzCSV"),
    fuzzer("FuzzJSON"),
    fuzzer("FuzzLists"),
    fuzzer("FuzzParquet"),
    fuzzer("FuzzState"),
  ]
)
