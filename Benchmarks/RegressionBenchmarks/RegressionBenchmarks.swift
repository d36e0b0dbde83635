// cd Benchmarks && OPENBLAS_NUM_THREADS=1 swift package benchmark --target RegressionBenchmarks
//
// Panels of two years of days on 28 columns, with errors of Student's t on
// three degrees of freedom and a spike every hundred days. The time of a series
// is that of an iteration over the number of series, on as many cores as CPU
// time over wall clock. Giving back the memory of a panel is not measured.
//
// Rates: least squares takes 4 × 730 × 28 operations a series, 81,760, and an
// iteration of "product of 512" 268,435,456, which is the ceiling of the run.
//
// The rivals: peers.py, to run in turns with this.

import Benchmark
import Outlay

let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock, .cpuTotal],
    warmupIterations: 1,
    maxDuration: .seconds(4),
    maxIterations: 200
  )
  let days = 730
  let matrix = RegressionSample.design(days: days)

  Benchmark("design 730 × 28") { benchmark in
    for _ in benchmark.scaledIterations { blackHole(try RegressionDesign(matrix)) }
  }

  Benchmark("product of 512") { benchmark in
    let square = Matrix(
      elements: RegressionSample.noise(512 * 512),
      rowCount: 512,
      columnCount: 512
    )
    var result = square
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations { square.times(square, into: &result) }
    blackHole(result)
  }

  let regressions: [(String, PanelRegression)] = [
    ("least squares", PanelRegression()),
    ("Huber", PanelRegression(loss: .huber)),
    ("ridge, 25 penalties left out", PanelRegression(penalty: .leaveOneOut)),
  ]
  for count in [1000, 10_000] {
    for (name, regression) in regressions {
      Benchmark("\(name) \(count) × 730") { benchmark in
        let panel = RegressionSample.panel(days: days, count: count)
        let design = try RegressionDesign(matrix)
        benchmark.startMeasurement()
        for _ in benchmark.scaledIterations {
          blackHole(regression.fitted(to: panel, on: design))
        }
        benchmark.stopMeasurement()
        blackHole(panel)
      }
    }
  }

  for (name, missing) in [("3 days", 3), ("a first half", 365)] {
    Benchmark("least squares 1000 × 730 without \(name)") { benchmark in
      let panel = RegressionSample.panel(days: days, count: 1000, missing: missing)
      let design = try RegressionDesign(matrix)
      benchmark.startMeasurement()
      for _ in benchmark.scaledIterations {
        blackHole(PanelRegression().fitted(to: panel, on: design))
      }
      benchmark.stopMeasurement()
      blackHole(panel)
    }
  }

  Benchmark("scores of a day 10000") { benchmark in
    let panel = RegressionSample.panel(days: days, count: 10_000)
    let fit = PanelRegression().fitted(to: panel, on: try RegressionDesign(matrix))
    let row = matrix.row(days - 1)
    let amounts = panel.row(days - 1)
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations { blackHole(fit.scores(ofDay: amounts, row: row)) }
    benchmark.stopMeasurement()
    blackHole(fit)
  }
}
