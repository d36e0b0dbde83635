// cd Benchmarks && swift package benchmark --target ForecastingBenchmarks
//
// Four weeks ahead from two years of a hundred series, one after the other;
// a microsecond a series is a hundred in the table.

import Benchmark
import Outlay
import Workloads

let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock, .peakMemoryResident],
    warmupIterations: 1,
    maxDuration: .seconds(10),
    maxIterations: 20
  )
  let panel = PanelSize(series: 100, days: 730).panel()

  func forecasts(_ name: String, _ model: @escaping @Sendable () -> some Forecaster) {
    Benchmark("\(name), 100 × 730") { benchmark in
      for _ in benchmark.scaledIterations {
        for column in 0..<panel.count {
          blackHole(try panel[column].forecast(days: 28, using: model()).total.interval(0.8))
        }
      }
    }
  }

  forecasts("default") { .automatic }
  forecasts("ETS(7)") { .ets() }
  forecasts("dynamic optimised Theta") { .theta(.dynamicOptimised) }
  forecasts("MSTL and ETS") { .decomposed(by: .mstl(periods: [7, 30]), adjusted: .ets(period: 1)) }
  forecasts("conformal seasonal naive, 40 windows") { .conformal(.seasonalNaive) }

  let outlook = try? panel[0].forecast(days: 28)
  Benchmark("1000 futures of 28 days") { benchmark in
    for _ in benchmark.scaledIterations { blackHole(outlook?.paths(count: 1000, seed: 42)) }
  }

  // A root, a hundred nodes below it, and 100,000 leaves below those.
  let tree = Hierarchy(
    parents: (0..<100_101).map { $0 == 0 ? nil : $0 <= 100 ? 0 : 1 + ($0 - 1) % 100 }
  )
  let base = Matrix(
    elements: (0..<(28 * tree.count)).map { Double($0 * 7919 % 1000) },
    rowCount: 28,
    columnCount: tree.count
  )
  Benchmark("MinT, structural, 100,101 × 28") { benchmark in
    for _ in benchmark.scaledIterations { blackHole(tree.reconciled(base, by: .structural)) }
  }
}
