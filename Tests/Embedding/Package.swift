// swift-tools-version: 6.2

// A package that depends on Outlay as any other would. What Embedding prints is the
// first example of the README; Snippets runs every block of Swift in the README and
// the articles, which .ci/snippets copies into it.

import PackageDescription

let package = Package(
  name: "Embedding",
  dependencies: [.package(name: "Outlay", path: "../..")],
  targets: [
    .executableTarget(
      name: "Embedding",
      dependencies: [.product(name: "Outlay", package: "Outlay")]
    ),
    .executableTarget(
      name: "Snippets",
      dependencies: [.product(name: "Outlay", package: "Outlay")],
      swiftSettings: [.treatWarning("DeprecatedDeclaration", as: .error)]
    ),
  ]
)
