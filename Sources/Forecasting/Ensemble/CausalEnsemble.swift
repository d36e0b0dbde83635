package import OutlayTimeSeries

/// The weighted median of seventeen simple forecasters, each weighted by how it
/// would have done.
///
///     let fit = try CausalEnsemble().fitted(to: spend)
///     let outlook = fit.forecast(days: 28)
///     outlook.total.interval(0.8)
///     outlook.explanation    // Leans on the recent trend (63 %) and on the last days …
///
/// Every member forecasts its whole path from each of about a hundred past
/// days in one pass over the history, using only what was known on that day:
/// robust exponential smoothing of six kinds, medians of weekdays and of
/// recent days, days of the month, weekly levels, and the seasons of other
/// years. A member's weights, one for the first week and one for later days, come
/// from its errors on those paths, recent ones counting more; the median of a day is
/// the weighted median of the members, and what sums are expected to be is a mean of
/// that path and of the members' (`MeanPaths`). Intervals are the errors that these
/// made from the past days, larger or smaller as the last days were more or less
/// volatile than the days before those errors. Nothing is optimised and nothing
/// random, and the same history gives the same bits.
///
/// On a missing day exponential smoothing keeps its state, and the other members
/// take it to be like the same weekday in the three weeks before; no error is
/// measured on it. So is an outage: a week to sixty days of zeros, once, that are
/// over; of what was spent until more than sixty days before the end, and on hardly any day
/// not, the zeros since are all that is known. A level that moved by a quarter or more and has stayed for a week is
/// believed, and the days before it are brought to it.
///
/// - Complexity: O(*n*) for *n* ≤ 1826 days, and O(*m h*) for *m* ≤ 100 past
///   days and *h* days ahead. A new day is a new fit, which takes no longer than
///   that however long the history is.
package struct CausalEnsemble: Forecaster {
  /// Makes the ensemble.
  package init() {}

  /// The days from which the members can learn weekdays.
  static let minimumCount = 14

  /// The most days that are learned from, five years: older ones say nothing of
  /// next month.
  static let mostDays = 1826

  /// Takes a history from its first to its last observed day, the last five
  /// years of it.
  ///
  /// - Throws: ``ForecastingError/tooShort(count:minimum:)`` for fewer than
  ///   14 observed days.
  package func fitted(to series: Series) throws(ForecastingError) -> CausalEnsemble.Fit {
    let history = CausalEnsemble.recent(try series.learnable())
    guard history.observedCount >= CausalEnsemble.minimumCount else {
      throw .tooShort(count: history.observedCount, minimum: CausalEnsemble.minimumCount)
    }
    return CausalEnsemble.Fit(history: history)
  }

  /// The part of a history that is learned from.
  static func recent(_ series: Series) -> Series {
    let all = series.trimmed
    return all[max(all.start, all.end - mostDays)..<all.end].trimmed
  }
}

extension CausalEnsemble {
  /// An ensemble that knows a history.
  package struct Fit: FittedForecaster {
    private let start: Day
    private let filled: [Double]
    private let isObserved: [Bool]
    private let lowerBound: Double?
    private let outage: Range<Int>?
    private let zeroSince: Day?
    private let levelBreak: LevelBreak?

    init(history whole: Series) {
      zeroSince = Outage.lastZeros(of: whole.values).map { whole.start + $0 }
      lowerBound = whole.forecastFloor
      let end = Outage.end(of: whole.values)
      let history = end.map { whole[(whole.start + $0)..<whole.end] } ?? whole
      start = history.start
      outage = Outage.days(of: history.values)
      var values = history.values
      for t in outage ?? 0..<0 { values[t] = .nan }
      isObserved = values.map { !$0.isNaN }
      levelBreak = LevelBreak(of: values)
      filled = (levelBreak?.levelled(values) ?? values).filledByWeekday()
    }

    /// The distribution of the `days` days after the history.
    package func forecast(days: Int) -> Forecast {
      let history = MemberHistory(
        values: filled,
        isObserved: isObserved,
        daysOfMonth: (0..<(filled.count + days)).map { (start + $0).dayOfMonth },
        origins: RollingOrigins(count: filled.count),
        horizon: days
      )
      let rare = RareDays(of: filled, isObserved: isObserved)
      let members = MemberForecasts(of: history, usual: rare.usual)
      let weights = MemberWeights(members.paths, of: history)
      let combined = CombinedPaths(members.paths, weights: weights, of: history)
      let totals = EnsembleTotals(
        combined,
        members.paths,
        of: history,
        without: rare,
        lowerBound: lowerBound,
        levelBreak: levelBreak
      )
      return Forecast(
        start: start + filled.count,
        mean: totals.mean,
        errors: totals.errors,
        lowerBound: lowerBound,
        explanation: explanation(
          members,
          shares: weights.shares,
          mean: totals.mean,
          lastRun: totals.lastRun
        )
      )
    }

    private func explanation(
      _ members: MemberForecasts,
      shares: [Double],
      mean: [Double],
      lastRun: ForecastExplanation.LastRun?
    ) -> ForecastExplanation {
      var why = ForecastExplanation(
        weights: zip(members.members, shares)
          .filter { $1 > 0 }
          .map { member, share in
            ForecastExplanation.Weight(
              member: member.rawValue,
              share: share,
              basis: member.basis(afterDays: filled.count)
            )
          }
          .sorted { ($1.share, $0.member) < ($0.share, $1.member) },
        outliers: members.outliers.filter { isObserved[$0] }.map { start + $0 },
        outage: outage.map { (start + $0.lowerBound)..<(start + $0.upperBound) },
        zeroSince: zeroSince,
        historyCount: isObserved.count { $0 }
      )
      // Where days of the month are expected to cost something, zeros do not go on.
      let size = filled.reduce(0) { $0 + $1.magnitude / Double(filled.count) }
      let expected = mean.reduce(0) { $0 + $1.magnitude / Double(mean.count) }
      if expected > 0.2 * size || lastRun != nil { why.zeroSince = nil }
      why.lastRun = lastRun
      why.newLevelSince = levelBreak.map { start + $0.start }
      return why
    }
  }
}
