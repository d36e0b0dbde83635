public import OutlayForecasting
internal import OutlayStatistics
public import OutlayTimeSeries

/// An amount that is drawn down until it is empty: credits, a prepaid commitment, a grant.
///
///     let runway = try Balance(100_000).runway(of: spend, asOf: Day(2026, 9, 30))
///     runway.emptyOn      // 2027-02-03
///     runway.earliest     // 2027-02-01, with a chance of 10 %
///
/// It is empty on the first day at whose end nothing is left.
public struct Balance: Hashable, Sendable {
  /// The amount that is left at the end of the day from which it is looked at.
  public let amount: Double
  /// The amounts that are added, each from the start of its day on, in the order of days.
  public let topUps: [TopUp]
  /// The last day on which it can be drawn, if it expires.
  public let expiry: Day?

  /// An amount that is added.
  public struct TopUp: Hashable, Sendable {
    /// The day.
    public let day: Day
    /// The amount, above 0.
    public let amount: Double

    /// Makes an amount to add.
    public init(_ amount: Double, on day: Day) {
      precondition(amount.isFinite && amount > 0, "\(amount) is not an amount to add")
      (self.day, self.amount) = (day, amount)
    }
  }

  /// Makes a balance.
  public init(_ amount: Double, topUps: [TopUp] = [], expiry: Day? = nil) {
    precondition(amount.isFinite && amount > 0, "\(amount) is not an amount to draw")
    self.amount = amount
    self.topUps = topUps.sorted { $0.day < $1.day }
    self.expiry = expiry
  }

  /// Returns the day on which the balance will be empty, with its interval.
  ///
  /// - Parameters:
  ///   - spend: What is drawn; days after `asOf` are not looked at.
  ///   - asOf: The last complete day, or `nil` for the last observed one.
  ///   - level: The probability that the interval of the day has.
  ///   - forecaster: The model of the days to come.
  /// - Returns: The runway.
  /// - Throws: ``ForecastingError`` where the days to come cannot be forecast.
  public func runway(
    of spend: Series,
    asOf: Day? = nil,
    level: Double = 0.8,
    using forecaster: some Forecaster = .automatic
  ) throws(ForecastingError) -> Runway {
    precondition(level > 0 && level < 1, "level \(level) is not between 0 and 1")
    let end = asOf.map { $0 + 1 } ?? spend.end
    let history = spend[spend.start..<max(spend.start, min(spend.end, end))].trimmed
    guard history.count > 0 else { throw .allMissing }
    let start = asOf.map { $0 + 1 } ?? history.end
    let tail = (1 - level) / 2
    let needed = expiry.map { max(1, $0 + 1 - start) }
    var days = Balance.firstDays
    while true {
      let count = min(needed ?? Balance.mostDays, days)
      let outlook = try forecaster.forecast(of: history, days: count + (start - history.end))
      let ahead = Ahead(balance: self, days: start..<(start + count), outlook: outlook)
      let latest = ahead.firstDay(chance: 1 - tail)
      guard latest != nil || count >= min(needed ?? Balance.mostDays, Balance.mostDays) else {
        days *= 4
        continue
      }
      return Runway(
        balance: self,
        days: start..<(start + count),
        outlook: outlook,
        level: level,
        emptyOn: ahead.firstDay(chance: 0.5),
        earliest: ahead.firstDay(chance: tail),
        latest: latest
      )
    }
  }

  /// The days that are looked ahead at first.
  private static let firstDays = 128
  /// The most days that are looked ahead, ten years.
  static let mostDays = 3650

  /// The amount that can be drawn through a day.
  func available(through day: Day) -> Double {
    ([amount] + topUps.filter { $0.day <= day }.map(\.amount)).compensatedSum()
  }
}

/// The days ahead of a balance.
private struct Ahead {
  let balance: Balance
  let days: Range<Day>
  let outlook: Forecast

  /// The first day at whose end nothing is left with a probability of at least `chance`.
  ///
  /// Between two additions that is likelier with every day, since bills are not negative for
  /// long, so that a search by halves finds it.
  func firstDay(chance: Double) -> Day? {
    var start = days.lowerBound
    let ends = balance.topUps.map(\.day).filter { days.contains($0) } + [days.upperBound]
    for end in ends where end > start {
      if isEmpty(on: end - 1, chance) {
        var (low, high) = (start, end - 1)
        while low < high {
          let middle = low + (high - low) / 2
          if isEmpty(on: middle, chance) { high = middle } else { low = middle + 1 }
        }
        return low
      }
      start = end
    }
    return nil
  }

  private func isEmpty(on day: Day, _ chance: Double) -> Bool {
    let drawn = outlook.total(over: days.lowerBound..<(day + 1))
    // What is left after rounding is nothing.
    return drawn.chance(above: balance.available(through: day) * (1 - 1e-9)) >= chance
  }
}
