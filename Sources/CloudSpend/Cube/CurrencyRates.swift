public import OutlayTimeSeries

/// The rates at which amounts of one currency are converted into another.
///
///     let rates = try CurrencyRates(contentsOf: "rates.csv")
///     // date,from,to,rate
///     // 2026-11-01,EUR,USD,1.08
///     rates.rate(from: "EUR", to: "USD", on: Day(2026, 11, 20))   // 1.08
///
/// A rate holds from its day until that of the next. There are no others: none that is
/// the inverse of one, or made of two, and none before the first.
public struct CurrencyRates: Hashable, Sendable {
  /// The name of the list in messages, such as that of its file.
  public let name: String

  /// The days and rates of each pair, in the order of days.
  private var rates: [Pair: [Dated]] = [:]

  private struct Pair: Hashable {
    let from: Currency
    let to: Currency
  }

  private struct Dated: Hashable {
    let day: Day
    let rate: Double
  }

  /// The rate of a day and of those after it.
  public struct Rate: Hashable, Sendable {
    /// The first day on which it holds.
    public let day: Day
    /// The currency that is converted.
    public let from: Currency
    /// The currency into which it is.
    public let to: Currency
    /// The amount of ``to`` for one of ``from``.
    public let rate: Double

    /// Makes the rate of a pair from a day on.
    public init(_ rate: Double, from: Currency, to: Currency, on day: Day) {
      precondition(rate > 0 && rate.isFinite, "\(rate) is no rate")
      (self.rate, self.from, self.to, self.day) = (rate, from, to, day)
    }
  }

  /// Makes a list of rates; of two of a pair and a day the later one holds.
  public init(_ rates: [Rate], name: String = "rates") {
    self.name = name
    for rate in rates {
      let dated = Dated(day: rate.day, rate: rate.rate)
      let pair = Pair(from: rate.from, to: rate.to)
      self.rates[pair, default: []].removeAll { $0.day == rate.day }
      self.rates[pair, default: []].append(dated)
    }
    for pair in self.rates.keys { self.rates[pair]?.sort { $0.day < $1.day } }
  }

  /// The currencies into which others can be converted, in alphabetical order.
  public var targets: [Currency] {
    Set(rates.keys.map(\.to)).sorted { $0.code < $1.code }
  }

  /// The rate of a pair on a day, or `nil` before the first and for another pair.
  public func rate(from: Currency, to: Currency, on day: Day) -> Double? {
    guard let dated = rates[Pair(from: from, to: to)] else { return nil }
    var (low, high) = (0, dated.count)
    while low < high {
      let middle = (low + high) / 2
      if dated[middle].day <= day { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? dated[low - 1].rate : nil
  }

  /// The first day on which a pair has a rate, if it ever has.
  public func firstDay(from: Currency, to: Currency) -> Day? {
    rates[Pair(from: from, to: to)]?.first?.day
  }
}
