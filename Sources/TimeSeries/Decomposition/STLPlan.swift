/// All of an STL decomposition that depends on its settings and the number of
/// days only, made once and shared by every series.
struct STLPlan: Sendable {
  let count: Int
  let period: Int
  let isPeriodic: Bool
  let innerPasses: Int
  let outerPasses: Int
  /// The smoother of a day of the cycle that comes ⌊`count` / `period`⌋ times.
  let shortSubseries: LoessKernel
  /// The smoother of a day of the cycle that comes once more.
  let longSubseries: LoessKernel
  let lowPass: LoessKernel
  let trend: LoessKernel

  /// Works out the weights for series of `count` days, more than two periods.
  init(_ settings: STL, count: Int) {
    let period = settings.period
    precondition(period >= 2, "a cycle of \(period) days is none")
    precondition(
      settings.innerPasses >= 1 && settings.outerPasses >= 0,
      "\(settings.innerPasses) inner and \(settings.outerPasses) outer passes are no decomposition"
    )
    let seasonalWindow = settings.seasonalWindow.points(of: count, automatic: 11)
    let trendWindow = settings.trendWindow.points(
      of: count,
      automatic: STLPlan.trendWindow(period: period, seasonalWindow: seasonalWindow)
    )
    let lowPassWindow = settings.lowPassWindow.points(of: count, automatic: max(3, period | 1))
    let subseries = { (points: Int) in
      LoessKernel(
        count: points,
        window: seasonalWindow,
        degree: settings.seasonalDegree,
        jump: settings.seasonalJump.points(ofWindow: seasonalWindow),
        extrapolates: true
      )
    }
    self.count = count
    self.period = period
    isPeriodic = settings.seasonalWindow == .all
    innerPasses = settings.innerPasses
    outerPasses = settings.outerPasses
    shortSubseries = subseries(count / period)
    longSubseries = count.isMultiple(of: period) ? shortSubseries : subseries(count / period + 1)
    lowPass = LoessKernel(
      count: count,
      window: lowPassWindow,
      degree: settings.lowPassDegree,
      jump: settings.lowPassJump.points(ofWindow: lowPassWindow)
    )
    trend = LoessKernel(
      count: count,
      window: trendWindow,
      degree: settings.trendDegree,
      jump: settings.trendJump.points(ofWindow: trendWindow)
    )
  }

  /// The smallest number of days that can be decomposed: R's rule of more
  /// than two periods.
  static func minimumCount(period: Int) -> Int { 2 * period + 1 }

  /// The smoother of the days that lie whole periods after day `phase`.
  func subseries(_ phase: Int) -> LoessKernel {
    phase < count % period ? longSubseries : shortSubseries
  }

  private static func trendWindow(period: Int, seasonalWindow: Int) -> Int {
    let window = 1.5 * Double(period) / (1 - 1.5 / Double(seasonalWindow))
    return max(3, Int(window.rounded(.up)) | 1)
  }
}

extension STL.Window {
  /// The number of points among `count` days.
  fileprivate func points(of count: Int, automatic: Int) -> Int {
    switch self {
    case .automatic: return automatic
    // R's window for a fixed cycle: wide enough that all weights are equal
    // to three digits. The cycles are averaged at the end.
    case .all: return 10 * count + 1
    case .points(let points):
      precondition(
        points >= 3 && !points.isMultiple(of: 2),
        "a window of \(points) points is not odd, or is less than 3"
      )
      return points
    }
  }
}

extension STL.Jump {
  fileprivate func points(ofWindow window: Int) -> Int {
    switch self {
    case .tenthOfWindow: return (window + 9) / 10
    case .points(let points):
      precondition(
        points >= 1 && points <= max(1, window / 2),
        "a jump of \(points) points is not between 1 and half of a window of \(window)"
      )
      return points
    }
  }
}
