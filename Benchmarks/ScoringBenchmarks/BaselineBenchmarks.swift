import Benchmark
import Outlay

/// Fitting and scoring 100,000 series of two years, and scoring a new day of a
/// million.
///
/// The time is that of all cores; `taskset -c 0` before the command keeps the
/// new day on one. The memory is that of the panel, which is 584 MB, and all
/// beyond it.
func baselineBenchmarks() {
  let configuration = Benchmark.Configuration(
    metrics: [.wallClock, .cpuTotal, .peakMemoryResidentDelta],
    timeUnits: .milliseconds,
    warmupIterations: 0,
    maxDuration: .seconds(60),
    maxIterations: 3
  )

  Benchmark("Fit and score 100,000 × 730 by STL", configuration: configuration) { benchmark in
    let panel = SpendPanel.make(count: 100_000, dayCount: 730, missing: 0)
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations {
      let scores = panel.baseline(using: .stl(period: 7)).scores
      blackHole((scores, scores.pValues))
    }
    benchmark.stopMeasurement()
    blackHole(panel)
  }

  Benchmark("Fit and score 100,000 × 730 on 28 columns", configuration: configuration) {
    benchmark in
    let panel = SpendPanel.make(count: 100_000, dayCount: 730, missing: 0)
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations {
      let design = try RegressionDesign(calendar(panel.days))
      let scores = panel.baseline(using: PanelRegression(), on: design).scores
      blackHole((scores, scores.pValues))
    }
    benchmark.stopMeasurement()
    blackHole(panel)
  }

  // Making the state counts towards the duration.
  let daily = Benchmark.Configuration(
    metrics: [.wallClock],
    timeUnits: .milliseconds,
    warmupIterations: 1,
    maxDuration: .seconds(60),
    maxIterations: 10
  )

  Benchmark("A new day of 1,000,000 series, STL", configuration: daily) { benchmark in
    let panel = SpendPanel.make(count: 1_000_000, dayCount: 28, missing: 0)
    let day = panel.values.prefix(panel.count).map { $0 + 1 }
    var state = panel.baseline(using: .stl(period: 7)).state
    var scores = state.score(day: day)
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations {
      state.score(day: day, into: &scores)
      blackHole(scores)
    }
  }

  Benchmark("A new day of 1,000,000 series, 28 columns", configuration: daily) { benchmark in
    let panel = SpendPanel.make(count: 1_000_000, dayCount: 42, missing: 0)
    let day = panel.values.prefix(panel.count).map { $0 + 1 }
    let rows = calendar(panel.days)
    let row = rows.row(7)
    var state = panel.baseline(using: PanelRegression(), on: try RegressionDesign(rows)).state
    var scores = state.score(day: day, row: row)
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations {
      state.score(day: day, row: row, into: &scores)
      blackHole(scores)
    }
  }
}

/// A constant, a line, six weekdays, and twenty waves: 28 columns.
private func calendar(_ days: Range<Day>) -> Matrix {
  Matrix(
    rows: days.enumerated().map { position, day in
      let weekdays = Weekday.allCases.dropFirst().map { $0 == day.weekday ? 1.0 : 0 }
      // Chebyshev polynomials of the line wave ever faster.
      let line = 2 * Double(position) / Double(days.count) - 1
      var waves = [1, line]
      while waves.count < 22 {
        waves.append(2 * line * waves[waves.count - 1] - waves[waves.count - 2])
      }
      return waves + weekdays
    }
  )
}
