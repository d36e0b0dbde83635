package import OutlayForecasting
public import OutlayStatistics
public import OutlayTimeSeries

/// The days at the end of a bill that are still filling, each as what it will come to.
///
///     if let nowcast = try history.nowcast(of: cube) {
///       nowcast.days                                     // 2026-11-19..<2026-11-21
///       nowcast.amount(of: "Amazon EC2", on: nowcast.days.lowerBound).mean   // 412.60
///       nowcast.total(over: nowcast.days).interval(0.8)  // 1_204...1_310
///     }
///
/// Of each series the amount *x* of a day is forecast from the days before it, *f* with the
/// standard deviation *s*; of it *y* = *c x* + *e* is seen, with the share *c* and the
/// deviation of *e* from ``Completion``. Weighted by the inverses of their variances the two
/// give
///
///     x̂ = f + K (y − c f),   var x̂ = s² (1 − K c),   K = s² c / (c² s² + var e).
///
/// So a day of which nothing is seen yet is the forecast, and one that is nearly complete is
/// what is seen of it; where the two disagree by more than both deviations, the variance grows
/// by the square of that. The days follow each other: what the older one is expected to come to
/// is part of the history of the next.
///
/// - SeeAlso: R. E. Kalman, A new approach to linear filtering and prediction problems, Journal
///   of Basic Engineering 82 (1960); R. T. Birge, The calculation of errors by the method of
///   least squares, Physical Review 40 (1932), for the disagreement.
public struct Nowcast: Sendable {
  /// The days that are filling, in order.
  public let days: Range<Day>

  /// The keys of the series, in the order of the bill.
  public let keys: [SeriesKey]

  /// The number of reads from which it was learned how days fill.
  public let readCount: Int

  /// The amount that the bill has of the days, the sum of all series.
  public let seen: Double

  /// The days of each series.
  private let parts: [Part]

  /// By how much the error of a sum is larger than that of independent series, a day each.
  private let togetherness: [Double]

  /// The settled days, followed by what the filling ones are expected to come to.
  let panel: Panel

  /// The days of one series.
  struct Part: Sendable {
    /// The expected amounts.
    var mean: [Double]
    /// Their standard deviations.
    var deviations: [Double]
  }

  /// Keeps the days of all series.
  init(
    days: Range<Day>,
    settled: Panel,
    parts: [Part],
    seen: Double,
    completion: Completion
  ) {
    self.days = days
    keys = settled.keys
    readCount = completion.readCount
    self.seen = seen
    self.parts = parts
    togetherness = days.map { completion.togetherness(age: days.upperBound - $0) }
    let values = parts.indices.flatMap { settled[$0].values + parts[$0].mean }
    panel = Panel(
      start: settled.start,
      dayCount: settled.dayCount + days.count,
      keys: settled.keys,
      values: values
    )
  }
}

extension Nowcast {
  /// The amount that a day of a series will come to; 0 of one that the bill has not.
  public func amount(of key: SeriesKey, on day: Day) -> PredictiveDistribution {
    precondition(days.contains(day), "\(day) is none of \(days)")
    return total(of: key, over: day..<(day + 1))
  }

  /// The sum of all series over some of the days, which is that of their means.
  public func total(over days: Range<Day>) -> PredictiveDistribution {
    total(of: .total, over: days)
  }

  /// The sum of some of the days of all series whose keys begin with the values of one, such
  /// as a series.
  public func total(of key: SeriesKey, over days: Range<Day>) -> PredictiveDistribution {
    let covered = days.clamped(to: self.days)
    let first = covered.lowerBound - self.days.lowerBound
    let places = first..<(first + covered.count)
    let (mean, deviations) = sums(of: columns(of: key))
    return PredictiveDistribution(
      mean: mean[places].compensatedSum(),
      standardDeviation: deviations[places].reduce(0) { $0 + $1 * $1 }.squareRoot()
    )
  }

  /// The columns of all series whose keys begin with some values.
  private func columns(of prefix: SeriesKey) -> [Int] {
    keys.indices.filter { keys[$0].values.starts(with: prefix.values) }
  }

  /// The days of the sum of some columns.
  private func sums(of columns: [Int]) -> (mean: [Double], deviations: [Double]) {
    let places = togetherness.indices
    return (
      places.map { place in columns.lazy.map { parts[$0].mean[place] }.compensatedSum() },
      places.map { place in
        let variance = columns.lazy.map { parts[$0].deviations[place] }.map { $0 * $0 }
        return variance.compensatedSum().squareRoot()
          * (columns.count > 1 ? togetherness[place] : 1)
      }
    )
  }

  /// The forecasts of the filling days and of those after them, `count` days in all.
  ///
  /// - Throws: ``ForecastingError`` where the total cannot be forecast.
  package func forecast(
    days count: Int,
    using forecaster: some Forecaster,
    charges: [SeriesKey: SeriesCharges] = [:]
  ) throws(ForecastingError) -> PanelForecast {
    let later = max(1, count - days.count)
    return try panel.forecast(days: later, using: forecaster, charges: charges)
      .preceded(over: days.lowerBound..<(days.lowerBound + count)) { key in
        let (mean, deviations) = sums(of: columns(of: key))
        return LeadingDays(mean: mean, deviations: deviations)
      }
  }

  /// The forecast of the filling days of the sum of some series, by their places among
  /// ``keys``, and of those after them, `count` days in all.
  ///
  /// - Throws: ``ForecastingError`` where the sum cannot be forecast.
  func forecast(
    ofSumOf columns: [Int],
    days count: Int,
    using forecaster: some Forecaster,
    _ charges: SumCharges
  ) throws(ForecastingError) -> Forecast {
    let (mean, deviations) = sums(of: columns)
    let history = panel.total(of: columns).trimmed
    let later = max(1, count - days.count)
    return try charges.forecast(of: history, parts: columns, days: later, using: forecaster)
      .preceded(by: LeadingDays(mean: mean, deviations: deviations))
  }
}
