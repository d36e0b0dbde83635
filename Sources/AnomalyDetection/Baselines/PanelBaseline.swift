public import OutlayTimeSeries

/// What is usual in every series of a panel, and how far its days are from it.
///
///     let baseline = panel.baseline(using: .stl(period: 7))
///     baseline.scores.scores       // a panel of robust standard deviations
///     baseline.series["Amazon EC2"]?.scores[Day(2026, 11, 9)]
///     baseline.refusals            // the series that are too short, and why
///     var state = baseline.state
///     let today = state.score(day: amounts)
///
/// The scores are of the days that were fitted, in hindsight: what came after
/// a day helped to say what was usual on it. Later days are scored by the state,
/// which no longer changes but for the day it stands at.
public struct PanelBaseline<State: Sendable>: Sendable {
  /// The scores of the days of the panel.
  public let scores: ScoreTable

  /// What later days are scored by.
  public let state: State

  /// The series that have no baseline, with the reason, in the panel's order.
  public let refusals: [PanelRefusal<DetectionError>]

  /// The scores of each series, or the reason it has no baseline.
  ///
  /// Made when asked for, with a copy of all scores.
  public var series: PanelResult<SeriesBaseline, DetectionError> {
    let reasons = Dictionary(
      refusals.map { ($0.key, $0.reason) },
      uniquingKeysWith: { first, _ in first }
    )
    return PanelResult(
      keys: scores.scores.keys,
      outcomes: scores.scores.keys.enumerated().map { column, key in
        if let reason = reasons[key] { return .failure(reason) }
        return .success(
          SeriesBaseline(residuals: scores.residuals[column], scores: scores.scores[column])
        )
      }
    )
  }
}

/// How far each day of one series is from its baseline.
public struct SeriesBaseline: Sendable, Equatable {
  /// The amounts less what was expected.
  public let residuals: Series

  /// The residuals in floored robust standard deviations; positive where the amount
  /// is too high.
  public let scores: Series
}
