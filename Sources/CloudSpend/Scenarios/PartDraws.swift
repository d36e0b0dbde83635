import OutlayForecasting
import OutlayStatistics
import OutlayTimeSeries

/// The drawn futures of a part, or of several together, before they agree with the total.
struct PartDraws {
  /// The expected amount of each day.
  private(set) var mean: [Double]
  /// The amounts of each future.
  private(set) var paths: [[Double]]
  /// The amount that no day falls below, or `nil`.
  private(set) var floor: Double? = 0

  /// Makes the draws of nothing.
  init(days: Range<Day>, count: Int) {
    mean = [Double](repeating: 0, count: days.count)
    paths = [[Double]](repeating: mean, count: count)
  }

  /// Adds a forecast, of which some days are drawn.
  mutating func add(_ forecast: Forecast, over days: Range<Day>, seed: UInt64) {
    let first = days.lowerBound - forecast.days.lowerBound
    let futures = forecast.futures(count: paths.count, seed: seed)
    for day in mean.indices {
      mean[day] += forecast.mean[first + day]
      for place in paths.indices { paths[place][day] += futures[place][first + day] }
    }
    floor = floor.flatMap { floor in forecast.lowerBound.map { floor + $0 } }
  }

  /// Makes the draws of parts that nobody asks for one by one, from their means and variances
  /// of each day: they go together from day to day as those of other futures do.
  init(mean: [Double], variances: [Double], like futures: [[Double]], floor: Double?) {
    self.mean = mean
    self.floor = floor
    paths = futures
    for day in mean.indices {
      let (centre, variance) = PartDraws.moments(of: futures.map { $0[day] })
      let factor = variance > 0 ? (variances[day] / variance).squareRoot() : 0
      for place in paths.indices {
        paths[place][day] = mean[day] + factor * (futures[place][day] - centre)
      }
    }
  }

  /// Adds an amount that is known to a day.
  mutating func add(_ amount: Double, on day: Int) {
    mean[day] += amount
    for place in paths.indices { paths[place][day] += amount }
    if amount < 0 { floor = nil }
  }

  /// The variance of the draws of a day.
  func variance(on day: Int) -> Double { PartDraws.moments(of: paths.map { $0[day] }).variance }

  private static func moments(of amounts: [Double]) -> (mean: Double, variance: Double) {
    let count = Double(amounts.count)
    let mean = amounts.compensatedSum() / count
    return (mean, amounts.map { ($0 - mean) * ($0 - mean) }.compensatedSum() / count)
  }
}

/// The shares by which parts give way until they add up to the total.
struct PartAgreement {
  /// The shares of each part, a day each; those of all parts add up to 1.
  private var shares: [[Double]]

  /// Weighs parts, the last of which takes what no part can.
  init(_ parts: [PartDraws]) {
    shares = parts.map { part in part.mean.indices.map { part.variance(on: $0) } }
    for day in parts[0].mean.indices {
      var weights = shares.map { $0[day] }
      if weights.allSatisfy({ $0 == 0 }) { weights = parts.map { $0.mean[day].magnitude } }
      let sum = weights.compensatedSum()
      for part in parts.indices {
        shares[part][day] = sum > 0 ? weights[part] / sum : part == parts.count - 1 ? 1 : 0
      }
    }
  }

  subscript(part: Int, day: Int) -> Double { shares[part][day] }

  /// The futures of the parts, by future and part, which add up to those of the total.
  func paths(of parts: [PartDraws], to sums: [[Double]]) -> [[[Double]]] {
    concurrentMap(count: sums.count) { place in
      var columns = parts.map { $0.paths[place] }
      for day in sums[place].indices {
        let known = columns.map { $0[day] }.compensatedSum()
        let move = sums[place][day] - known
        for part in parts.indices { columns[part][day] += move * shares[part][day] }
        raise(&columns, on: day, to: parts.map(\.floor))
      }
      return columns
    }
  }

  /// Raises what is below its floor, and takes it from what the others have above theirs.
  private func raise(_ columns: inout [[Double]], on day: Int, to floors: [Double?]) {
    var (raised, above) = (0.0, 0.0)
    for (part, floor) in floors.enumerated() {
      guard let floor else { continue }
      let rest = columns[part][day] - floor
      if rest < 0 { raised -= rest } else { above += rest }
    }
    guard raised > 0, above >= raised else { return }
    for (part, floor) in floors.enumerated() {
      guard let floor else { continue }
      let rest = max(0, columns[part][day] - floor)
      columns[part][day] = floor + rest * ((above - raised) / above)
    }
  }
}
