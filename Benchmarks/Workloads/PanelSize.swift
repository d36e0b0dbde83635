import Outlay

/// How large a panel a benchmark works on.
public struct PanelSize: Sendable, CustomStringConvertible {
  /// The number of series.
  public var series: Int
  /// The number of days of each.
  public var days: Int

  /// The sizes every benchmark of a panel runs at: 5.8 KB, 2.9 MB, 58 MB and
  /// 584 MB of amounts.
  public static let all = [
    PanelSize(series: 1, days: 730), PanelSize(series: 1000, days: 365),
    PanelSize(series: 10_000, days: 730), PanelSize(series: 100_000, days: 730),
  ]

  /// A size of so many series of so many days.
  public init(series: Int, days: Int) {
    self.series = series
    self.days = days
  }

  /// How many amounts there are.
  public var points: Int { series * days }

  /// The series and the days.
  public var description: String { "\(series) × \(days)" }

  /// A panel of this size that looks like spend and is the same every time: a
  /// slow walk, a week, noise, a wild day in a hundred, and a share of days
  /// missing.
  public func panel(missing share: Double = 0) -> Panel {
    var state: UInt64 = 42
    // D. E. Knuth's MMIX generator; its upper bits are the better ones.
    func uniform() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) * 0x1p-53
    }
    let week = [0.0, 6, 7, 5, 8, -12, -14]
    var values: [Double] = []
    values.reserveCapacity(points)
    for _ in 0..<series {
      var level = 100.0
      for t in 0..<days {
        level += uniform() - 0.5
        let noise = 4 * (uniform() + uniform() + uniform() - 1.5)
        let spike = uniform() < 0.01 ? 80.0 : 0
        let isMissing = uniform() < share
        values.append(isMissing ? .nan : level + week[t % 7] + noise + spike)
      }
    }
    return Panel(
      start: Day(2024, 11, 20),
      dayCount: days,
      names: (0..<series).map(String.init),
      values: values
    )
  }
}
