internal import OutlayStatistics
import RealModule

/// The distribution of totals around an expected path, from the totals of past errors.
///
/// The errors of the same days ahead of each past origin, at the size to be expected
/// from today, are atoms about each of the ways in which the days may go
/// (``Futures``). Mirrored, they count two thirds as much: what was off to one side may
/// be off to the other. Each is spread over a normal kernel. On top come a fifth of the
/// total, the rarer the more there is to learn from, and rare events as often as they
/// came. The distribution of any total is thus one smooth curve without a hole.
struct TotalErrors: Sendable, Equatable {
  /// The ways of the days ahead.
  let futures: Futures

  /// The amounts that distances are taken from: the expected one of each day.
  let mean: [Double]

  /// *Origins* × *horizon*, actual less expected path, 0 for days that have not come and
  /// those of a last run.
  let errors: [Double]

  /// The factors that make the errors of each past origin those of today.
  let factors: [Double]

  /// The past origins, and today.
  let origins: RollingOrigins

  /// The days of the history.
  let count: Int

  /// The mean size of a day.
  private let size: Double
  private let largest: Double
  private let events: [Double]

  /// The bound that no day falls below; −∞ where there is none.
  let lowerBound: Double

  /// True if spend comes in bursts, so that a total of nearly none is usual.
  let isBursty: Bool

  init(
    _ paths: MemberPaths,
    _ futures: Futures,
    _ factors: ErrorFactors,
    of history: TotalHistory
  ) {
    self.futures = futures
    mean = futures.mean
    self.factors = factors.values
    origins = history.origins
    count = history.values.count
    size = history.size
    largest = history.values.max() ?? 0
    events = history.events
    lowerBound = history.lowerBound
    isBursty = history.isBursty
    var errors: [Double] = []
    errors.reserveCapacity(factors.values.count * history.horizon)
    // What the last run is off by is in its futures already.
    let known = count - (futures.lastRun?.count ?? 0)
    for (origin, t) in history.origins.positions.dropLast().enumerated() {
      for ahead in 0..<history.horizon {
        let day = t + 1 + ahead
        errors.append(day < known ? history.values[day] - paths[origin, ahead] : 0)
      }
    }
    self.errors = errors
  }

  /// The distances of the sum of some days from its mean.
  func deviations(ofSum span: Range<Int>) -> QuantileTable {
    let expected = mean[span].reduce(0, +)
    let own = futures.expected[span].reduce(0, +)
    let unit = size * Double(span.count)
    let least = TotalHistory.leastError(of: unit, count: count)
    let atoms = atoms(ofSum: span, around: own, least: least, unit: unit)
    let isBounded = lowerBound == 0
    let centers = futures.all.map { $0.amounts[span].reduce(0, +) }
    let most = most(of: span)
    let perDay = (Double(events.count) - 0.5) / Double(count + TotalErrors.eventDays)
    let chanceOfEvent = events.isEmpty ? 0 : 1 - Double.exp(-perDay * Double(span.count))
    var pool = SortedErrors(capacity: atoms.count * futures.all.count * (1 + events.count))
    for (future, center) in zip(futures.all, centers) {
      for atom in atoms {
        let amount = center + future.errorScale * atom.distance
        let kept = isBounded ? max(min(amount, most), 0) : amount
        let weight = future.chance * atom.weight
        pool.append(kept - expected, weight: (1 - chanceOfEvent) * weight)
        for event in events {
          let changed = isBounded ? max(kept + event, 0) : kept + event
          pool.append(
            changed - expected,
            weight: chanceOfEvent / Double(events.count) * weight
          )
        }
      }
    }
    let quantiles = QuantileTable.quantiles(of: pool.sorted())
    return table(quantiles, from: isBounded ? -expected : -.infinity, through: most - expected)
  }

  /// The most that some days can cost: as if all were the dearest that there was, or
  /// half as much again as any future expects; no limit where amounts may be negative.
  func most(of span: Range<Int>) -> Double {
    guard lowerBound == 0 else { return .infinity }
    var expected = futures.expected[span].reduce(0, +)
    for future in futures.all { expected = max(expected, future.amounts[span].reduce(0, +)) }
    return max(Double(span.count) * largest, 1.5 * expected)
  }

  /// Half a year without an event, which comes before every history.
  private static let eventDays = 182

  /// The quantiles with the tails of a future that is less like the past, within
  /// bounds that they do not lie beyond already, and with the mean among them.
  private func table(
    _ quantiles: [Double],
    from low: Double,
    through high: Double
  ) -> QuantileTable {
    let middle = quantiles[QuantileTable.count / 2]
    var deviations = quantiles.enumerated().map { index, quantile in
      let tail = TotalErrors.tail(QuantileTable.tailProbability(index))
      let stretched = middle + (quantile - middle) * tail
      return min(max(stretched, min(low, quantile)), max(high, quantile))
    }.sorted()
    deviations[0] = min(deviations[0], 0)
    deviations[QuantileTable.count - 1] = max(deviations[QuantileTable.count - 1], 0)
    return QuantileTable(skewed: deviations)
  }

  /// The factor on the distances from the median of the quantiles with `p` beyond
  /// them: 1.15 at 2 %, 1.05 at 10 %, 0.87 from 25 % on, calibrated on real series.
  private static func tail(_ p: Double) -> Double {
    switch p {
    case ..<0.02: 1.15
    case ..<0.1: 1.15 - 0.1 * (p - 0.02) / 0.08
    case ..<0.25: 1.05 - 0.18 * (p - 0.1) / 0.15
    default: 0.87
    }
  }
}
