public import OutlayTimeSeries

/// A baseline fitted to every series of a panel, with the distance of each day from
/// it.
///
///     let baseline = panel.baseline(using: .stl(period: 7))
///     baseline.residuals[3][day]     // 120.5: beyond the expected amount
///     baseline.scores[3][day]        // 6.1 robust standard deviations
///     baseline.pValues[3][day]       // 4e-09
///     baseline.series["Amazon EC2"]?[day]    // its score, by name
///     baseline.refusals              // the series that are too short, and why
///     var state = baseline.state
///     let today = state.score(day: amounts)
///
/// The scores are of the days that were fitted, in hindsight: the days after a day
/// were fitted too. Later days are scored by the state, in which nothing but the
/// next day changes. Residuals, scores and p values are missing where the amount is,
/// and in series without a baseline.
public struct PanelBaseline: Sendable {
  /// The scores of the days of the panel, with their scales.
  package let table: ScoreTable

  /// The baseline, for later days.
  public let state: BaselineState

  /// The series that have no baseline, with the reason, in the panel's order.
  public let refusals: [Keyed<DetectionError>]

  init(_ table: ScoreTable, state: BaselineState, refusals: [Keyed<DetectionError>]) {
    self.table = table
    self.state = state
    self.refusals = refusals
  }

  /// The amounts less the expected ones.
  public var residuals: Panel { table.residuals }

  /// The residuals in robust standard deviations of their series and class of day,
  /// floored; positive where the amount is too high.
  public var scores: Panel { table.scores }

  /// The probability of a score of that size or more, on either side, were the
  /// errors normal.
  ///
  /// Of Student's *t* distribution with the degrees of freedom of the scale, which
  /// is estimated from as many days as the series and the class have. Spend has
  /// heavier tails than normal errors, so that small p values come too often: they
  /// rank days of different series, and say less about how rare they are. Floors
  /// make p values too large. In the history of a robust decomposition a p value of
  /// 0.05 is right, and 0.01 comes three times as often as it should.
  ///
  /// Computed when asked for, and as large as the panel.
  ///
  /// - Complexity: Some 40 ns a day, over all cores.
  public var pValues: Panel { table.pValues }

  /// The scores of each series, or the reason it has no baseline.
  ///
  /// Made when asked for, with a copy of all scores.
  public var series: PanelResult<Series, DetectionError> {
    let reasons = Dictionary(
      refusals.map { ($0.key, $0.reason) },
      uniquingKeysWith: { first, _ in first }
    )
    return PanelResult(
      keys: scores.keys,
      outcomes: scores.keys.enumerated().map { column, key in
        reasons[key].map { .failure($0) } ?? .success(scores[column])
      }
    )
  }
}
