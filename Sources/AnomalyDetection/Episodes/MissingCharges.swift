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
  ///
  /// - Parameter past: The same days of the months before, of the days of the series.
  /// - Returns: The missing charges, in order.
  func missingCharges(_ past: PastMonths) -> [Anomaly] {
    let amounts = values.map { $0.isNaN ? 0 : $0 }
    return past.days.compactMap { t, before in
      // Most days are not less than all three, and need no closer look.
      guard amounts[before.0] > amounts[t], amounts[before.1] > amounts[t],
        amounts[before.2] > amounts[t]
      else { return nil }
      return missingCharge(start + t, [before.0, before.1, before.2].map { start + $0 }, amounts)
    }
  }

  private func missingCharge(_ day: Day, _ before: [Day], _ amounts: [Double]) -> Anomaly? {
    let grace = PastMonths.grace
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

/// The same days of the three months before each day of a calendar on which a charge may be
/// missing, which is one for all series of a panel.
struct PastMonths {
  /// The days after a charge's in which it may still come.
  static let grace = 3
  /// The days around a charge that its size is measured by, on either side.
  private static let reach = 3

  /// The places of such days, and of the same days of the months before them.
  let days: [(day: Int, before: (Int, Int, Int))]

  /// Finds the days of a calendar.
  init(_ days: Range<Day>) {
    self.days = days.dropLast(PastMonths.grace).compactMap { day in
      let (year, month, dayOfMonth) = day.components
      let before = (1...3).compactMap { months -> Int? in
        let count = year * 12 + month - 1 - months
        guard let day = Day(validating: count / 12, count % 12 + 1, dayOfMonth),
          day - PastMonths.reach >= days.lowerBound
        else { return nil }
        return day - days.lowerBound
      }
      guard before.count == 3 else { return nil }
      return (day - days.lowerBound, (before[0], before[1], before[2]))
    }
  }
}
