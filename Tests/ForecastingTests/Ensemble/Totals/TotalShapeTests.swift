import OutlayForecasting
import OutlayStatistics
import OutlayTestSupport
import OutlayTimeSeries
import RealModule
import Testing

/// Histories of many kinds.
enum SpendKind: String, CaseIterable, CustomTestStringConvertible {
  case calm, wild, growing, bursts, refunds, newLevel, lastDays, outage, idle

  var testDescription: String { rawValue }

  /// A history of the kind, with weekends and noise.
  func history(days: Int, seed: UInt64 = 1) -> Series {
    var noise = Noise(state: seed)
    let values = (0..<days).map { t -> Double in
      let usual = (t % 7 > 4 ? 80 : 100) * (1 + 0.05 * noise.normal())
      let left = days - t
      switch self {
      case .calm: return usual
      case .wild: return 100 * Double.exp(0.8 * noise.normal())
      case .growing: return usual * (1 + 3 * Double(t) / Double(days))
      case .bursts: return noise.normal() > 0.8 ? 120 * Double.exp(0.3 * noise.normal()) : 0
      case .refunds: return t % 61 == 40 ? -900 : usual
      case .newLevel: return left <= 12 ? 2 * usual : usual
      case .lastDays: return left <= 4 ? 4 * usual : usual
      case .outage: return (8..<12).contains(left) ? 0 : usual
      case .idle: return left <= 25 ? 0 : usual
      }
    }
    return Series(start: Day(2025, 6, 2), values: values)
  }
}

@Suite("The distribution of a total")
struct TotalShapeTests {
  private func forecasts(_ kind: SpendKind) throws -> [Forecast] {
    try [30, 90, 400].flatMap { count in
      try [7, 28, 365].map { days in
        try kind.history(days: count, seed: UInt64(count + days)).forecast(days: days)
      }
    }
  }

  @Test("has a chance of more that falls evenly as the amount rises", arguments: SpendKind.allCases)
  func chances(_ kind: SpendKind) throws {
    for forecast in try forecasts(kind) {
      let total = forecast.total
      let (low, high) = (total.quantile(0.02), total.quantile(0.98))
      guard high > low else { continue }
      var before = 1.0
      for step in 0...40 {
        let chance = total.chance(above: low + (high - low) * Double(step) / 40)
        #expect(chance <= before)
        before = chance
      }
    }
  }

  @Test("has no hole in its middle", arguments: SpendKind.allCases)
  func holes(_ kind: SpendKind) throws {
    for forecast in try forecasts(kind) {
      let (middle, wide) = (forecast.total.interval(0.02), forecast.total.interval(0.8))
      let share =
        (middle.upperBound - middle.lowerBound) / (wide.upperBound - wide.lowerBound)
      // 2.5 % of the probability; of a triangle with its point outside 5 %.
      #expect(share < 0.1 || kind == .lastDays, "\(share)")
    }
  }

  @Test("nests its intervals and holds the mean in the widest", arguments: SpendKind.allCases)
  func nesting(_ kind: SpendKind) throws {
    for forecast in try forecasts(kind) {
      let total = forecast.total
      var inner = total.median...total.median
      for level in [0.01, 0.2, 0.5, 0.8, 0.95, 0.99] {
        let outer = total.interval(level)
        #expect(outer.lowerBound <= inner.lowerBound && outer.upperBound >= inner.upperBound)
        inner = outer
      }
      #expect(inner.contains(total.mean))
      #expect(inner.lowerBound.isFinite && inner.upperBound.isFinite)
      #expect(kind == .refunds || inner.lowerBound >= 0)
    }
  }

  @Test("has means that add up, of days and of any spans", arguments: SpendKind.allCases)
  func means(_ kind: SpendKind) throws {
    for forecast in try forecasts(kind) {
      let days = forecast.days
      let half = days.lowerBound + days.count / 2
      let total = forecast.total.mean
      let parts =
        forecast.total(over: days.lowerBound..<half).mean
        + forecast.total(over: half..<days.upperBound).mean
      let single = days.reduce(0) { $0 + forecast[$1].mean }
      // Sums of at most a year of days, in another order.
      #expect(abs(parts - total) <= 1e-12 * total.magnitude)
      #expect(abs(single - total) <= 1e-12 * total.magnitude)
    }
  }

  @Test("scales with the amounts", arguments: SpendKind.allCases)
  func scaling(_ kind: SpendKind) throws {
    let history = kind.history(days: 200)
    let plain = try history.forecast(days: 28).total
    let scaled = try Series(start: history.start, values: history.values.map { $0 * 1000 })
      .forecast(days: 28).total
    for p in [0.05, 0.5, 0.95] {
      let width = 1000 * (plain.quantile(0.95) - plain.quantile(0.05))
      // Shares of members are eighth powers of small differences of large totals.
      #expect(abs(scaled.quantile(p) - 1000 * plain.quantile(p)) <= 1e-5 * width)
    }
  }

  @Test("is there for the smallest amounts that there are")
  func smallest() throws {
    var values = [Double](repeating: .leastNonzeroMagnitude, count: 30)
    values[20] = 0
    let total = try Series(start: Day(2026, 1, 1), values: values).forecast(days: 7).total
    #expect(total.interval(0.8).upperBound < 1e-290)
  }

  @Test("is never sure of what it cannot know", arguments: [3, 8, 10, 14, 20, 30, 60])
  func constantHistory(count: Int) throws {
    let history = Series(start: Day(2026, 1, 1), values: [Double](repeating: 100, count: count))
    let total = try history.forecast(days: 28).total
    let width = total.interval(0.8)
    // A level that so few days tell is known to a half of one of them, over all.
    #expect(width.upperBound - width.lowerBound > 28 * 100 / Double(count))
    #expect(abs(total.mean - 2800) < 1e-6 * 2800)
  }
}
