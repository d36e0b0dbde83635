import OutlayAnomalyDetection
import OutlayForecasting
import OutlayLinearAlgebra
import OutlayRegression
import OutlayStatistics
import OutlayTestSupport
import OutlayTimeSeries
import Testing

@Suite("The number of threads")
struct ThreadCountTests {
  /// 140 series of many shapes: more than a block, the last not full.
  private static let panel: Panel = {
    let tile = unevenPanel(120)
    let values = (0..<20).flatMap { copy in
      tile.values.map { $0 * Double(1 + copy % 5) + Double(copy) }
    }
    let names = (0..<140).map { "service \($0)" }
    return Panel(start: tile.start, dayCount: 120, names: names, values: values)
  }()

  /// All that is worked out of the panel with some threads, or by default.
  private func results(_ threads: Int?, _ work: (Panel) throws -> [[Double]]) rethrows
    -> [[Double]]
  {
    guard let threads else { return try work(Self.panel) }
    return try withThreads(threads) { try work(Self.panel) }
  }

  private func expectSameBits(_ work: (Panel) throws -> [[Double]]) throws {
    let alone = try results(1, work)
    for threads in [nil, 2, 7] {
      for (one, many) in zip(alone, try results(threads, work)) {
        #expect(areSameBits(one, many), "\(threads ?? 0) threads")
      }
    }
  }

  @Test("changes no bit of a robust score")
  func robustScore() throws {
    try expectSameBits { panel in
      panel.scored(using: .robustScore()).successes.flatMap { member in
        [member.value.scores, member.value.expected, member.value.scales]
      }
    }
  }

  @Test("changes no bit of a decomposition", arguments: [false, true])
  func decomposition(isRobust: Bool) throws {
    try expectSameBits { panel in
      let parts = panel.decomposition(using: .stl(period: 7, isRobust: isRobust))
      return [
        parts.trend.values, parts.seasonal(period: 7)?.values ?? [], parts.remainder.values,
      ]
    }
  }

  @Test(
    "changes no bit of a regression",
    arguments: [
      PanelRegression(), PanelRegression(loss: .huber), PanelRegression(penalty: .leaveOneOut),
    ]
  )
  func regression(regression: PanelRegression) throws {
    try expectSameBits { panel in
      let amounts = Matrix(elements: panel.values, rowCount: 120, columnCount: panel.count)
      let fit = regression.fitted(toColumns: amounts, on: try weekDesign(panel.days))
      return [fit.coefficients.elements, fit.residuals.elements, fit.scales]
    }
  }

  @Test("changes no bit of the scores by a decomposition, nor of the days after")
  func decompositionScores() throws {
    try expectSameBits { panel in
      let baseline = panel.baseline(using: .stl(period: 7))
      var state = baseline.state
      let day = state.score(day: (0..<panel.count).map(Double.init))
      return [
        baseline.residuals.values, baseline.scores.values, baseline.pValues.values,
        day.residuals, day.scores, day.pValues,
      ]
    }
  }

  @Test("changes no bit of the scores by a regression, nor of the days after")
  func regressionScores() throws {
    try expectSameBits { panel in
      let design = try weekDesign(panel.days)
      let baseline = panel.baseline(using: PanelRegression(loss: .huber), on: design)
      var state = baseline.state
      let day = state.score(
        day: (0..<panel.count).map(Double.init),
        row: weekRow(panel.days.upperBound)
      )
      return [
        baseline.residuals.values, baseline.scores.values, baseline.pValues.values,
        day.residuals, day.scores, day.pValues,
      ]
    }
  }

  @Test("changes no bit of a forecast")
  func forecast() throws {
    try expectSameBits { panel in
      let forecast = try panel.forecast(days: 14)
      return [forecast.total.mean] + forecast.series.successes.map(\.value.mean)
    }
  }

  @Test("changes no bit of the scores of a detector", arguments: DetectorName.allCases)
  func detector(_ name: DetectorName) throws {
    // Several detectors fit a model again for every week.
    let few = unevenPanel(60)
    try expectSameBits { _ in
      name.detector.scored(few).successes.flatMap { [$0.value.scores, $0.value.expected] }
    }
  }
}
