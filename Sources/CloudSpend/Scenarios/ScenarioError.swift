public import OutlayTimeSeries

/// The reason why a scenario cannot be held against a bill.
public enum ScenarioError: Error, Hashable, Sendable {
  /// No spend is in the scope of a step; the value that is most like it follows.
  case matchesNothing(ScenarioStep, nearest: String?)
  /// A step begins or ends on none of the days that are looked at.
  case outsideHorizon(ScenarioStep, Day, horizon: Range<Day>)
  /// A migration leads to where the spend is.
  case movesToItself(ScenarioStep)
  /// Two scenarios have one name.
  case sameName(String)
  /// A series in the scope of a step cannot be forecast.
  case notForecast(ScenarioStep, series: String, reason: String)
  /// The series of the bill do not share their days.
  case noTotal
  /// No day is to come.
  case noDayAhead(Range<Day>)
}

extension ScenarioError {
  /// The step that is wrong, where one is.
  public var step: ScenarioStep? {
    switch self {
    case .matchesNothing(let step, _), .outsideHorizon(let step, _, _), .movesToItself(let step),
      .notForecast(let step, _, _):
      step
    case .sameName, .noTotal, .noDayAhead: nil
    }
  }
}

extension ScenarioError: CustomStringConvertible {
  /// The reason, and a way out.
  public var description: String {
    switch self {
    case .matchesNothing(let step, let nearest):
      let question = nearest.map { "; did you mean '\($0.visible)'?" } ?? ""
      return step.place + "no spend is in the scope '\("\(step.scope)".visible)'"
        + (question.isEmpty ? "; correct its values" : question)
    case .outsideHorizon(let step, let day, let horizon):
      return step.place + "\(day) is not among the days to come, \(horizon.lowerBound) to "
        + "\(horizon.upperBound - 1); choose one of them"
    case .movesToItself(let step):
      return step.place + "it moves '\("\(step.scope)".visible)' to where it is; name another place"
    case .sameName(let name):
      return "two scenarios are called '\(name.visible)'; give each a name of its own"
    case .notForecast(let step, let series, let reason):
      return step.place + "'\(series.visible)' cannot be forecast: \(reason)"
    case .noTotal:
      return "the series of the bill do not share their days, so that there is no total to change"
    case .noDayAhead(let days):
      return
        "\(days.lowerBound) to \(days.upperBound - 1) have come: there is nothing left to change"
    }
  }
}

extension ScenarioStep {
  /// The place of the step in its file, for messages.
  fileprivate var place: String {
    (row.map { "row \($0): " } ?? "") + "step '\(name.visible)': "
  }
}
