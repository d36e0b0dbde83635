public import OutlayTimeSeries

/// A term of a regression on the calendar.
///
///     HarmonicRegression(
///       .trend(),
///       .weekly,
///       .holidays("Black Friday", [Day(2024, 11, 29), Day(2025, 11, 28)]),
///       .regressor("orders", orders)
///     )
public enum CalendarTerm: Sendable, Equatable {
  /// A straight line that bends on the given days.
  case trend(hinges: [Day] = [])

  /// A straight line that bends where the history says so, on some of the days
  /// that lie `every` days apart.
  case changepoints(every: Int = 28, Bends = .selected)

  /// An effect of each day of the week.
  case weekly

  /// A yearly cycle of sines and cosines with periods of 365.25 days divided
  /// by 1, 2, … up to the number of harmonics.
  case yearly(harmonics: Int = 3)

  /// An effect of each of some days of the month: 1 is the first day, −1 the
  /// last one, −2 the day before it.
  case monthDays([Int])

  /// One effect, under a name, of all of some days, past and to come.
  case holidays(String, [Day])

  /// An effect, under a name, of each unit of a series that is known on the
  /// days to forecast, too: orders, users, GPU-hours.
  ///
  /// A day of the history on which it is missing is left out.
  case regressor(String, Series)

  /// The penalty that keeps a trend from bending without need.
  public enum Bends: Sendable, Equatable {
    /// Few bends, those of the lasso whose number the Bayesian information
    /// criterion chooses, and those without a penalty.
    case selected

    /// The bends of the lasso with a penalty that is so large a share of
    /// the one which leaves none; 0 for all of them.
    case lasso(share: Double)

    /// All bends, with a ridge penalty: the square of a change of slope, an
    /// amount a day and year, weighs as much as that of the errors of so many
    /// days.
    case ridge(Double)
  }
}

extension CalendarTerm {
  /// The name and the days of a series that has to be known ahead.
  var regressor: (name: String, values: Series)? {
    if case .regressor(let name, let values) = self { (name, values) } else { nil }
  }

  /// True for a line, of which a model has one.
  var isTrend: Bool {
    switch self {
    case .trend, .changepoints: true
    case .weekly, .yearly, .monthDays, .holidays, .regressor: false
    }
  }
}
