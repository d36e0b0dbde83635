import OutlayAnomalyDetection
import OutlayForecasting
import OutlayLinearAlgebra
import OutlayRegression
import OutlayStatistics
import OutlayTestSupport
import OutlayTimeSeries
import Testing

/// A baseline under test.
enum Baseline: CaseIterable, CustomTestStringConvertible {
  case stl, robustSTL, mstl, leastSquares, huber

  var testDescription: String { "\(self)" }

  /// The baseline of a panel.
  func fitted(
    to panel: Panel,
    classes: ScaleClasses = .workweek,
    floor: ScaleFloor = ScaleFloor()
  ) throws -> PanelBaseline {
    switch self {
    case .stl, .robustSTL:
      let method = MSTL(cycles: [STL(period: 7, isRobust: self == .robustSTL)])
      return panel.baseline(using: method, classes: classes, floor: floor)
    case .mstl:
      return panel.baseline(using: MSTL(periods: [7, 30]), classes: classes, floor: floor)
    case .leastSquares, .huber:
      let regression = PanelRegression(loss: self == .huber ? .huber : .squares)
      let design = try weekDesign(panel.days)
      return panel.baseline(using: regression, on: design, classes: classes, floor: floor)
    }
  }
}

extension Panel {
  /// The panel with other amounts.
  func replacing(_ transform: (_ place: Int, _ amount: Double) -> Double) -> Panel {
    Panel(
      start: start,
      dayCount: dayCount,
      names: names,
      values: values.enumerated().map { transform($0.offset, $0.element) }
    )
  }
}

@Suite("Panel baseline")
struct PanelBaselineTests {
  @Test("does not depend on the unit, if the floor has it too", arguments: Baseline.allCases)
  func unit(baseline: Baseline) throws {
    let panel = unevenPanel(150)
    let small = try baseline.fitted(to: panel, floor: ScaleFloor(amount: 0.25))
    let large = try baseline.fitted(
      to: panel.replacing { 1024 * $1 },
      floor: ScaleFloor(amount: 256)
    )
    // A power of two changes no digit.
    #expect(areSameBits(large.scores.values, small.scores.values))
    #expect(areSameBits(large.pValues.values, small.pValues.values))
    #expect(areSameBits(large.residuals.values, small.residuals.values.map { 1024 * $0 }))
  }

  @Test("does not depend on the level without a floor", arguments: Baseline.allCases)
  func level(baseline: Baseline) throws {
    let panel = noisePanel(count: 5, dayCount: 200)
    let low = try baseline.fitted(to: panel, floor: noFloor).scores.values
    let high = try baseline.fitted(to: panel.replacing { $1 + 4096 }, floor: noFloor).scores
    // 4,096 has 12 digits of 52 more than the errors; Huber's fit settles to
    // some 10⁻⁹ of its scale.
    let tolerance = baseline == .huber ? 1e-5 : 1e-8
    for (before, after) in zip(low, high.values) {
      #expect(abs(before - after) < tolerance * max(1, abs(before)))
    }
  }

  @Test("measures each class of days by its own scale", arguments: [0.25, 4])
  func heteroscedasticity(ratio: Double) throws {
    let panel = noisePanel(count: 40, dayCount: 728) { weekday in
      weekday == .saturday || weekday == .sunday ? 3 * ratio : 3
    }
    let isWeekend = panel.days.map { $0.weekday.rawValue > 5 }
    /// The median size of the scores on some days, over that of normal ones.
    func spread(_ classes: ScaleClasses, onWeekends: Bool) throws -> Double {
      let scores = try Baseline.leastSquares.fitted(to: panel, classes: classes, floor: noFloor)
        .scores
      let sizes = scores.values.enumerated()
        .filter { isWeekend[$0.offset % 728] == onWeekends }.map(\.element.magnitude)
      return (sizes.median() ?? 0) * LocationScale.normalConsistency
    }
    for classes in [ScaleClasses.workweek, .weekdays] {
      for onWeekends in [false, true] {
        // A week of the common scale among the 30 weeks of a class, or 15 of a
        // weekday: at four times the scale that is some 10 %.
        let tolerance = classes == .workweek ? 0.1 : 0.2
        #expect(abs(try spread(classes, onWeekends: onWeekends) - 1) < tolerance)
      }
    }
    let onWeekends = try spread(.together, onWeekends: true)
    #expect(ratio > 1 ? onWeekends > 2.5 : onWeekends < 0.4)
  }

  @Test("has uniform p values on normal errors", arguments: Baseline.allCases)
  func uniform(baseline: Baseline) throws {
    let panel = noisePanel(count: 40, dayCount: 364, seed: 7)
    let pValues = try baseline.fitted(to: panel, floor: noFloor).pValues.values
    for level in [0.5, 0.1, 0.05, 0.01] {
      let share = Double(pValues.count { $0 < level }) / Double(pValues.count)
      // Four standard errors of 14,560 days, and a tenth: the medians of a
      // decomposition's remainders, which are not independent, stand for their
      // scale.
      let error = 4 * (level * (1 - level) / Double(pValues.count)).squareRoot()
      // The robust form's remainders have more days in the middle and in the
      // tails than normal errors, and as many beyond 0.05.
      let allowance =
        switch (baseline, level) {
        case (.robustSTL, 0.01): 2.0
        case (.robustSTL, 0.1...): 0.3
        default: 0.1
        }
      #expect(abs(share - level) < error + allowance * level, "\(level): \(share)")
    }
  }

  @Test("studentises the residuals of a regression by their leverages")
  func studentised() throws {
    let panel = unevenPanel(120)
    let design = try weekDesign(panel.days)
    let regression = PanelRegression()
    let fit = regression.fitted(
      toColumns: Matrix(elements: panel.values, rowCount: 120, columnCount: 7),
      on: design
    )
    let scores = panel.baseline(
      using: regression,
      on: design,
      classes: .together,
      floor: noFloor
    ).scores
    for series in [0, 1, 2, 3, 6] {
      let leverages = fit.leverages(of: series)
      let studentised = fit.residuals.column(series).enumerated()
        .map { $0.element / (1 - leverages[$0.offset]).squareRoot() }
      let sizes = studentised.filter { !$0.isNaN }.map(\.magnitude)
      let scale = LocationScale.normalConsistency * (sizes.median() ?? 0)
      // The only class borrows from itself: the rounding of a mean is all.
      for (found, expected) in zip(scores[series].values, studentised) {
        #expect(found.isNaN == expected.isNaN)
        #expect(found.isNaN || abs(found - expected / scale) <= 1e-12 * abs(found))
      }
    }
  }

  @Test("finds planted days in every series, and says how much", arguments: Baseline.allCases)
  func planted(baseline: Baseline) throws {
    let panel = noisePanel(count: 12, dayCount: 200).replacing { place, amount in
      place % 200 == 60 + place / 200 ? amount + 15 : amount
    }
    let table = try baseline.fitted(to: panel, floor: noFloor)
    for series in 0..<12 {
      let day = panel.start + 60 + series
      // The day is part of what is usual of it: of the local fits up to half.
      #expect(try #require(table.scores[series][day]) > 6)
      #expect(try #require(table.pValues[series][day]) < 1e-6)
      #expect(try #require(table.residuals[series][day]) > 7)
    }
  }

  @Test("is missing where an amount is, and nowhere else", arguments: Baseline.allCases)
  func missing(baseline: Baseline) throws {
    let panel = unevenPanel(150)
    let found = try baseline.fitted(to: panel)
    #expect(found.refusals.map(\.name) == ["service 5"])
    for values in [found.residuals, found.scores, found.pValues] {
      #expect(values.names == panel.names && values.days == panel.days)
      #expect(zip(values.values, panel.values).allSatisfy { $0.isNaN == $1.isNaN })
    }
    #expect(found.pValues.values.allSatisfy { !($0 < 0) && !($0 > 1) })
  }

  @Test("answers for one series by its key, with the scores of the table or the reason")
  func byKey() throws {
    let panel = unevenPanel(150)
    let baseline = panel.baseline(using: .stl(period: 7))
    #expect(baseline.series.keys == panel.keys)
    #expect(baseline.series.failures == baseline.refusals)
    let day = panel.start + 100
    let scores = try #require(baseline.series["service 3"])
    #expect(scores[day] != nil && scores[day] == baseline.scores["service 3"]?[day])
  }

  @Test("scores nothing in constant bills, however large", arguments: Baseline.allCases)
  func constant(baseline: Baseline) throws {
    for amount in [0, 12.5, 1e9, -1e9] {
      let panel = noisePanel(count: 3, dayCount: 90).replacing { _, _ in amount }
      let found = try baseline.fitted(to: panel)
      #expect(found.refusals.isEmpty)
      #expect(found.scores.values.allSatisfy { abs($0) < 1e-6 })
    }
  }

  @Test("holds a cent against the floor, not against nothing")
  func floors() throws {
    let day = Day(2025, 1, 1) + 50
    let panel = noisePanel(count: 1, dayCount: 90).replacing { t, _ in t == 50 ? 101 : 100 }
    let score = { (floor: ScaleFloor) in
      try Baseline.huber.fitted(to: panel, floor: floor).scores[0][day] ?? .nan
    }
    // One day of 90 alone: its residual is 1, its leverage a tenth.
    #expect(abs(try score(ScaleFloor(share: 0.02, amount: 0.01)) - 0.5) < 0.05)
    #expect(abs(try score(ScaleFloor(share: 0, amount: 0.25)) - 4) < 0.4)
    #expect(abs(try score(ScaleFloor(share: 0, amount: 4)) - 0.25) < 0.025)
  }

  @Test("scores 0 where a day alone determines a coefficient")
  func determined() throws {
    let panel = noisePanel(count: 2, dayCount: 60)
    let rows = (0..<60).map { [1, $0 == 20 ? 1.0 : 0] }
    let design = try RegressionDesign(Matrix(rows: rows))
    let found = panel.baseline(using: PanelRegression(), on: design)
    for series in 0..<2 {
      #expect(found.scores[series][panel.start + 20] == 0)
      #expect(found.pValues[series][panel.start + 20] == 1)
    }
  }
}
