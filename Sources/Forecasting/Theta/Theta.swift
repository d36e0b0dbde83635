public import OutlayTimeSeries

/// The Theta method: simple exponential smoothing between the history and the
/// straight line through it.
///
///     let outlook = try spend.forecast(days: 28, using: .theta())
///     let fit = try Theta(.dynamicOptimised).fitted(to: spend)
///     fit.theta      // 1.9: how much of the line there is
///     fit.level
///
/// The winner of the M3 competition, and hard to beat by methods that say more
/// of the trend. A week that repeats is taken out first, where a test finds one.
///
/// On a missing day the level moves as expected, and nothing is learnt.
///
/// - Complexity: O(*n*), some fifteen passes.
/// - SeeAlso: R. J. Hyndman, B. Billah, Unmasking the Theta method,
///   International Journal of Forecasting 19 (2003),
///   [doi:10.1016/S0169-2070(01)00143-1](https://doi.org/10.1016/S0169-2070(01)00143-1);
///   J. A. Fiorucci, T. R. Pellegrini, F. Louzada, F. Petropoulos, A. B. Koehler,
///   Models for optimising the theta method and their relationship to state space
///   models, ibid. 32 (2016),
///   [doi:10.1016/j.ijforecast.2016.02.005](https://doi.org/10.1016/j.ijforecast.2016.02.005).
public struct Theta: Forecaster {
  /// The weight of the line, and the days that it goes through.
  public enum Variant: Hashable, Sendable, CaseIterable {
    /// Half: simple smoothing with half of the line's slope as drift, which is
    /// added after the smoothing is fitted. Equal to R's `thetaf`.
    case standard
    /// As much as fits best, of the line through the whole history.
    case optimised
    /// As much as fits best, of the line through the days so far.
    case dynamicOptimised
  }

  /// The weight of the line, and the days that it goes through.
  public var variant: Variant

  /// The days after which a season would repeat.
  public var period: Int

  /// Makes the method.
  ///
  /// - Parameters:
  ///   - variant: How much of the line there is, and from what days.
  ///   - period: The days after which a season would repeat, 1 for none to be
  ///     looked for.
  public init(_ variant: Variant = .standard, period: Int = 7) {
    precondition(period >= 1, "a period of \(period) days does not repeat")
    self.variant = variant
    self.period = period
  }

  /// The fewest days that determine a level, α and a line.
  private static let fewestDays = 5

  /// The ranges of α in R's `ses` and in section 3.2 of the paper.
  private static let standardAlphas = 1e-4...0.9999
  private static let optimisedAlphas = 0.1...0.99

  /// Takes the season out and fits the smoothing.
  ///
  /// - Throws: ``ForecastingError/allMissing``, or
  ///   ``ForecastingError/tooShort(count:minimum:)`` for fewer than five
  ///   observed days.
  public func fitted(to series: Series) throws(ForecastingError) -> Theta.Fit {
    let history = try series.learnable()
    let count = history.observedCount
    guard count > 0 else { throw .allMissing }
    guard count >= Theta.fewestDays else {
      throw .tooShort(count: count, minimum: Theta.fewestDays)
    }
    let season = SeasonalAdjustment(history.values, period: period)
    let lines = Theta.lines(through: season.amounts)
    let whole = lines[lines.count - 1]
    let known: [TrendLine] =
      switch variant {
      case .standard: []
      case .optimised: lines.map { _ in whole }
      case .dynamicOptimised: lines
      }
    let lanes = ThetaLanes(
      amounts: season.amounts,
      lines: known,
      // The first three errors are of a line through next to nothing; the
      // common implementations leave them out as well.
      firstDay: variant == .standard ? 0 : 3
    )
    let solution = lanes.solution(
      in: variant == .standard ? Theta.standardAlphas : Theta.optimisedAlphas
    )
    return Theta.Fit(variant, solution, lanes, season: season, history: history, line: whole)
  }

  /// The lines known before each day, and the one through all.
  private static func lines(through amounts: [Double]) -> [TrendLine] {
    var line = TrendLine()
    var lines = [line]
    lines.reserveCapacity(amounts.count + 1)
    for (t, amount) in amounts.enumerated() {
      if !amount.isNaN { line.add(amount, onDay: Double(t + 1)) }
      lines.append(line)
    }
    return lines
  }
}

extension Forecaster where Self == Theta {
  /// The Theta method.
  ///
  /// - Parameters:
  ///   - variant: How much of the line there is, and from what days.
  ///   - period: The days after which a season would repeat.
  /// - Returns: The settings.
  public static func theta(_ variant: Theta.Variant = .standard, period: Int = 7) -> Theta {
    Theta(variant, period: period)
  }
}
