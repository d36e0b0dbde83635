import OutlayAnomalyDetection
import OutlayForecasting
import OutlayLinearAlgebra
import OutlayRegression
import OutlayStatistics
import OutlayTestSupport
import OutlayTimeSeries
import Testing

@Suite("Panel baseline, refusals")
struct PanelBaselineRefusalTests {
  /// 60 days of three series: whole, with `observed` days, without any.
  private func panel(observed: Int) -> Panel {
    noisePanel(count: 3, dayCount: 60).replacing { place, amount in
      let t = place % 60
      switch place / 60 {
      case 0: return amount
      case 1: return t < observed ? amount : .nan
      default: return .nan
      }
    }
  }

  @Test("names the series that a decomposition is too long for")
  func decomposition() {
    let found = panel(observed: 10).baseline(using: .stl(period: 7))
    #expect(found.refusals.map(\.name) == ["service 1", "service 2"])
    #expect(
      found.refusals.map(\.reason) == [
        .notDecomposed(.tooShort(count: 10, minimum: 15)),
        .notDecomposed(.tooShort(count: 0, minimum: 15)),
      ]
    )
    #expect(
      found.refusals[0].reason.description
        == "the history cannot be decomposed: 10 days are too few: at least 15 are needed; "
        + "use a shorter period or a longer history"
    )
  }

  @Test("names the series that a regression cannot fit")
  func regression() throws {
    let panel = panel(observed: 10)
    let design = try weekDesign(panel.days)
    let found = panel.baseline(using: PanelRegression(), on: design)
    #expect(found.refusals.map(\.name) == ["service 1", "service 2"])
    #expect(
      found.refusals.map(\.reason) == [
        .tooShort(count: 10, minimum: 14), .noBaseline(.allMissing),
      ]
    )
  }

  @Test("wants 14 days for a scale")
  func scale() throws {
    for (observed, isRefused) in [(13, true), (14, false)] {
      let panel = panel(observed: observed)
      let design = try RegressionDesign(
        Matrix(repeating: 1, rowCount: panel.dayCount, columnCount: 1)
      )
      let found = panel.baseline(using: PanelRegression(), on: design)
      #expect(found.refusals.contains { $0.name == "service 1" } == isRefused)
    }
  }

  @Test("refuses a day of history, and takes a panel of no series")
  func small() {
    let day = noisePanel(count: 2, dayCount: 1).baseline(using: .stl(period: 7))
    #expect(day.refusals.count == 2)
    #expect(day.scores.values.allSatisfy { $0.isNaN })
    let nothing = noisePanel(count: 2, dayCount: 0).baseline(using: .stl(period: 7))
    #expect(nothing.refusals.count == 2)
    var none = noisePanel(count: 0, dayCount: 90).baseline(using: .mstl(periods: [7, 30]))
    #expect(none.refusals.isEmpty && none.pValues.count == 0)
    none = noisePanel(count: 0, dayCount: 0).baseline(using: .mstl(periods: [7, 30]))
    var state = none.state
    #expect(state.score(day: []).scores.isEmpty)
  }

  @Test("says nothing of later days of a series that was refused")
  func later() {
    var state = panel(observed: 10).baseline(using: .stl(period: 7)).state
    let scores = state.score(day: [100, 100, 100])
    #expect(scores.scores.map(\.isNaN) == [false, true, true])
    #expect(scores.residuals.map(\.isNaN) == [false, true, true])
    #expect(scores.pValues.map(\.isNaN) == [false, true, true])
  }
}
