// cd Benchmarks && swift package benchmark --target ScoringBenchmarks
//
// Scores of whole panels, 16 bytes a point, and of one new day from the state
// that is kept. `taskset -c 0` before the command keeps them on one core.

import Benchmark
import Outlay
import Workloads

let benchmarks: @Sendable () -> Void = {
  for estimator in [LocationScale.Estimator.moments, .robust] {
    benchmark("rolling \(estimator) of 28 days", of: { ($0, $0.rollingScores(estimator).values) }) {
      $0.0.rollingScores(estimator, into: &$0.1)
      return $0.1.count
    }

    benchmark(
      "a new day, rolling \(estimator)",
      sizes: [PanelSize(series: 1_000_000, days: 1)],
      of: { day in
        let past = PanelSize(series: day.count, days: 28).panel()
        return (RollingState(past, estimator), day.values)
      }
    ) { $0.0.score(day: $0.1) }
  }

  baselineBenchmarks()
  detectorBenchmarks()
}
