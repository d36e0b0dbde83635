// cd Benchmarks && swift package benchmark --target ReadingBenchmarks
//
// Each iteration reads a bill of 64 MiB into a cube; the throughput in MB/s is
// 67.1 divided by the seconds.

import Benchmark
import Foundation
import Outlay

let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock, .peakMemoryResident],
    warmupIterations: 1,
    maxDuration: .seconds(10),
    maxIterations: 20
  )
  let folder = FileManager.default.temporaryDirectory.path
  let plain = folder + "/outlay-benchmark.csv"
  let zipped = plain + ".gz"
  let setup: @Sendable () async throws -> Void = {
    guard !FileManager.default.fileExists(atPath: zipped) else { return }
    try Data(Bill.bytes(ofSize: 64 << 20)).write(to: URL(fileURLWithPath: plain))
    let gzip = try Process.run(
      URL(fileURLWithPath: "/usr/bin/gzip"),
      arguments: ["--keep", "--force", "-6", plain]
    )
    gzip.waitUntilExit()
  }

  Benchmark("FOCUS 64 MiB by service", configuration: .init(setup: setup)) { benchmark in
    for _ in benchmark.scaledIterations { blackHole(try SpendCube(contentsOf: plain)) }
  }

  Benchmark("FOCUS 64 MiB by tag", configuration: .init(setup: setup)) { benchmark in
    for _ in benchmark.scaledIterations {
      blackHole(try SpendCube(contentsOf: plain, by: .columns([.tag("team")])))
    }
  }

  Benchmark("FOCUS 64 MiB gzip by service", configuration: .init(setup: setup)) { benchmark in
    for _ in benchmark.scaledIterations { blackHole(try SpendCube(contentsOf: zipped)) }
  }
}
