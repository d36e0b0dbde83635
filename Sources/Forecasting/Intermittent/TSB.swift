package import OutlayTimeSeries

/// The method of Teunter, Syntetos and Babai for spend that comes now and then
/// and may stop: how much, and with what chance on a day.
///
///     let outlook = try retired.forecast(days: 28, using: .tsb())
///
/// The chance is smoothed on every day, so that a service without spend for
/// long is forecast lower and lower, where `Croston` waits for the next
/// event. On a missing day nothing is learnt.
///
/// - SeeAlso: R. H. Teunter, A. A. Syntetos, M. Z. Babai, Intermittent demand:
///   linking forecasting to inventory obsolescence, European Journal of
///   Operational Research 214 (2011),
///   [doi:10.1016/j.ejor.2011.05.018](https://doi.org/10.1016/j.ejor.2011.05.018).
package struct TSB: Forecaster {
  /// The smoothing parameter of sizes, on days with spend.
  package var sizeAlpha: Double

  /// The smoothing parameter of the chance, on every day.
  package var chanceAlpha: Double

  /// Makes the method; both parameters are in (0, 1).
  ///
  /// Sizes follow a tenth, as in `Croston`; the chance a fiftieth, a memory
  /// of about seven weeks, so that a quiet week does not halve a forecast.
  package init(sizeAlpha: Double = 0.1, chanceAlpha: Double = 0.02) {
    precondition(sizeAlpha > 0 && sizeAlpha < 1, "alpha \(sizeAlpha) is not between 0 and 1")
    precondition(chanceAlpha > 0 && chanceAlpha < 1, "alpha \(chanceAlpha) is not between 0 and 1")
    self.sizeAlpha = sizeAlpha
    self.chanceAlpha = chanceAlpha
  }

  /// Smooths sizes and the chance, from the first size and the first days'
  /// share of days with spend.
  ///
  /// - Throws: ``ForecastingError/allMissing``, or
  ///   ``ForecastingError/tooFewEvents(count:minimum:)`` for fewer than two days
  ///   with spend.
  package func fitted(to series: Series) throws(ForecastingError) -> some FittedForecaster {
    try events(in: series)
  }

  /// The size of events and their chance, smoothed over a history.
  package func events(in series: Series) throws(ForecastingError) -> IntermittentFit {
    let history = try series.learnable()
    let sizes = try history.eventSizes()
    let observed = history.observedValues
    let first = observed.firstIndex { $0 != 0 } ?? 0
    var size = sizes[0]
    var chance = 1 / Double(first + 1)
    for amount in observed.dropFirst(first + 1) {
      if amount != 0 { size += sizeAlpha * (amount - size) }
      chance += chanceAlpha * ((amount != 0 ? 1 : 0) - chance)
    }
    return IntermittentFit(
      size: size,
      chance: chance,
      sizes: EventSizes(sizes, smoothedBy: sizeAlpha),
      start: history.end,
      lowerBound: history.forecastFloor
    )
  }
}

extension Forecaster where Self == NamedForecaster {
  /// The method of Teunter, Syntetos and Babai for spend that comes now and then
  /// and may stop: how much, and with what chance on a day.
  ///
  ///     let outlook = try retired.forecast(days: 28, using: .tsb())
  ///
  /// The chance is smoothed on every day, so that a service without spend for
  /// long is forecast lower and lower, where Croston's method waits for the next
  /// event. It needs two days with spend.
  ///
  /// - Parameters:
  ///   - sizeAlpha: The smoothing parameter of sizes, in (0, 1).
  ///   - chanceAlpha: The smoothing parameter of the chance, in (0, 1).
  /// - Returns: The model.
  public static func tsb(sizeAlpha: Double = 0.1, chanceAlpha: Double = 0.02) -> NamedForecaster {
    NamedForecaster(.tsb, TSB(sizeAlpha: sizeAlpha, chanceAlpha: chanceAlpha))
  }
}
