public import OutlayTimeSeries

/// Exponential smoothing of a level, a trend and the days of a period.
///
///     let outlook = try spend.forecast(days: 28, using: .ets())
///
///     let fit = try ExponentialSmoothing(period: 7).fitted(to: spend)
///     fit.form         // ETS(A,Ad,N): the form that suits the history best
///     fit.parameters   // α, β, φ
///
/// All thirty forms of the taxonomy can be fitted; left to choose, it takes the
/// one with the lowest corrected information criterion among the fifteen of
/// ``ExponentialSmoothing/Form/candidates``. Of forms of one error and trend, fits are
/// those of R's `ets` with its bounds and the likelihood as criterion.
///
/// On a missing day the components move as expected, nothing is learnt, and
/// the day has no part in the likelihood.
///
/// - Complexity: O(*n* · *p*²) a step for *n* days and *p* numbers, some ten
///   steps a form.
/// - SeeAlso: R. J. Hyndman, A. B. Koehler, J. K. Ord, R. D. Snyder,
///   Forecasting with Exponential Smoothing (2008).
public struct ExponentialSmoothing: Forecaster {
  /// The form, or how it is chosen.
  package enum Choice: Hashable, Sendable {
    /// The one of ``ExponentialSmoothing/Form/candidates`` that the history allows and
    /// Akaike's corrected information criterion prefers.
    case lowestAICc
    /// This one.
    case form(ExponentialSmoothing.Form)
  }

  /// The form, or how it is chosen.
  package var choice: Choice

  /// The days after which the season repeats; with less than two periods of
  /// history no season is chosen.
  public var period: Int

  /// The region in which the parameters are searched.
  package var region: SmoothingRegion

  /// Creates a smoothing in the form that Akaike's corrected information
  /// criterion prefers, of those that the history allows.
  ///
  /// - Parameter period: The days after which the season repeats, at least 1;
  ///   bills have weeks.
  public init(period: Int = 7) {
    self.init(.lowestAICc, period: period)
  }

  /// Creates a smoothing in one form.
  ///
  /// - Parameters:
  ///   - form: The form.
  ///   - period: The days after which the season repeats, at least 1.
  public init(_ form: Form, period: Int = 7) {
    self.init(.form(form), period: period)
  }

  /// Creates a smoothing, of parameters that are searched in a region.
  package init(_ choice: Choice, period: Int = 7, region: SmoothingRegion = .usual) {
    precondition(period >= 1, "a period of \(period) days does not repeat")
    self.choice = choice
    self.period = period
    self.region = region
  }

  /// Fits the form, or all that the history allows.
  ///
  /// - Throws: ``ForecastingError/allMissing``;
  ///   ``ForecastingError/tooShort(count:minimum:)`` with fewer observed days
  ///   than two periods of a season, or three more than the numbers of the
  ///   form; ``ForecastingError/notPositive(count:first:)`` and
  ///   ``ForecastingError/impossible(_:)`` where a form that multiplies was asked for.
  public func fitted(to series: Series) throws(ForecastingError) -> ExponentialSmoothing.Fit {
    let history = try series.learnable()
    let count = history.observedCount
    guard count > 0 else { throw .allMissing }
    let places = history.values.indices.filter { history.values[$0] <= 0 }
    let forms: [ExponentialSmoothing.Form]
    let period: Int
    switch choice {
    case .lowestAICc:
      period = count < 2 * self.period ? 1 : self.period
      forms = ExponentialSmoothing.Form.candidates.filter { form in
        (places.isEmpty || !form.isMultiplicative) && (period > 1 || form.season == .none)
      }
    case .form(let form):
      period = self.period
      precondition(form.season == .none || period > 1, "a season of one day is a level")
      if form.isMultiplicative, let first = places.first {
        throw .notPositive(count: places.count, first: history.start + first)
      }
      forms = [form]
    }
    let smallest = SmoothingLayout(forms[0], period: period)
    let minimum = max(smallest.count + 3, smallest.hasSeason ? 2 * period : 0)
    guard count >= minimum else { throw .tooShort(count: count, minimum: minimum) }
    // Amounts of about 1 make steps, and what counts as rounding, alike.
    let size = history.observedValues.reduce(0) { $0 + $1.magnitude } / Double(count)
    let scale = size > 0 ? size : 1
    let amounts = history.values.map { $0 / scale }
    let search = unsafe SmoothingWork.with(amounts, period: period) { work in
      var selection = SmoothingSelection(amounts, period: period, region: region)
      return unsafe selection.choose(among: forms, work)
    }
    guard let search else { throw .impossible(forms[0]) }
    return ExponentialSmoothing.Fit(search, history: history, scale: scale)
  }
}

extension Forecaster where Self == ExponentialSmoothing {
  /// Exponential smoothing in the form that suits the history best.
  ///
  /// - Parameter period: The days after which the season repeats.
  /// - Returns: The settings.
  public static func ets(period: Int = 7) -> ExponentialSmoothing {
    ExponentialSmoothing(period: period)
  }

  /// Exponential smoothing in one form.
  ///
  /// - Parameters:
  ///   - error: How the error meets the expectation.
  ///   - trend: How the level moves on by itself.
  ///   - season: How the days of the period differ.
  ///   - period: The days after which the season repeats.
  /// - Returns: The settings.
  public static func ets(
    error: ExponentialSmoothing.Form.Error,
    trend: ExponentialSmoothing.Form.Trend,
    season: ExponentialSmoothing.Form.Season,
    period: Int = 7
  ) -> ExponentialSmoothing {
    ExponentialSmoothing(
      ExponentialSmoothing.Form(error: error, trend: trend, season: season),
      period: period
    )
  }

  /// Simple exponential smoothing: a level that moves by α of each error.
  public static var ses: ExponentialSmoothing {
    .ets(error: .additive, trend: .none, season: .none)
  }

  /// Holt's smoothing of a level and a trend.
  public static var holt: ExponentialSmoothing {
    .ets(error: .additive, trend: .additive, season: .none)
  }

  /// Holt's smoothing with a trend that fades.
  public static var dampedHolt: ExponentialSmoothing {
    .ets(error: .additive, trend: .damped, season: .none)
  }
}
