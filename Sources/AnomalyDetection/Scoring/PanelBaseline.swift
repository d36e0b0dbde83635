public import OutlayTimeSeries

/// What is usual in every series of a panel, and how far its days are from it.
///
///     let baseline = panel.baseline(using: .stl(period: 7))
///     baseline.scores.scores       // a panel of robust standard deviations
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
}
