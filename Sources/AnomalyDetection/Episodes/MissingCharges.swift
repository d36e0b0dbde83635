internal import OutlayStatistics
import OutlayTimeSeries

extension Series {
  /// The days on which a charge that came in each of the three months before did
  /// not come.
  ///
  /// A charge is the cost of a day beyond the median of the week around it. It is
  /// regular if in three months in a row it fell on the same day of the month,
  /// differs by at most a quarter from the middle one, and is larger than five scales
  /// and a tenth of the level of the days around. It is missing if neither the day nor
  /// the three after it have half of it.
  var missingCharges: [Anomaly] {
    let amounts = values.map { $0.isNaN ? 0 : $0 }
    return days.compactMap { day in missingCharge(day, amounts) }
  }

  private func missingCharge(_ day: Day, _ amounts: [Double]) -> Anomaly? {
    let grace = 3
    guard day + grace < end, let before = day.sameDayOfPastMonths(3),
      // Most days are not less than all three, and need no closer look.
      before.allSatisfy({ $0 - 3 >= start && amounts[$0 - start] > amounts[day - start] })
    else { return nil }
    let past = before.map { excess($0, amounts) }.sorted { $0.size < $1.size }
    let usual = past[1].size
    let spread = past.map(\.around.scale).max() ?? 0
    let level = past[1].around.location.magnitude
    guard usual > 0, usual > 5 * spread, usual > 0.1 * level,
      past.allSatisfy({ ($0.size - usual).magnitude <= usual / 4 })
    else { return nil }
    let today = excess(day, amounts)
    guard (0...grace).allSatisfy({ excess(day + $0, amounts).size < usual / 2 }) else { return nil }
    let observed = amounts[day - start]
    let expected = today.around.location + usual
    return Anomaly(
      days: day..<(day + 1),
      kind: .missingCharge,
      worstDay: day,
      observed: observed,
      expected: expected,
      // A charge with no spread around it is measured by a tenth of itself.
      score: Anomaly.reported(
        (today.size - usual) / max(spread, usual / 10),
        after: day - start + grace + 1
      ),
      course: Anomaly.Course(
        flagged: day + grace,
        costs: [Anomaly.Cost(observed: observed, expected: expected)],
        decided: day + grace
      )
    )
  }

  /// The cost of a day beyond the median of the days around it.
  private func excess(_ day: Day, _ amounts: [Double]) -> (size: Double, around: LocationScale) {
    let t = day - start
    let near = (max(0, t - 3)...min(amounts.count - 1, t + 3)).filter { $0 != t }
    let around =
      LocationScale(robust: near.map { amounts[$0] }) ?? LocationScale(location: 0, scale: 0)
    return (amounts[t] - around.location, around)
  }
}

extension Day {
  /// The same day of the months before, or `nil` where one of them has none.
  fileprivate func sameDayOfPastMonths(_ count: Int) -> [Day]? {
    let (year, month, dayOfMonth) = components
    var past: [Day] = []
    for months in 1...count {
      let month = year * 12 + month - 1 - months
      guard let day = Day(validating: month / 12, month % 12 + 1, dayOfMonth) else { return nil }
      past.append(day)
    }
    return past
  }
}
