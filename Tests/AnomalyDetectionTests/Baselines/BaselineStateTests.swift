import Foundation
import OutlayAnomalyDetection
import OutlayForecasting
import OutlayLinearAlgebra
import OutlayRegression
import OutlayStatistics
import OutlayTestSupport
import OutlayTimeSeries
import Testing

/// The amounts of one day of all series.
private func amounts(_ position: Int, of panel: Panel) -> [Double] {
  (0..<panel.count).map { panel.values[$0 * panel.dayCount + position] }
}

/// The elements of one day of a table.
private func day(_ position: Int, of table: Panel) -> [Double] { amounts(position, of: table) }

/// What JSON makes of a value.
private func written<Value: Codable>(_ value: Value) throws -> Value {
  try JSONDecoder().decode(Value.self, from: JSONEncoder().encode(value))
}

@Suite("Baseline states")
struct BaselineStateTests {
  /// A history of 150 days, and the 30 days after it.
  private static let whole = unevenPanel(180)
  private static let history = whole[whole.start..<(whole.start + 150)]
  private static let later = whole[(whole.start + 150)..<(whole.start + 180)]

  @Test(
    "score days one by one with the same bits as all at once, written in between or not",
    arguments: [STL(period: 7), STL(period: 7, isRobust: true)].map { MSTL(cycles: [$0]) }
      + [MSTL(periods: [7, 30])]
  )
  func decomposition(method: MSTL) throws {
    let later = Self.later
    var state = Self.history.baseline(using: method).state
    let whole = state.scores(of: later)
    var kept = state
    for position in 0..<later.dayCount {
      #expect(state.nextDay == later.start + position)
      kept = try written(kept)
      let found = state.score(day: amounts(position, of: later))
      let again = kept.score(day: amounts(position, of: later))
      for (panel, own, read) in [
        (whole.residuals, found.residuals, again.residuals),
        (whole.scores, found.scores, again.scores),
        (whole.pValues, found.pValues, again.pValues),
      ] {
        #expect(areSameBits(day(position, of: panel), own), "day \(position)")
        #expect(areSameBits(own, read), "day \(position), written")
      }
    }
    // The history ends before the wild days of some series.
    #expect(whole.scores.values.contains { $0 > 5 })
  }

  @Test(
    "score days by their rows with the same bits as all at once",
    arguments: [LinearRegression.Loss.squares, .huber]
  )
  func regression(loss: LinearRegression.Loss) throws {
    let later = Self.later
    let design = try weekDesign(Self.history.days)
    var state = Self.history.baseline(using: PanelRegression(loss: loss), on: design).state
    let whole = state.scores(of: later, rows: later.days.map(weekRow))
    for position in 0..<later.dayCount {
      #expect(state.nextDay == later.start + position)
      if position == 12 { state = try written(state) }
      let found = state.score(
        day: amounts(position, of: later),
        row: weekRow(later.start + position)
      )
      #expect(areSameBits(day(position, of: whole.residuals), found.residuals))
      #expect(areSameBits(day(position, of: whole.scores), found.scores))
      #expect(areSameBits(day(position, of: whole.pValues), found.pValues))
    }
  }

  @Test("expect the last trend, and each cycle as it last was")
  func expected() throws {
    let panel = Self.history
    let later = Self.later
    let parts = panel.decomposition(using: MSTL(periods: [7, 30]))
    let found = panel.baseline(using: .mstl(periods: [7, 30])).state.scores(of: later)
    for series in [0, 1, 3, 6] {
      let own = try #require(parts[series])
      let trend = try #require(own.trend.values.last)
      for t in 0..<later.dayCount where !later[series].values[t].isNaN {
        let day = later.start + t
        let cycles = own.seasonal.map { cycle -> Double in
          let back = (day - own.observed.end) % cycle.period
          return cycle.series[own.observed.end - cycle.period + back] ?? .nan
        }
        let residual = later[series].values[t] - trend - cycles.reduce(0, +)
        // The sum of three terms in another order.
        #expect(abs((found.residuals[series][day] ?? .nan) - residual) < 1e-10)
      }
    }
  }

  @Test("give uniform p values to later days with normal errors", arguments: Baseline.allCases)
  func uniform(baseline: Baseline) throws {
    let panel = noisePanel(count: 700, dayCount: 189, seed: 3)
    let history = panel[panel.start..<(panel.start + 182)]
    let later = panel[(panel.start + 182)..<(panel.start + 189)]
    let pValues: Panel
    switch baseline {
    case .stl, .robustSTL:
      let method = STL(period: 7, isRobust: baseline == .robustSTL)
      pValues = history.baseline(using: method, floor: noFloor).state.scores(of: later).pValues
    case .mstl:
      let method = MSTL(periods: [7, 30])
      pValues = history.baseline(using: method, floor: noFloor).state.scores(of: later).pValues
    case .leastSquares, .huber:
      let regression = PanelRegression(loss: baseline == .huber ? .huber : .squares)
      let design = try weekDesign(history.days)
      let state = history.baseline(using: regression, on: design, floor: noFloor).state
      pValues = state.scores(of: later, rows: later.days.map(weekRow)).pValues
    }
    for level in [0.5, 0.1, 0.05, 0.01] {
      let share = Double(pValues.values.count { $0 < level }) / Double(pValues.values.count)
      // The days of a series share their baseline: four standard errors of
      // 700 series rather than 4,900 days, and a tenth as in the history.
      let error = 4 * (level * (1 - level) / 700).squareRoot()
      #expect(abs(share - level) < error + 0.1 * level, "\(level): \(share)")
    }
  }

  @Test("agree with the prediction scores of a least-squares fit")
  func prediction() throws {
    let panel = noisePanel(count: 4, dayCount: 100)
    let design = try weekDesign(panel.days)
    let fit = PanelRegression().fitted(
      toColumns: Matrix(elements: panel.values, rowCount: 100, columnCount: 4),
      on: design
    )
    var state = panel.baseline(
      using: PanelRegression(),
      on: design,
      classes: .together,
      floor: noFloor
    )
    .state
    let row = weekRow(panel.days.upperBound)
    let first = state.score(day: [90, 95, 120, 140], row: row)
    let known = fit.scores(ofDay: [90, 95, 120, 140], row: row)
    // Robust scales differ from standard deviations, by a sixth for a hundred
    // days at two standard errors.
    for (own, other) in zip(first.scores, known) { #expect(abs(own / other - 1) < 0.3) }
    let usual = zip([90, 95, 120, 140], first.residuals).map { $0 - $1 }
    let expected = fit.coefficients.transposedTimes(row)
    for (own, other) in zip(usual, expected) { #expect(abs(own - other) < 1e-10) }
  }
}

@Suite("Baseline states, refusals")
struct BaselineStateRefusalTests {
  private static let sound = """
    {"version":2,"periods":[2],"nextDay":20000,"baseline":{"keys":[["EC2"]],\
    "coefficients":[5,1,-1],"covariance":[1,0,0,0,1,0,0,0,1],"keptVariance":0.5,\
    "classes":"workweek","floorShare":0.02,"scales":[1.5,2.5],"degrees":[9,7]}}
    """

  @Test(
    "refuse what does not hold together",
    arguments: [
      ("\"version\":2", "\"version\":1", "make the state anew from its history"),
      ("[2]", "[3]", "cycles of [3] days do not have 3 terms"),
      ("[5,1,-1]", "[5,1]", "1 series of 3 terms do not have 2 coefficients"),
      ("0.5", "0", "a share of 0.0 of the variance is none"),
      ("[1.5,2.5]", "[1.5]", "1 series need 2 scales, not 1"),
      ("[1.5,2.5]", "[1.5,0]", "would make scores infinite"),
    ]
  )
  func broken(part: String, replacement: String, reason: String) throws {
    let text = Self.sound
    var state = try JSONDecoder().decode(BaselineState.self, from: Data(text.utf8))
    #expect(state.score(day: [6]).residuals == [0])
    let altered = Data(text.replacingOccurrences(of: part, with: replacement).utf8)
    let error = try #require(throws: DecodingError.self) {
      try JSONDecoder().decode(BaselineState.self, from: altered)
    }
    guard case .dataCorrupted(let context) = error else {
      Issue.record("\(error) is not about corrupt data")
      return
    }
    #expect(context.debugDescription.contains(reason))
  }
}
