/// The order in which the numbers that an exponential smoothing is fitted by
/// stand in a vector: the parameters, the first level and trend, the first season.
///
/// Seasons have one number less than days: what they add up to is known.
struct SmoothingLayout: Sendable, Equatable {
  let form: ExponentialSmoothing.Form
  /// The days of a season, 1 without.
  let period: Int

  init(_ form: ExponentialSmoothing.Form, period: Int) {
    self.form = form
    self.period = form.season == .none ? 1 : period
  }

  var hasTrend: Bool { form.trend != .none }
  var hasSeason: Bool { form.season != .none }
  var isDamped: Bool { form.trend.isDamped }

  // Places; those of components that are not there are not to be used.
  var beta: Int { 1 }
  var gamma: Int { hasTrend ? 2 : 1 }
  var phi: Int { gamma + (hasSeason ? 1 : 0) }
  var level: Int { phi + (isDamped ? 1 : 0) }
  var trend: Int { level + 1 }
  var season: Int { level + (hasTrend ? 2 : 1) }

  /// The number of parameters, which have bounds.
  var parameterCount: Int { level }

  /// The number of all numbers.
  var count: Int { season + period - 1 }

  /// The sum over the season's days.
  var seasonSum: Double { form.season == .multiplicative ? Double(period) : 0 }

  /// The registers of four derivatives that hold one for each number.
  var quads: Int { (count + 3) / 4 }
}
