public import OutlayTimeSeries

/// A robust regression of daily amounts on the calendar, with errors that fade
/// from day to day.
///
///     let fit = try HarmonicRegression().fitted(to: spend)
///     fit.effects                     // level, trend, tuesday, …, day 1 of month
///     fit.forecast(days: 30).total.interval(0.8)
///
///     let chosen = HarmonicRegression(.trend(), .weekly, .yearly(harmonics: 4))
///
/// The amount of day *t* is
///
///     y_t = x_tᵀ β + e_t,   e_t = φ₁ e_{t−1} + … + φ_p e_{t−p} + ε_t
///
/// with the row *x_t* of a constant and the ``CalendarTerm``s. Left to itself
/// the model takes as many terms as the history bears: weekdays from two
/// weeks on, a trend from four, the days of the month that are regularly off
/// from three months on, and a yearly cycle from two years on. With less than
/// two weeks it is a level.
///
/// What drives a cost can be added to that, where it is known ahead:
///
///     let driven = HarmonicRegression(adding: [.regressor("orders", orders)])
///     try spend.forecast(days: 30, using: driven)    // needs 30 days of orders to come
///
/// *β* is found by Huber's M-estimator on the quasi-differenced days
/// *y_t − φ₁ y_{t−1} − …* (Cochrane, Orcutt 1949; the first days after a gap
/// are treated as Prais, Winsten 1954 do), φ by Burg's method on clipped
/// residuals, three times in turn. A single wild day moves neither.
///
/// Missing days have weight 0, and so have days on which a regressor is
/// missing. Days count half as much every ``halfLife``.
///
/// - Complexity: O(*n c*²) for *n* days and *c* columns.
public struct HarmonicRegression: Forecaster {
  /// The calendar terms of a regression.
  package enum Terms: Sendable, Equatable {
    /// As many as the history bears, to carry on from its end.
    case automatic
    /// As many as the history bears, with a trend that bends every so many
    /// days in place of the yearly cycle: to say what was usual on each day,
    /// not what comes next.
    case descriptive(hingesEvery: Int = 28)
    /// These.
    case chosen([CalendarTerm])
  }

  /// The calendar terms.
  package var terms: Terms

  /// Terms beside those: holidays, regressors, changepoints in place of the
  /// trend.
  public var additions: [CalendarTerm]

  /// The number of days before a day whose errors are carried into it, all shares
  /// φ_i estimated.
  ///
  /// `1...1` is one day, `0...0` makes the days independent, and of `0...7` the
  /// corrected criterion of Akaike chooses one.
  public var errorOrders: ClosedRange<Int>

  /// The days after which a day's weight is halved; infinite for equal
  /// weights.
  ///
  /// Half a year keeps the yearly cycle of old days and follows the
  /// level of new ones; anything from 120 to 365 days forecasts alike.
  public var halfLife: Double

  /// Creates a regression on as many terms as the history bears, and the
  /// additions.
  public init(
    adding additions: [CalendarTerm] = [],
    errorOrders: ClosedRange<Int> = 1...1,
    halfLife: Double = 180
  ) {
    self.init(terms: .automatic, adding: additions, errorOrders: errorOrders, halfLife: halfLife)
  }

  /// Creates a regression on `terms` and the additions.
  package init(
    terms: Terms,
    adding additions: [CalendarTerm] = [],
    errorOrders: ClosedRange<Int> = 1...1,
    halfLife: Double = 180
  ) {
    precondition(halfLife > 0, "a half-life of \(halfLife) days is not positive")
    precondition(
      errorOrders.lowerBound >= 0,
      "errors are not carried for \(errorOrders.lowerBound) days"
    )
    self.terms = terms
    self.additions = additions
    self.errorOrders = errorOrders
    self.halfLife = halfLife
  }

  /// Makes a regression on exactly the given terms.
  public init(
    _ first: CalendarTerm,
    _ others: CalendarTerm...,
    errorOrders: ClosedRange<Int> = 1...1,
    halfLife: Double = 180
  ) {
    self.init(terms: .chosen([first] + others), errorOrders: errorOrders, halfLife: halfLife)
  }

  /// The fewest observed days that determine a level and its error.
  static let minimumCount = 3

  /// The degrees of freedom of the shocks' Student t distribution, at most.
  ///
  /// Spend has heavier tails than the normal distribution. On 228 real daily
  /// series the 80 % and 95 % intervals made with it hold 80 % and 92 % of the
  /// days; those that are missed are of bills whose level moved.
  static let tailDegreesOfFreedom = 3.0

  /// The degrees of freedom on which the shocks' scale is that of the 80 %
  /// interval: with the scale of so heavy a tail it would be too wide.
  static let scaleDegreesOfFreedom = 5.0
}

extension HarmonicRegression {
  /// Learns the effects from a history.
  ///
  /// - Throws: ``ForecastingError/tooShort(count:minimum:)`` for fewer than
  ///   three observed days, or no more days than chosen columns,
  ///   ``ForecastingError/noFit(_:)`` where chosen terms are
  ///   dependent, and ``ForecastingError/neverObserved(_:)`` for a holiday
  ///   or a regressor that is 0 on all days.
  public func fitted(to series: Series) throws(ForecastingError) -> HarmonicRegression.Fit {
    let history = try series.learnable()
    // In units of the largest amount no square over- or underflows.
    let largest = history.observedValues.lazy.map(\.magnitude).max() ?? 0
    let unit = largest > 0 ? largest : 1
    var problem = try problem(of: history, unit: unit)
    var fit = try problem.fit(errors: .none)
    if !areChosen, history.observedCount >= HarmonicRegression.daysForMonthDays {
      let monthDays = MonthDays.recurring(
        in: problem.residuals(of: fit),
        from: history.start,
        threshold: 2
      )
      if !monthDays.isEmpty {
        problem.append(.monthDays(monthDays))
        fit = try problem.fit(errors: .none)
      }
    }
    var memory = AutoregressiveProcess.none
    if let orders = errorOrders(of: history) {
      for _ in 0..<3 {
        memory = AutoregressiveProcess(
          residuals: problem.residuals(of: fit),
          weights: problem.weights,
          orders: orders
        )
        fit = try problem.fit(errors: memory)
      }
    }
    return HarmonicRegression.Fit(
      problem: problem,
      regression: fit,
      errors: memory,
      unit: unit,
      lowerBound: history.forecastFloor
    )
  }

  /// The regression with its terms, the changepoints chosen.
  private func problem(
    of history: Series,
    unit: Double
  ) throws(ForecastingError) -> CalendarRegression {
    let chosen = chosenTerms
    let bends = chosen.compactMap(Changepoints.init)
    precondition(bends.count <= 1, "a model has one trend, not \(bends.count) with changepoints")
    var problem = CalendarRegression(
      values: history.values.map { $0 / unit },
      start: history.start,
      halfLife: halfLife,
      optional: automaticTerms(for: history),
      required: chosen.filter { Changepoints($0) == nil }
    )
    let count = problem.weights.count { $0 > 0 }
    guard count >= HarmonicRegression.minimumCount else {
      throw .tooShort(count: count, minimum: HarmonicRegression.minimumCount)
    }
    try problem.requireObserved()
    if let bends = bends.first {
      try bends.add(to: &problem, errorOrders: errorOrders(of: history))
    }
    return problem
  }

  /// The first and the last days of three months, at least.
  private static let daysForMonthDays = 90

  /// Shorter residual histories say nothing of how errors fade.
  private static let daysForMemory = 14

  private var areChosen: Bool {
    if case .chosen = terms { true } else { false }
  }

  private var chosenTerms: [CalendarTerm] {
    if case .chosen(let chosen) = terms { chosen + additions } else { additions }
  }

  private func errorOrders(of history: Series) -> ClosedRange<Int>? {
    guard history.observedCount >= HarmonicRegression.daysForMemory, errorOrders != 0...0 else {
      return nil
    }
    return errorOrders
  }

  private func automaticTerms(for history: Series) -> [CalendarTerm] {
    let count = history.observedCount
    let hasTrend = count >= 28 && !additions.contains(where: \.isTrend)
    var terms: [CalendarTerm] = []
    switch self.terms {
    case .chosen:
      return []
    case .automatic:
      if hasTrend { terms.append(.trend()) }
      if count >= 365, history.count >= 730 { terms.append(.yearly()) }
    case .descriptive(let spacing):
      precondition(spacing >= 1, "a trend cannot bend every \(spacing) days")
      if hasTrend {
        let hinges = Changepoints.candidates(in: history.days, every: spacing)
        terms.append(.trend(hinges: hinges))
      }
    }
    if count >= 14 { terms.append(.weekly) }
    return terms
  }
}

extension Forecaster where Self == HarmonicRegression {
  /// The robust regression on the calendar, with as many terms as the history
  /// bears.
  public static var harmonicRegression: HarmonicRegression { HarmonicRegression() }
}
