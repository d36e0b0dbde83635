import Outlay
import Workloads

/// Fitting a baseline to panels and scoring them, p values included, and
/// scoring a new day of a million series by what is kept.
///
/// The memory of 100,000 × 730 is beyond 584 MB for the panel, and as much for
/// the copy that the ceiling is measured with.
func baselineBenchmarks() {
  let large = [PanelSize(series: 1000, days: 365), PanelSize(series: 100_000, days: 730)]
  benchmark("fit and score by STL", sizes: large, bytes: 32) { panel in
    let baseline = panel.baseline(using: .stl(period: 7))
    return (baseline, baseline.pValues)
  }

  benchmark("fit and score on 28 columns", sizes: large, bytes: 32) { panel in
    let design = try RegressionDesign(calendar(panel.days))
    let baseline = panel.baseline(using: PanelRegression(), on: design)
    return (baseline, baseline.pValues)
  }

  let newDay = [PanelSize(series: 1_000_000, days: 1)]
  benchmark(
    "a new day by STL",
    sizes: newDay,
    of: { day in
      let past = PanelSize(series: day.count, days: 28).panel()
      return (past.baseline(using: .stl(period: 7)).state, day.values, DayScores())
    }
  ) { $0.0.score(day: $0.1, into: &$0.2) }

  benchmark(
    "a new day on 28 columns",
    sizes: newDay,
    of: { day in
      let past = PanelSize(series: day.count, days: 42).panel()
      let rows = calendar(past.days)
      let fit = past.baseline(using: PanelRegression(), on: try RegressionDesign(rows))
      return (fit.state, day.values, rows.row(7), DayScores())
    }
  ) { $0.0.score(day: $0.1, row: $0.2, into: &$0.3) }
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
