// cd Benchmarks && swift package benchmark --target ScoringBenchmarks
//
// Panels of 2,048 series of 730 days, on all cores; `taskset -c 0` before the
// command keeps them on one. The throughput in Mpoint/s is 1.495 divided by the
// seconds. Bottleneck's `move_mean` and `move_std` of such a panel, or its
// `move_median`, are the rivals.

import Benchmark
import Outlay

let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock],
    timeUnits: .microseconds,
    warmupIterations: 2,
    maxDuration: .seconds(5),
    maxIterations: 100
  )

  for estimator in [LocationScale.Estimator.moments, .robust] {
    for missing in [0.0, 0.05] {
      let name = "\(estimator) 28 days, \(Int(100 * missing)) % missing"
      let panel = SpendPanel.make(count: 2048, dayCount: 730, missing: missing)
      Benchmark("Scores, \(name)") { benchmark in
        var scores = panel.rollingScores(estimator)
        benchmark.startMeasurement()
        for _ in benchmark.scaledIterations {
          panel.rollingScores(estimator, into: &scores)
          blackHole(scores)
        }
      }
      Benchmark("Estimates, \(name)") { benchmark in
        var estimates = panel.rolling(estimator)
        benchmark.startMeasurement()
        for _ in benchmark.scaledIterations {
          panel.rolling(estimator, into: &estimates)
          blackHole(estimates)
        }
      }
    }

    Benchmark("A new day of 1,000,000 series, \(estimator) 28 days") { benchmark in
      let panel = SpendPanel.make(count: 1_000_000, dayCount: 28, missing: 0)
      let day = panel.values.prefix(panel.count).map { $0 + 1 }
      var state = RollingState(panel, estimator)
      var scores = state.score(day: day)
      benchmark.startMeasurement()
      for _ in benchmark.scaledIterations {
        state.score(day: day, into: &scores)
        blackHole(scores)
      }
    }
  }

  baselineBenchmarks()
}
