import Foundation
import Outlay

/// The skill of the default forecast beside the seasonal naive on series of a
/// folder, and on the same series cut one, two and three horizons earlier.
///
/// Skill is 1 less the geometric mean over kinds, and within a kind over series, of
/// the error over that of the seasonal naive, half a percent of the mean day
/// being added to both. The error of the total is a median within a kind and a
/// mean over kinds.
func printForecastSkill(_ folder: String) throws {
  let series = try HeldOutSeries.all(in: folder)
  print("cut  series    MASE     SQL   total    80 %    95 %   MASE skill by kind")
  for cut in 0..<4 {
    let results = series.compactMap { item in
      item.parts(cut: cut).flatMap { SkillResult(kind: item.kind, history: $0, future: $1) }
    }
    print(
      "\(cut)".padding(toLength: 3, withPad: " ", startingAt: 0) + column("\(results.count)", 8)
        + percent(skill(results, \.pointRatio)) + percent(skill(results, \.quantileRatio))
        + percent(byKind(results) { median($0.map(\.totalError)) })
        + percent(byKind(results) { mean($0.map(\.coverage80)) })
        + percent(byKind(results) { mean($0.map(\.coverage95)) }) + "   "
        + kinds(results).map { kind in
          let own = results.filter { $0.kind == kind }
          return kind + percent(skill(own, \.pointRatio))
        }.joined(separator: "  ")
    )
  }
}

/// How the default did on the days held out of one series.
private struct SkillResult {
  let kind: String
  let pointRatio: Double
  let quantileRatio: Double
  let totalError: Double
  let coverage80: Double
  let coverage95: Double

  /// Forecasts the days of `future`, or is `nil` for a series whose weeks are
  /// all alike or that is not forecast.
  init?(kind: String, history: Series, future: Series) {
    guard let forecast = try? history.forecast(days: future.count),
      let naive = try? history.forecast(days: future.count, using: .seasonalNaive)
    else { return nil }
    let ours = Accuracy(of: forecast, against: future, history: history)
    let theirs = Accuracy(of: naive, against: future, history: history)
    let weekly = zip(history.values, history.values.dropFirst(7))
      .map { abs($1 - $0) }.filter { !$0.isNaN }
    let observed = history.values.filter { !$0.isNaN }.map(\.magnitude)
    let slack = 0.005 * mean(observed) / mean(weekly)
    guard slack.isFinite, let point = ours.scaledError(period: 7),
      let naivePoint = theirs.scaledError(period: 7),
      let quantile = ours.scaledQuantileLoss(period: 7),
      let naiveQuantile = theirs.scaledQuantileLoss(period: 7)
    else { return nil }
    self.kind = kind
    pointRatio = (point + slack) / (naivePoint + slack)
    quantileRatio = (quantile + slack) / (naiveQuantile + slack)
    totalError = ours.totalPercentageError ?? 0
    coverage80 = ours.coverage(0.8) ?? 0
    coverage95 = ours.coverage(0.95) ?? 0
  }
}

private func skill(_ results: [SkillResult], _ ratio: (SkillResult) -> Double) -> Double {
  1 - exp(byKind(results) { mean($0.map { log(min(max(ratio($0), 0.01), 100)) }) })
}

/// The mean over the kinds of what `measure` says of each.
private func byKind(_ results: [SkillResult], _ measure: ([SkillResult]) -> Double) -> Double {
  mean(kinds(results).map { kind in measure(results.filter { $0.kind == kind }) })
}

private func kinds(_ results: [SkillResult]) -> [String] { Set(results.map(\.kind)).sorted() }

func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

func median(_ values: [Double]) -> Double {
  let sorted = values.sorted()
  return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
}

func percent(_ share: Double) -> String { column(String(format: "%.1f", 100 * share), 8) }
