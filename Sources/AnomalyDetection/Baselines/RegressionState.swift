public import OutlayTimeSeries

/// What has to be kept of a panel's regressions to score later days.
///
///     var state = panel.baseline(using: PanelRegression(), on: design).state
///     let today = state.score(day: amounts, row: row(of: state.nextDay))
///     try JSONEncoder().encode(state)      // until tomorrow
///
/// Expected of a later day is the product of its row with the coefficients; the
/// score is the deviation over the scale that the series' days of that class
/// had in the fit, times √(1 + *h*), where *h* = *xᵀ*(*XᵀWX* + *Λ*)⁻¹*x* is the
/// leverage of the day's row in the design: for normal errors a Student *t*. It
/// is that of the design also for series with missing days.
///
/// The baseline is frozen. Scoring days one after the other, writing and reading
/// the state between them or not, gives the same bits as scoring all days after
/// the fit at once.
public struct RegressionState: Sendable {
  /// The day that ``score(day:row:)`` scores next.
  public private(set) var nextDay: Day

  let baseline: FrozenBaseline

  init(baseline: FrozenBaseline, nextDay: Day) {
    self.baseline = baseline
    self.nextDay = nextDay
  }

  /// The series, in the order of the amounts and the scores.
  public var keys: [SeriesKey] { baseline.keys }

  /// The number of columns of the design.
  public var columnCount: Int { baseline.termCount }

  /// Scores the next day of every series, and moves on to the day after it.
  ///
  /// - Parameters:
  ///   - amounts: One amount a series, `NaN` where it is missing.
  ///   - row: The elements of the design's columns on that day, finite.
  /// - Returns: The scores.
  /// - Complexity: O(*p*) a series.
  public mutating func score(day amounts: [Double], row: [Double]) -> DayScores {
    var result = DayScores()
    score(day: amounts, row: row, into: &result)
    return result
  }

  /// Fills `result` with the scores of the next day of every series, and moves
  /// on to the day after it.
  ///
  /// - Parameters:
  ///   - amounts: One amount a series, `NaN` where it is missing.
  ///   - row: The elements of the design's columns on that day, finite.
  ///   - result: Room for the scores, overwritten in place.
  /// - Complexity: O(*p*) a series.
  public mutating func score(day amounts: [Double], row: [Double], into result: inout DayScores) {
    baseline.score(terms(of: nextDay, row), amounts, into: &result)
    nextDay = nextDay + 1
  }

  /// The scores of any later days of the same series.
  ///
  /// - Parameters:
  ///   - panel: The days, after those of the fit.
  ///   - rows: The design's columns, a row for each of the days.
  /// - Returns: The scores; the state stays where it is.
  /// - Complexity: O(*p*) a series and day, over all cores.
  public func scores(of panel: Panel, rows: [[Double]]) -> ScoreTable {
    precondition(
      rows.count == panel.dayCount,
      "\(panel.dayCount) days need as many rows, not \(rows.count)"
    )
    return baseline.scores(of: panel, zip(panel.days, rows).map(terms(of:_:)))
  }

  private func terms(of day: Day, _ row: [Double]) -> FrozenBaseline.Terms {
    precondition(
      row.count == columnCount && row.allSatisfy(\.isFinite),
      "a design of \(columnCount) columns has no row \(row)"
    )
    let parts = row.indices.filter { row[$0] != 0 }.map { (place: $0, value: row[$0]) }
    return baseline.terms(parts, on: day)
  }
}
