public import OutlayTimeSeries

/// The method of Teunter, Syntetos and Babai for spend that comes now and then
/// and may stop: how much, and with what chance on a day.
///
///     let outlook = try retired.forecast(days: 28, using: .tsb())
///
/// The chance is smoothed on every day, so that a service without spend for
/// long is forecast lower and lower, where ``Croston`` waits for the next
/// event. On a missing day nothing is learnt.
///
/// - SeeAlso: R. H. Teunter, A. A. Syntetos, M. Z. Babai, Intermittent demand:
///   linking forecasting to inventory obsolescence, European Journal of
///   Operational Research 214 (2011),
///   [doi:10.1016/j.ejor.2011.05.018](https://doi.org/10.1016/j.ejor.2011.05.018).
public struct TSB: Forecaster {
  /// The share of an error that sizes follow, on days with spend.
  public var sizeShare: Double

  /// The share of an error that the chance follows, on every day.
  public var chanceShare: Double

  /// Makes the method; both shares are in (0, 1).
  ///
  /// Sizes follow a tenth, as in ``Croston``; the chance a fiftieth, a memory
  /// of about seven weeks, lest a quiet week halve a forecast.
  public init(sizeShare: Double = 0.1, chanceShare: Double = 0.02) {
    precondition(sizeShare > 0 && sizeShare < 1, "share \(sizeShare) is not between 0 and 1")
    precondition(chanceShare > 0 && chanceShare < 1, "share \(chanceShare) is not between 0 and 1")
    self.sizeShare = sizeShare
    self.chanceShare = chanceShare
  }

  /// Smooths sizes and the chance, from the first size and the first days'
  /// share of days with spend.
  ///
  /// - Throws: ``ForecastingError/allMissing``, or
  ///   ``ForecastingError/tooShort(count:minimum:)`` for fewer than two days
  ///   with spend.
  public func fitted(to series: Series) throws(ForecastingError) -> IntermittentFit {
    let history = series.trimmed
    let sizes = try history.eventSizes()
    let observed = history.observedValues
    let first = observed.firstIndex { $0 != 0 } ?? 0
    var size = sizes[0]
    var chance = 1 / Double(first + 1)
    for amount in observed.dropFirst(first + 1) {
      if amount != 0 { size += sizeShare * (amount - size) }
      chance += chanceShare * ((amount != 0 ? 1 : 0) - chance)
    }
    return IntermittentFit(
      size: size,
      chance: chance,
      observedSizes: sizes,
      start: history.end,
      lowerBound: history.forecastFloor
    )
  }
}

extension Forecaster where Self == TSB {
  /// The method for spend that comes now and then and may stop.
  ///
  /// - Parameters:
  ///   - sizeShare: The share of an error that sizes follow.
  ///   - chanceShare: The share of an error that the chance follows.
  /// - Returns: The settings.
  public static func tsb(sizeShare: Double = 0.1, chanceShare: Double = 0.02) -> TSB {
    TSB(sizeShare: sizeShare, chanceShare: chanceShare)
  }
}
