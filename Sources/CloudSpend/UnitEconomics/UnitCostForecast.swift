public import OutlayForecasting
public import OutlayStatistics
public import OutlayTimeSeries

/// The cost of a unit of days to come, from forecasts of the cost and of the units.
///
///     let outlook = try UnitCostForecast(of: spend, over: requests, days: 30)
///     outlook.value?.mean            // 0.0124
///     outlook.value?.interval(0.8)   // 0.0117…0.0131
///     outlook.correlation            // 0.93
///
/// Cost and units are forecast each by itself, with their own distributions of the sum of all
/// days, and combined with the correlation of their weekly changes in the history. Most costs
/// move with what they are for: taken for independent, a busy month would be cheap and a
/// quiet one dear, and the interval of the ratio too wide. A cost that is fixed has a
/// correlation near 0.
public struct UnitCostForecast: Sendable {
  /// The days forecast, from the day after the history.
  public let days: Range<Day>
  /// The cost of all days.
  public let cost: PredictiveDistribution
  /// The units: the sum of a flow, the mean of a stock.
  public let units: PredictiveDistribution
  /// The correlation with which they are combined.
  public let correlation: Double
  /// The cost of a unit, or `nil` where there may well be none.
  public let value: PredictiveDistribution?

  /// Forecasts the cost of a unit.
  ///
  /// - Parameters:
  ///   - cost: The cost a day.
  ///   - units: The units a day; those after the last day of cost are not looked at.
  ///   - kind: The way in which units add up.
  ///   - days: The number of days ahead.
  ///   - forecaster: The model of both.
  /// - Throws: ``ForecastingError`` where one of both histories does not allow it.
  public init(
    of cost: Series,
    over units: Series,
    as kind: UnitKind = .flow,
    days: Int,
    using forecaster: some Forecaster = .automatic
  ) throws(ForecastingError) {
    let cost = cost.trimmed
    let known = units[units.start..<max(units.start, cost.end)].trimmed
    let outlook = try cost.forecast(days: days, using: forecaster)
    // Units that are known for fewer days are forecast from their last one.
    let lag = max(0, cost.end - known.end)
    let counts = try known.forecast(days: days + lag, using: forecaster)
    let total = counts.total(over: outlook.days)
    self.days = outlook.days
    self.cost = outlook.total
    self.units = kind == .flow ? total : total.scaled(by: 1 / Double(days))
    correlation = UnitCostForecast.correlation(of: cost, known)
    value = self.cost.divided(by: self.units, correlation: correlation)
  }

  /// The fewest weekly changes from which a correlation is learned: those of five weeks, of
  /// which four are apart.
  private static let fewestChanges = 28

  /// The most, those of a year: what went together before may not now.
  private static let mostChanges = 365

  /// The correlation of the normal scores of weekly changes of two series; 0 where the
  /// histories are short.
  ///
  /// It is that of the Gaussian copula, which outliers move little.
  /// Sums of seven days have no weekdays, and change with the level, as totals of days to
  /// come do.
  static func correlation(of cost: Series, _ units: Series) -> Double {
    let (costs, counts) = (cost.weeklyChanges, units.weeklyChanges)
    let days = costs.keys.filter { counts[$0] != nil }.sorted().suffix(mostChanges)
    guard days.count >= fewestChanges else { return 0 }
    let left = normalScores(days.compactMap { costs[$0] })
    let right = normalScores(days.compactMap { counts[$0] })
    let products = zip(left, right).map { $0 * $1 }.compensatedSum()
    let squares = [left, right].map { $0.map { $0 * $0 }.compensatedSum() }
    guard squares[0] > 0, squares[1] > 0 else { return 0 }
    return min(1, max(-1, products / (squares[0] * squares[1]).squareRoot()))
  }

  /// The normal quantiles of the ranks of some values, those that are equal having their
  /// mean rank.
  private static func normalScores(_ values: [Double]) -> [Double] {
    let order = values.indices.sorted { values[$0] < values[$1] }
    let normal = NormalDistribution()
    var scores = [Double](repeating: 0, count: values.count)
    var first = 0
    while first < order.count {
      var end = first + 1
      while end < order.count, values[order[end]] == values[order[first]] { end += 1 }
      let rank = Double(first + end + 1) / 2
      for place in first..<end {
        scores[order[place]] = normal.quantile(rank / Double(values.count + 1))
      }
      first = end
    }
    return scores
  }
}

extension Series {
  /// The sum of the seven days that end on a day, as a share of that of the seven before,
  /// where all are known and above nothing.
  fileprivate var weeklyChanges: [Day: Double] {
    var changes: [Day: Double] = [:]
    guard count >= 14 else { return changes }
    for last in 13..<count {
      let week = values[(last - 6)...last].reduce(0, +)
      let before = values[(last - 13)...(last - 7)].reduce(0, +)
      if before > 0, week.isFinite { changes[start + last] = week / before }
    }
    return changes
  }
}
