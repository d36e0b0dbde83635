public import OutlayForecasting
internal import OutlayStatistics
public import OutlayTimeSeries

/// The spend of days to come by the parts that some scenarios change, as it is expected and
/// in many futures.
///
///     let futures = try ScenarioFutures(of: parts, by: [.serviceName], for: [scenario],
///       agreeingWith: outlook.total, over: days)
///     let forecast = try futures.forecast(of: scenario)
///     forecast.outcome.delta             // -1_201.34
///     forecast.interval(ofDeltas: 0.8)   // -1_590…-830
///
/// Every scenario changes the same futures, so that what they differ by is the scenario
/// alone. The futures of the parts add up, day by day, to futures of the total that are drawn
/// by themselves, and whose sums have the distribution of its forecast: what the draws of
/// parts differ from it by is divided among them by the variances of their days, as forecasts
/// that are reconciled give way. Parts that cannot be negative are not.
public struct ScenarioFutures: Sendable {
  /// The expected spend.
  public let expected: ScenarioSpend
  /// The spend that totals are of.
  let scope: SpendScope
  /// The series of the bill.
  let keys: [SeriesKey]
  /// The amounts of each future, by part and day.
  let paths: [[[Double]]]

  /// The futures that give quantiles to a hundredth of their distribution.
  private static let futureCount = 1000
  /// The fewest, where parts are many.
  private static let fewestFutures = 100
  /// The most amounts of futures that are kept: 160 MB.
  private static let amountLimit = 20_000_000

  /// Draws futures.
  ///
  /// - Parameters:
  ///   - forecasts: The forecasts of the parts, by all dimensions of the scenarios.
  ///   - dimensions: The dimensions of their keys.
  ///   - scenarios: The scenarios; parts that they change are apart from the rest.
  ///   - scope: The spend that totals are of; what comes from elsewhere is added to them.
  ///   - total: The forecast of the sum of that.
  ///   - days: The days, which all forecasts have.
  ///   - seed: The seed that decides them.
  /// - Throws: ``ScenarioError/notForecast(_:series:reason:)``.
  /// - Complexity: That of drawing the futures of each part.
  public init(
    of forecasts: PanelForecast,
    by dimensions: [SpendDimension],
    for scenarios: [Scenario],
    in scope: SpendScope = .all,
    agreeingWith total: Forecast,
    over days: Range<Day>,
    seed: UInt64 = 1
  ) throws(ScenarioError) {
    let apart = try ScenarioFutures.apart(forecasts.series, by: dimensions, for: scenarios)
    let keys = forecasts.series.keys
    let count = min(
      ScenarioFutures.futureCount,
      max(
        ScenarioFutures.fewestFutures,
        ScenarioFutures.amountLimit / max(1, (apart.count + 1) * days.count)
      )
    )
    let places = ScenarioFutures.places(of: scope, in: dimensions)
    // Those of the total, of which the rest is last, and those from elsewhere.
    var (inside, outside): ([PartDraws], [PartDraws]) = ([], [])
    var identities: ([ScenarioPart], [ScenarioPart]) = ([], [])
    var others = OtherParts(days: days)
    for (place, outcome) in forecasts.series.outcomes.enumerated() {
      let part = ScenarioPart(.usage, keys[place].values)
      let (isInside, isApart) = (part.holds(scope, places), apart.contains(place))
      guard let forecast = try? outcome.get(), isInside || isApart else { continue }
      guard isApart else {
        others.add(forecast)
        continue
      }
      var generator = SplitMix64(seed: seed &+ UInt64(place + 1))
      var draws = PartDraws(days: days, count: count)
      draws.add(forecast, over: days, seed: generator.next())
      if isInside {
        inside.append(draws)
        identities.0.append(part)
      } else {
        outside.append(draws)
        identities.1.append(part)
      }
    }
    var rest = PartDraws(
      mean: others.mean,
      variances: others.variances,
      like: total.futures(on: days, count: count, seed: ~seed),
      floor: others.floor
    )
    let whole = total.mean(over: days)
    var parts = (0..<days.count).map { day in
      (inside.map { $0.mean[day] } + [rest.mean[day]]).compensatedSum()
    }
    if scope.conditions.isEmpty {
      // What no series has, such as what was planned for the total, is of the rest.
      for (day, sum) in forecasts.total.mean(over: days).enumerated() {
        rest.add(ScenarioFutures.amount(sum - parts[day], beside: sum), on: day)
        parts[day] = sum
      }
    }
    inside.append(rest)
    identities.0.append(ScenarioPart(.rest, dimensions.map { _ in SpendCube.noValue }))
    // What another forecast of the total moves, each part has in proportion to its variance.
    let agreement = PartAgreement(inside)
    var expected = inside.map(\.mean)
    for day in 0..<days.count {
      let move = ScenarioFutures.amount(whole[day] - parts[day], beside: whole[day])
      for column in expected.indices { expected[column][day] += move * agreement[column, day] }
    }
    let sums = total.futures(agreeingOn: days, count: count, seed: seed)
    var paths = agreement.paths(of: inside, to: sums)
    let last = inside.count - 1
    if expected[last].allSatisfy({ $0 == 0 }),
      paths.allSatisfy({ $0[last].allSatisfy { $0 == 0 } })
    {
      identities.0.removeLast()
      expected.removeLast()
      for place in paths.indices { paths[place].removeLast() }
    }
    expected += outside.map(\.mean)
    for place in paths.indices { paths[place] += outside.map { $0.paths[place] } }
    self.scope = scope
    self.keys = keys
    self.expected = ScenarioSpend(
      days: days,
      by: dimensions,
      parts: zip(identities.0 + identities.1, expected).map {
        ScenarioSpend.Part($0.values, $1, kind: $0.kind)
      }
    )
    self.paths = paths
  }

  /// An amount that is more than what rounding leaves of another.
  private static func amount(_ amount: Double, beside other: Double) -> Double {
    amount.magnitude <= 1e-9 * other.magnitude ? 0 : amount
  }

  /// The places of the dimensions of a scope.
  private static func places(of scope: SpendScope, in dimensions: [SpendDimension]) -> [Int] {
    scope.dimensions.map { dimension in
      guard let place = dimensions.firstIndex(of: dimension) else {
        preconditionFailure("the parts are not divided by \(dimension.name)")
      }
      return place
    }
  }

  /// The places of the series that a step is about.
  private static func apart(
    _ series: PanelResult<Forecast, ForecastingError>,
    by dimensions: [SpendDimension],
    for scenarios: [Scenario]
  ) throws(ScenarioError) -> Set<Int> {
    var apart: Set<Int> = []
    for step in scenarios.flatMap(\.steps) {
      let places = places(of: step.scope, in: dimensions)
      for (column, key) in series.keys.enumerated()
      where ScenarioPart(.usage, key.values).isIn(step.scope, places) {
        if case .failure(let reason) = series.outcomes[column] {
          throw .notForecast(step, series: key.name, reason: "\(reason)")
        }
        apart.insert(column)
      }
    }
    return apart
  }
}

/// The means and variances of the parts that no step is about.
private struct OtherParts {
  private let days: Range<Day>
  private(set) var mean: [Double]
  private(set) var variances: [Double]
  /// The amount that no day of all falls below, or `nil`.
  private(set) var floor: Double? = 0

  init(days: Range<Day>) {
    self.days = days
    mean = [Double](repeating: 0, count: days.count)
    variances = mean
  }

  /// Adds a part, whose errors are none of those of the others.
  mutating func add(_ forecast: Forecast) {
    for (place, day) in days.enumerated() {
      let deviation = forecast[day].standardDeviation
      mean[place] += forecast.mean[day - forecast.days.lowerBound]
      variances[place] += deviation * deviation
    }
    floor = floor.flatMap { floor in forecast.lowerBound.map { floor + $0 } }
  }
}

extension Forecast {
  /// The means of some of its days.
  fileprivate func mean(over range: Range<Day>) -> [Double] {
    Array(mean[(range.lowerBound - days.lowerBound)..<(range.upperBound - days.lowerBound)])
  }

  /// The futures of some days.
  fileprivate func futures(on range: Range<Day>, count: Int, seed: UInt64) -> [[Double]] {
    let span = (range.lowerBound - days.lowerBound)..<(range.upperBound - days.lowerBound)
    return futures(count: count, seed: seed).map { Array($0[span]) }
  }

  /// The futures of some days, whose sums have the quantiles of the distribution of the sum.
  fileprivate func futures(
    agreeingOn range: Range<Day>,
    count: Int,
    seed: UInt64
  ) -> [[Double]] {
    var futures = futures(on: range, count: count, seed: seed)
    let sums = futures.map { $0.compensatedSum() }
    let distribution = total(over: range)
    for (rank, place) in sums.indices.sorted(by: { sums[$0] < sums[$1] }).enumerated() {
      let sum = distribution.quantile((Double(rank) + 0.5) / Double(count))
      if sum > 0, sums[place] > 0 {
        for day in futures[place].indices { futures[place][day] *= sum / sums[place] }
      } else {
        let move = (sum - sums[place]) / Double(range.count)
        for day in futures[place].indices { futures[place][day] += move }
      }
    }
    return futures
  }
}
