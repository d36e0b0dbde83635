public import OutlayTimeSeries

/// A fitted baseline of many series, from which later days are scored.
///
///     var state = panel.baseline(using: .stl(period: 7)).state
///     let today = state.score(day: amounts)      // one score a series
///     try JSONEncoder().encode(state)            // until tomorrow
///
/// After a decomposition the expected amount of a later day is the last trend, and
/// of each cycle its last value on that place; after a regression, the product of
/// the day's row with the coefficients:
///
///     var state = panel.baseline(using: PanelRegression(), on: design).state
///     let today = state.score(day: amounts, row: row(of: state.nextDay))
///
/// The score is the deviation over the scale that the series' days of that class
/// had in the fit, times √(1 + *h*), where *h* is the variance of the expected
/// amount for errors of unit variance, such as the leverage
/// *xᵀ*(*XᵀWX* + *Λ*)⁻¹*x* of a row: for normal errors a Student *t*. It is that of
/// the design also for series with missing days. A continuing trend moves away
/// from its last value: fit again after a few weeks.
///
/// The baseline does not change any more. Scoring days one after the other, writing
/// and reading the state between them or not, gives the same bits as scoring all
/// days after the fit at once.
public struct BaselineState: Sendable {
  /// The day that ``score(day:row:)`` scores next.
  public private(set) var nextDay: Day

  /// The terms of the fit, by which the days of all series are scored.
  let terms: BaselineTerms

  /// The lengths of the decomposition's cycles, in days; `nil` for a regression.
  let periods: [Int]?

  init(_ terms: BaselineTerms, periods: [Int]? = nil, nextDay: Day) {
    self.terms = terms
    self.periods = periods
    self.nextDay = nextDay
  }

  /// The series, in the order of the amounts and the scores.
  public var keys: [SeriesKey] { terms.keys }

  /// The number of columns of the design: 0 for a decomposition, whose terms follow
  /// from the day.
  public var columnCount: Int { periods == nil ? terms.termCount : 0 }

  /// Scores the next day of every series, and moves on to the day after it.
  ///
  /// - Parameters:
  ///   - amounts: One amount a series, `NaN` where it is missing.
  ///   - row: The elements of the design's columns on that day, finite; none for a
  ///     decomposition.
  /// - Returns: The scores.
  /// - Complexity: O(1) a series, O(*p*) for a regression on *p* columns.
  public mutating func score(day amounts: [Double], row: [Double] = []) -> DayScores {
    var result = DayScores()
    score(day: amounts, row: row, into: &result)
    return result
  }

  /// Fills `result` with the scores of the next day of every series, and moves on
  /// to the day after it.
  ///
  /// - Parameters:
  ///   - amounts: One amount a series, `NaN` where it is missing.
  ///   - row: The elements of the design's columns on that day, finite; none for a
  ///     decomposition.
  ///   - result: The scores, overwritten in place.
  /// - Complexity: As ``score(day:row:)``.
  public mutating func score(
    day amounts: [Double],
    row: [Double] = [],
    into result: inout DayScores
  ) {
    terms.score(terms(of: nextDay, row), amounts, into: &result)
    nextDay = nextDay + 1
  }

  /// The scores of any later days of the same series, over all cores; the state
  /// stays where it is.
  ///
  /// - Parameters:
  ///   - panel: The days, after those of the fit.
  ///   - rows: The design's columns, a row for each of the days; none for a
  ///     decomposition.
  /// - Returns: The scores.
  package func scores(of panel: Panel, rows: [[Double]]? = nil) -> ScoreTable {
    let rows = rows ?? [[Double]](repeating: [], count: panel.dayCount)
    precondition(
      rows.count == panel.dayCount,
      "\(panel.dayCount) days need as many rows, not \(rows.count)"
    )
    return terms.scores(of: panel, zip(panel.days, rows).map(terms(of:_:)))
  }

  private func terms(of day: Day, _ row: [Double]) -> BaselineTerms.OfDay {
    precondition(
      row.count == columnCount && row.allSatisfy(\.isFinite),
      "a design of \(columnCount) columns has no row \(row)"
    )
    guard let periods else {
      let parts = row.indices.filter { row[$0] != 0 }.map { (place: $0, value: row[$0]) }
      return terms.terms(parts, on: day)
    }
    var parts = [(place: 0, value: 1.0)]
    var first = 1
    for period in periods {
      parts.append((first + PanelDecomposition.phase(of: day, period: period), 1))
      first += period
    }
    return terms.terms(parts, on: day)
  }
}
