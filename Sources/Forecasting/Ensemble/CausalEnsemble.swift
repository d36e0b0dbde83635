public import TimeSeries

/// The weighted median of twelve simple forecasters, each weighted by how it
/// would have done.
///
///     let fit = try CausalEnsemble().fitted(to: spend)
///     fit.forecast(days: 28).total.interval(0.8)
///     fit.weights(days: 28).first     // holt, 0.41
///
/// Every member forecasts its whole path from each of about a hundred past
/// days in one pass over the history, using only what was known on that day:
/// robust exponential smoothing of five kinds, medians of weekdays and of
/// recent days, days of the month, and last year. A member's weight comes from
/// its errors on those paths, recent ones counting more; the forecast of a day
/// is the weighted median of the members; and its intervals are the errors
/// that this median made from the past days. Nothing is optimised and nothing
/// random, and the same history gives the same bits.
///
/// A missing day is taken to be like the same weekday a week before, as far as
/// the members are concerned; no error is measured on it.
///
/// - Complexity: O(*n*) for *n* days, and O(*m h*) for *m* ≤ 100 past days and
///   *h* days ahead.
public struct CausalEnsemble: Forecaster {
  /// Makes the ensemble.
  public init() {}

  /// The days from which the members can learn weekdays.
  static let minimumCount = 14

  /// Takes a history from its first to its last observed day.
  ///
  /// - Throws: ``ForecastingError/tooShort(count:minimum:)`` for fewer than
  ///   14 observed days.
  public func fitted(to series: Series) throws(ForecastingError) -> EnsembleFit {
    let history = series.trimmed
    guard history.observedCount >= CausalEnsemble.minimumCount else {
      throw .tooShort(count: history.observedCount, minimum: CausalEnsemble.minimumCount)
    }
    return EnsembleFit(history: history)
  }
}

/// An ensemble that knows a history.
public struct EnsembleFit: FittedForecaster {
  private let start: Day
  private let filled: [Double]
  private let isObserved: [Bool]
  private let lowerBound: Double?

  init(history: Series) {
    start = history.start
    isObserved = history.values.map { !$0.isNaN }
    lowerBound = history.forecastFloor
    var filled = history.values
    for t in filled.indices where filled[t].isNaN {
      filled[t] = t >= 7 ? filled[t - 7] : filled[t - 1]
    }
    self.filled = filled
  }

  /// The share that a member has in the forecast.
  public struct Weight: Sendable, Equatable {
    /// The member, such as `holt` or `four weeks`.
    public let member: String

    /// Its share, all of them adding up to 1.
    public let share: Double
  }

  /// The members' shares in a forecast of so many days, the largest first.
  public func weights(days: Int) -> [Weight] {
    let history = memberHistory(horizon: days)
    let weights = MemberWeights(
      EnsembleMember.paths(of: history),
      of: history,
      isObserved: isObserved
    ).values
    let sum = weights.reduce(0, +)
    return zip(EnsembleMember.allCases, weights)
      .map { Weight(member: $0.rawValue, share: $1 / sum) }
      .sorted { ($1.share, $0.member) < ($0.share, $1.member) }
  }

  /// The distribution of the `days` days after the history.
  public func forecast(days: Int) -> Forecast {
    let history = memberHistory(horizon: days)
    let members = EnsembleMember.paths(of: history)
    let weights = MemberWeights(members, of: history, isObserved: isObserved)
    var median = WeightedMedian(weights: weights.values)
    var combined = history.emptyPaths()
    for origin in history.origins.positions.indices {
      for ahead in 0..<days {
        combined[origin, ahead] = median { members[$0][origin, ahead] }
      }
    }
    let backtests = history.origins.positions.dropLast()
    var errors: [Double] = []
    errors.reserveCapacity(backtests.count * days)
    for (origin, t) in backtests.enumerated() {
      for ahead in 0..<days {
        let day = t + 1 + ahead
        let isKnown = day < filled.count && isObserved[day]
        errors.append(isKnown ? filled[day] - combined[origin, ahead] : .nan)
      }
    }
    return Forecast(
      start: start + filled.count,
      mean: (0..<days).map { combined[backtests.count, $0] },
      errors: .paths(
        ErrorPaths(
          errors: errors,
          ages: backtests.map { filled.count - 1 - $0 },
          stride: history.origins.stride,
          horizon: days
        )
      ),
      lowerBound: lowerBound
    )
  }

  private func memberHistory(horizon: Int) -> MemberHistory {
    MemberHistory(
      values: filled,
      daysOfMonth: (0..<(filled.count + horizon)).map { (start + $0).dayOfMonth },
      origins: RollingOrigins(count: filled.count),
      horizon: horizon
    )
  }
}

extension Forecaster where Self == CausalEnsemble {
  /// The weighted median of twelve simple forecasters.
  public static var ensemble: CausalEnsemble { CausalEnsemble() }
}
