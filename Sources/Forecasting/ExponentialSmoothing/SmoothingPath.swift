import RealModule

/// The way of an exponential smoothing's components through days, observed or
/// imagined.
///
/// Tables 2.2 and 2.3 of Hyndman et al. (2008), a day at a time; the search has
/// a faster loop of its own.
struct SmoothingPath {
  private let form: ExponentialSmoothing.Form
  private let parameters: ExponentialSmoothing.Parameters
  private var level: Double
  private var trend: Double
  private var season: [Double]
  private var place = 0

  /// The forecast of each day.
  private(set) var expected: [Double] = []

  /// Starts before the first day.
  init(
    from state: ExponentialSmoothing.Fit.State,
    _ form: ExponentialSmoothing.Form,
    _ parameters: ExponentialSmoothing.Parameters
  ) {
    self.form = form
    self.parameters = parameters
    level = state.level
    trend = state.trend ?? 0
    season = state.season
  }

  /// Goes through a history.
  init(
    through amounts: [Double],
    from state: ExponentialSmoothing.Fit.State,
    _ form: ExponentialSmoothing.Form,
    _ parameters: ExponentialSmoothing.Parameters
  ) {
    self.init(from: state, form, parameters)
    expected.reserveCapacity(amounts.count)
    for amount in amounts {
      let mean = nextMean
      expected.append(mean)
      advance(error: amount.isNaN ? 0 : amount - mean)
    }
  }

  /// The components now.
  var state: ExponentialSmoothing.Fit.State {
    ExponentialSmoothing.Fit.State(
      level: level,
      trend: form.trend == .none ? nil : trend,
      season: Array(season[place...] + season[..<place])
    )
  }

  private var moved: Double { SmoothingRun.moved(level, trend, parameters.phi, form.trend) }

  /// The forecast of the next day.
  var nextMean: Double {
    switch form.season {
    case .none: moved
    case .additive: moved + season[place]
    case .multiplicative: moved * season[place]
    }
  }

  /// Goes on by a day that was off by `error`.
  mutating func advance(error: Double) {
    let moved = moved
    let learnt = form.season == .multiplicative ? error / season[place] : error
    switch form.trend {
    case .none: break
    case .additive, .damped: trend = parameters.phi * trend + parameters.beta * learnt
    case .multiplicative, .dampedMultiplicative:
      trend = moved / level + parameters.beta * learnt / level
    }
    level = moved + parameters.alpha * learnt
    guard form.season != .none else { return }
    season[place] += parameters.gamma * (form.season == .additive ? error : error / moved)
    place = (place + 1) % season.count
  }
}
