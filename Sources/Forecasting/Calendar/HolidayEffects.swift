internal import OutlayStatistics
import OutlayTimeSeries

/// The effects of the holidays of a history.
///
/// The effect of a name is the median of what its days deviated by from the same
/// weekdays around them, as a share of these. It is shrunk where the days
/// are few and where it is within their noise, so that a name without an effect has
/// none.
struct HolidayEffects: Sendable {
  /// The effect of one name.
  struct Effect: Sendable, Equatable {
    /// The days that it was learned from and to come.
    let days: [Day]
    /// The effect as a share of the usual amount, and its standard deviation as a share of
    /// the effect.
    let share: Double
    let spread: Double
    /// The number of past days.
    let count: Int
  }

  /// The effects of the names that have one.
  private(set) var effects: [(name: String, effect: Effect)] = []

  /// The deviations of the days of holidays.
  private var deviations: [Day: Double] = [:]

  /// The days on each side that make a level.
  private static let levelReach = 7
  /// The share of the level that an effect is measured by at least.
  private static let leastBase = 0.2
  /// As many days without an effect are added to those of a name.
  private static let priorCount = 0.5
  /// One day's effect may be off by this share of itself, several by less.
  private static let leastSpread = 0.5

  /// Learns from a history.
  init(of history: Series, _ holidays: Holidays) {
    let days = OffLevelDays(history)
    var taken: Set<Day> = []
    for name in holidays.names {
      // A day of several names has the effect of the first that has one.
      let named = holidays[name].filter { !taken.contains($0) }
      let past = named.filter { history[$0] != nil }
      var shares: [Double] = []
      var noises: [Double] = []
      for day in past {
        let t = day - history.start
        let usual = HolidayEffects.base(
          usual: history.values[t] - days.sizes[t],
          around: t,
          history.values
        )
        guard usual > 0 else { continue }
        shares.append(days.sizes[t] / usual)
        noises.append(days.scale(t) / usual)
      }
      guard let median = shares.median(), let noise = noises.median(), median != 0 else {
        continue
      }
      let count = Double(shares.count)
      // Half of the way at three scales of the mean's noise, nothing within two.
      let error = 2 * noise / count.squareRoot() / median.magnitude
      let certainty = max(0, 1 - error * error) * count / (count + HolidayEffects.priorCount)
      guard certainty > 0 else { continue }
      let distance = shares.reduce(0) { $0 + ($1 - median).magnitude } / count
      let effect = Effect(
        days: named,
        share: certainty * median,
        spread: max(
          1.25 * distance / median.magnitude,
          HolidayEffects.leastSpread / count.squareRoot()
        ),
        count: shares.count
      )
      effects.append((name, effect))
      for day in past { deviations[day] = days.sizes[day - history.start] }
      taken.formUnion(named)
    }
  }

  /// A history whose holidays are like other days.
  func removed(from history: Series) -> Series {
    guard !deviations.isEmpty else { return history }
    var values = history.values
    for (day, deviation) in deviations where history.days.contains(day) {
      values[day - history.start] -= deviation
    }
    return Series(start: history.start, values: values)
  }

  /// The amounts that each effect adds to the days of a forecast.
  func expected(on forecast: Forecast) -> [(name: String, effect: Effect, ChargeErrors.Expected)] {
    effects.compactMap { name, effect in
      let amounts = effect.days.filter(forecast.days.contains).map { day in
        let t = day - forecast.days.lowerBound
        let usual = HolidayEffects.base(usual: forecast.mean[t], around: t, forecast.mean)
        return (t, effect.share * max(0, usual))
      }
      guard !amounts.isEmpty else { return nil }
      let expected = ChargeErrors.Expected(
        amounts: Dictionary(uniqueKeysWithValues: amounts),
        spread: effect.spread,
        comes: 1,
        missChance: 0
      )
      return (name, effect, expected)
    }
  }

  /// The amount that an effect is a share of: the usual one of the day, and at least a
  /// share of the level where its weekday spends little.
  private static func base(usual: Double, around t: Int, _ values: [Double]) -> Double {
    let near = max(0, t - levelReach)..<min(values.count, t + levelReach + 1)
    let level = values[near].filter { !$0.isNaN }.median() ?? 0
    return max(usual, leastBase * level)
  }
}
