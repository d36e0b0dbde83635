public import OutlayTimeSeries

/// What has to be kept of a decomposed panel to score later days.
///
///     var state = panel.baseline(using: .stl(period: 7)).state
///     let today = state.score(day: amounts)      // one score a series
///     try JSONEncoder().encode(state)            // until tomorrow
///     let week = state.scores(of: nextWeek)      // or several days at once
///
/// Expected of a later day is the last trend, and of each cycle what its last
/// round had on that day; the score is the deviation over the scale that the
/// series' days of that class had in the fit, widened by the error of the
/// extrapolation: for normal errors that change nothing else it is a Student
/// *t*. A trend that goes on moves away from its last value: fit again after a
/// few weeks.
///
/// The baseline is frozen. Scoring days one after the other, writing and reading
/// the state between them or not, gives the same bits as scoring all days after
/// the fit at once.
public struct DecompositionState: Sendable {
  /// The lengths of the cycles, in days.
  public let periods: [Int]

  /// The day that ``score(day:)`` scores next.
  public private(set) var nextDay: Day

  let baseline: FrozenBaseline

  init(periods: [Int], baseline: FrozenBaseline, nextDay: Day) {
    self.periods = periods
    self.baseline = baseline
    self.nextDay = nextDay
  }

  /// The series, in the order of the amounts and the scores.
  public var keys: [SeriesKey] { baseline.keys }

  /// Scores the next day of every series, and moves on to the day after it.
  ///
  /// - Parameter amounts: One amount a series, `NaN` where it is missing.
  /// - Returns: The scores.
  /// - Complexity: O(1) a series.
  public mutating func score(day amounts: [Double]) -> DayScores {
    var result = DayScores()
    score(day: amounts, into: &result)
    return result
  }

  /// Fills `result` with the scores of the next day of every series, and moves
  /// on to the day after it.
  ///
  /// - Parameters:
  ///   - amounts: One amount a series, `NaN` where it is missing.
  ///   - result: Room for the scores, overwritten in place.
  /// - Complexity: O(1) a series.
  public mutating func score(day amounts: [Double], into result: inout DayScores) {
    baseline.score(terms(of: nextDay), amounts, into: &result)
    nextDay = nextDay + 1
  }

  /// The scores of any later days of the same series.
  ///
  /// - Parameter panel: The days, after those of the fit.
  /// - Returns: The scores; the state stays where it is.
  /// - Complexity: O(1) a series and day, over all cores.
  public func scores(of panel: Panel) -> ScoreTable {
    baseline.scores(of: panel, panel.days.map(terms(of:)))
  }

  private func terms(of day: Day) -> FrozenBaseline.Terms {
    var parts = [(place: 0, value: 1.0)]
    var first = 1
    for period in periods {
      parts.append((first + PanelDecomposition.phase(of: day, period: period), 1))
      first += period
    }
    return baseline.terms(parts, on: day)
  }
}
