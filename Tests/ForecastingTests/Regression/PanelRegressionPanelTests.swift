import OutlayForecasting
import OutlayLinearAlgebra
import OutlayRegression
import OutlayTimeSeries
import Testing

@Suite("Regressions of a panel with keys")
struct PanelRegressionPanelTests {
  private static let start = Day(2026, 1, 5)
  private static let panel = Panel(
    keys: ["line", "gap", ["empty", "x"]],
    series: [line, gap, [Double](repeating: .nan, count: 20)].map {
      Series(start: start, values: $0)
    }
  )
  private static let line = (0..<20).map { day -> Double in
    3 + 2 * Double(day) + (day == 9 ? 5 : 0)
  }
  private static let gap = (0..<20).map { day -> Double in
    day == 4 ? .nan : 10 - Double(day % 3)
  }
  private static let design = Matrix(
    columns: [[Double](repeating: 1, count: 20), (0..<20).map(Double.init)]
  )

  @Test("are those of the columns, by key and by day")
  func columns() throws {
    let panel = PanelRegressionPanelTests.panel
    let design = try RegressionDesign(PanelRegressionPanelTests.design)
    let fit = PanelRegression().fitted(to: panel, on: design)
    let columns = PanelRegression().fitted(
      toColumns: Matrix(elements: panel.values, rowCount: 20, columnCount: 3),
      on: design
    )
    for (column, key) in panel.keys.prefix(2).enumerated() {
      let series = try #require(fit.series[key])
      #expect(series.coefficients == columns.coefficients.column(column))
      #expect(series.scale == columns.scales[column])
      #expect(series.degreesOfFreedom == columns.degreesOfFreedom[column])
    }
    // The spike of 5 on the tenth of twenty days moves the line by about a
    // twentieth of it.
    let residual = try #require(fit.residuals["line"]?[PanelRegressionPanelTests.start + 9])
    #expect(residual > 4.7 && residual < 5)
    #expect(fit.residuals["gap"]?[PanelRegressionPanelTests.start + 4] == nil)
    #expect(fit.fittedValues["gap"]?[PanelRegressionPanelTests.start + 4] != nil)
    #expect(fit.residuals.keys == panel.keys && fit.residuals.days == panel.days)
  }

  @Test("name the series that they refuse")
  func refusals() throws {
    let design = try RegressionDesign(PanelRegressionPanelTests.design)
    let fit = PanelRegression().fitted(to: PanelRegressionPanelTests.panel, on: design)
    #expect(fit.series.failures.map(\.key) == [["empty", "x"]])
    #expect(fit.series.failures.map(\.reason) == [.allMissing])
    #expect(fit.residuals[["empty", "x"]]?.observedCount == 0)
  }
}
