/// The mean of the last amounts of each weekday, carried on week after week: what
/// spend that comes in bursts costs on average.
struct WeekdayMeans: Sendable {
  /// The number of weeks looked back.
  let weeks: Int

  /// The weeks of the means that a total may be expected from.
  static let candidates = [4, 8, 16, 52].map { WeekdayMeans(weeks: $0) }

  /// The paths from every origin.
  func paths(of history: TotalHistory) -> MemberPaths {
    let y = history.values
    var sums: [Double] = []
    sums.reserveCapacity(y.count)
    for t in y.indices { sums.append(y[t] + (t >= 7 ? sums[t - 7] : 0)) }
    var paths = MemberPaths(
      originCount: history.origins.positions.count,
      horizon: history.horizon
    )
    for (origin, t) in history.origins.positions.enumerated() {
      paths.setWeeks(from: origin) { ahead in
        let day = t - 6 + ahead
        // A weekday that has not come yet is like the last day.
        return day >= 0 ? mean(through: day, sums) : y[t]
      }
    }
    return paths
  }

  private func mean(through day: Int, _ sums: [Double]) -> Double {
    let before = day - 7 * weeks
    return (sums[day] - (before >= 0 ? sums[before] : 0)) / Double(min(weeks, day / 7 + 1))
  }
}
