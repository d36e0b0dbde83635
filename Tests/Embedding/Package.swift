// swift-tools-version: 6.2

// A package that depends on Outlay as any other would. What it prints is the
// example of the README.

import PackageDescription

let package = Package(
  name: "Embedding",
  dependencies: [.package(name: "Outlay", path: "../..")],
  targets: [
    .executableTarget(
      name: "Embedding",
      dependencies: [.product(name: "Outlay", package: "Outlay")]
    )
  ]
)
