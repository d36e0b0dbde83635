package import OutlayTimeSeries

/// Croston's method for spend that comes now and then: how much, over how many
/// days between.
///
///     let outlook = try jobs.forecast(days: 28, using: .croston())
///     outlook.total.interval(0.8)
///
/// Sizes and intervals are smoothed apart, and only on days with spend; the
/// expected amount is one over the other. As that overstates the mean of a
/// ratio, Syntetos and Boylan take α/2 off.
///
/// A missing day is not counted in an interval.
///
/// - SeeAlso: J. D. Croston, Forecasting and stock control for intermittent
///   demands, Operational Research Quarterly 23 (1972),
///   [doi:10.1057/jors.1972.50](https://doi.org/10.1057/jors.1972.50);
///   A. A. Syntetos, J. E. Boylan, The accuracy of intermittent demand estimates,
///   International Journal of Forecasting 21 (2005),
///   [doi:10.1016/j.ijforecast.2004.10.001](https://doi.org/10.1016/j.ijforecast.2004.10.001).
package struct Croston: Forecaster {
  /// Indicates whether the ratio is multiplied by 1 − α/2.
  package var correctsBias: Bool

  /// The smoothing parameter α of sizes and intervals.
  package var alpha: Double

  /// Makes the method.
  ///
  /// - Parameters:
  ///   - correctsBias: Whether the ratio is multiplied by 1 − α/2.
  ///   - alpha: α, in (0, 1); 0.1 is Croston's, since few events carry little.
  package init(correctsBias: Bool = true, alpha: Double = 0.1) {
    precondition(alpha > 0 && alpha < 1, "alpha \(alpha) is not between 0 and 1")
    self.correctsBias = correctsBias
    self.alpha = alpha
  }

  /// Smooths sizes and intervals.
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
    var size = sizes[0]
    var interval = 0.0
    var waited = 0.0
    for amount in history.observedValues {
      waited += 1
      guard amount != 0 else { continue }
      if interval == 0 {
        interval = waited
      } else {
        size += alpha * (amount - size)
        interval += alpha * (waited - interval)
      }
      waited = 0
    }
    let bias = correctsBias ? 1 - alpha / 2 : 1
    return IntermittentFit(
      size: size * bias,
      chance: 1 / interval,
      sizes: EventSizes(sizes, smoothedBy: alpha, factor: bias),
      start: history.end,
      lowerBound: history.forecastFloor
    )
  }
}

extension Forecaster where Self == NamedForecaster {
  /// Croston's method for spend that comes now and then: how much, over how many
  /// days between.
  ///
  ///     let outlook = try jobs.forecast(days: 28, using: .croston())
  ///     outlook.total.interval(0.8)
  ///
  /// Sizes and intervals are smoothed apart, and only on days with spend; the
  /// expected amount is one over the other. As that overstates the mean of a
  /// ratio, Syntetos and Boylan take α/2 off. It needs two days with spend.
  ///
  /// - Parameters:
  ///   - correctsBias: Whether α/2 is taken off.
  ///   - alpha: The smoothing parameter α of sizes and intervals, in (0, 1).
  /// - Returns: The model.
  public static func croston(correctsBias: Bool = true, alpha: Double = 0.1) -> NamedForecaster {
    NamedForecaster(.croston, Croston(correctsBias: correctsBias, alpha: alpha))
  }
}

extension Series {
  /// The amounts that are not 0, of which there are at least two.
  func eventSizes() throws(ForecastingError) -> [Double] {
    let observed = observedValues
    guard !observed.isEmpty else { throw .allMissing }
    let sizes = observed.filter { $0 != 0 }
    guard sizes.count >= 2 else { throw .tooFewEvents(count: sizes.count, minimum: 2) }
    return sizes
  }
}
