public import OutlayTimeSeries
import RealModule

extension Theta {
  /// A Theta method that was fitted to a history.
  ///
  ///     let fit = try Theta().fitted(to: spend)
  ///     fit.alpha    // 0.054
  ///     fit.slope    // 0.0202 a day, half of which the forecast has
  ///     fit.forecast(days: 28).total.interval(0.9)
  public struct Fit: FittedForecaster {
    /// The weight of the line, and the days that it goes through.
    public let variant: Theta.Variant

    /// The smoothing parameter α of the level.
    public let alpha: Double

    /// θ: the line counts for 1 − 1/θ, and not at all at 1.
    public let theta: Double

    /// The level after the last day, without the season.
    public let level: Double

    /// The slope a day of the line through the history, without the season.
    public let slope: Double

    /// The factor or the addend of each day of the period, from the first day
    /// of the history on; empty where no season was found.
    public let seasonalIndices: [Double]

    /// Amount less expectation, a day at a time, in the unit of the amounts;
    /// missing where the day is.
    public let residuals: Series

    /// The standard deviation of the residuals without the season.
    public let residualStandardDeviation: Double

    private let season: SeasonalAdjustment
    private let line: TrendLine
    private let lowerBound: Double?

    init(
      _ variant: Theta.Variant,
      _ solution: ThetaLanes.Solution,
      _ lanes: ThetaLanes,
      season: SeasonalAdjustment,
      history: Series,
      line: TrendLine
    ) {
      self.variant = variant
      self.season = season
      self.line = line
      alpha = solution.alpha
      theta = variant == .standard ? 2 : 1 / (1 - solution.weight)
      slope = line.slope
      seasonalIndices = season.indices
      lowerBound = history.forecastFloor
      var level = solution.firstLevel
      var power = 1.0
      var squares = 0.0
      var residuals: [Double] = []
      residuals.reserveCapacity(history.count)
      for (t, amount) in season.amounts.enumerated() {
        var expected = level
        if !lanes.lines.isEmpty {
          expected += solution.weight * lanes.lines[t].theta(power: power, alpha: alpha)
        }
        power *= 1 - alpha
        let error = amount - expected
        residuals.append(error * season.effect(onDay: t).factor)
        if error.isNaN {
          level += alpha * (expected - level)
        } else {
          if t >= lanes.firstDay { squares += error * error }
          level += alpha * (amount - level)
        }
      }
      self.level = level
      self.residuals = Series(start: history.start, values: residuals)
      let parameters = variant == .standard ? 2 : 3
      let freedom = max(1, history.observedCount - lanes.firstDay - parameters)
      residualStandardDeviation = (squares / Double(freedom)).squareRoot()
    }
  }
}

extension TrendLine {
  /// The bracket of equation (4), with `power` = (1 − α)^{t−1}.
  func theta(power: Double, alpha: Double) -> Double {
    power * intercept + (1 - power * (1 - alpha)) / alpha * slope
  }
}

extension Theta.Fit {
  /// The distribution of the `days` days after the history.
  ///
  /// An error moves the level by α for good, as in simple smoothing; days that
  /// cost a multiple vary by that multiple. What the line itself may be off by
  /// is not in it.
  public func forecast(days: Int) -> Forecast {
    let count = residuals.count
    let effects = (0..<days).map { season.effect(onDay: count + $0) }
    let mean = zip(adjustedMean(days: days), effects).map { $0 * $1.factor + $1.addend }
    return Forecast(
      start: residuals.end,
      mean: mean,
      errors: ShockErrors(
        scale: residualStandardDeviation,
        response: (0..<days).map { $0 == 0 ? 1 : alpha },
        shockSizes: mean.map { _ in 1 },
        dayFactors: effects.map(\.factor)
      ),
      lowerBound: lowerBound
    )
  }

  /// The expected days without the season.
  private func adjustedMean(days: Int) -> [Double] {
    let count = residuals.count
    var power = Double.pow(1 - alpha, count)
    guard variant != .standard else {
      // Hyndman and Billah, equation (6).
      let start = (1 - power) / alpha
      return (0..<days).map { level + slope / 2 * (Double($0) + start) }
    }
    // Each day is taken for what was expected of it, section 3.3 of Fiorucci
    // et al.
    var line = line
    var moving = level
    return (0..<days).map { ahead in
      let expected = moving + (1 - 1 / theta) * line.theta(power: power, alpha: alpha)
      moving += alpha * (expected - moving)
      power *= 1 - alpha
      if variant == .dynamicOptimised { line.add(expected, onDay: Double(count + ahead + 1)) }
      return expected
    }
  }
}
