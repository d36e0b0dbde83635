internal import OutlayStatistics
public import OutlayTimeSeries

/// The cost of a unit over some days: a ratio of sums, never a mean of ratios.
///
///     let september = Day(2026, 9, 1)..<Day(2026, 10, 1)
///     let each = UnitCost(of: spend, over: requests, in: september)
///     each.value         // 0.01239 a request
///     each.zeroDays      // [2026-09-13]: their cost is in the ratio
///     each.unknownCost   // that of days whose requests are not known, which is not
///
/// A mean of daily ratios would let a quiet day weigh as much as a busy one. A day with no
/// units has no ratio of its own, but its cost was due for the units of the other days and
/// stays in the numerator. A day whose units are not known leaves both, and is shown with
/// its cost; so does a day whose cost is not known.
public struct UnitCost: Equatable, Sendable {
  /// The days.
  public let days: Range<Day>
  /// The way in which units add up over days.
  public let kind: UnitKind
  /// The cost of the days whose units are known, those without units among them.
  public let cost: Double
  /// The sum of the units of the days that count.
  public let unitDays: Double
  /// The number of days whose cost and units are both known.
  public let dayCount: Int
  /// The days that are known to have no units.
  public let zeroDays: [Day]
  /// The cost of the days without units, which is part of ``cost``.
  public let zeroCost: Double
  /// The days that have a cost and whose units are not known.
  public let unknownDays: [Day]
  /// The cost of the days whose units are not known, which is not part of ``cost``.
  public let unknownCost: Double
  /// The days whose cost is not known.
  public let missingDays: [Day]

  /// Divides the cost of some days by their units.
  ///
  /// - Parameters:
  ///   - cost: The cost a day, missing where it is not known.
  ///   - units: The units a day, missing where they are not known.
  ///   - kind: The way in which units add up.
  ///   - days: The days to look at.
  public init(
    of cost: Series,
    over units: Series,
    as kind: UnitKind = .flow,
    in days: Range<Day>
  ) {
    var (costs, counts) = (CompensatedSum(), CompensatedSum())
    var (zeros, unknowns) = (CompensatedSum(), CompensatedSum())
    var (zeroDays, unknownDays, missingDays): ([Day], [Day], [Day]) = ([], [], [])
    for day in days {
      guard let amount = cost[day] else {
        missingDays.append(day)
        continue
      }
      guard let count = units[day] else {
        unknownDays.append(day)
        unknowns.add(amount)
        continue
      }
      costs.add(amount)
      counts.add(count)
      guard count == 0 else { continue }
      zeroDays.append(day)
      zeros.add(amount)
    }
    self.days = days
    self.kind = kind
    self.cost = costs.value
    unitDays = counts.value
    dayCount = days.count - unknownDays.count - missingDays.count
    self.zeroDays = zeroDays
    zeroCost = zeros.value
    self.unknownDays = unknownDays
    unknownCost = unknowns.value
    self.missingDays = missingDays
  }
}

extension UnitCost {
  /// The units: the sum of a flow, the mean of a stock over the days that count; `nil` where
  /// no day does.
  public var units: Double? {
    guard dayCount > 0 else { return nil }
    return kind == .flow ? unitDays : unitDays / Double(dayCount)
  }

  /// The cost of a unit over the days, or `nil` where there are no units.
  public var value: Double? { units.flatMap { $0 > 0 ? cost / $0 : nil } }

  /// The cost of a unit for one day, or `nil` where there are no units: of a stock, that of
  /// a customer a day.
  public var valuePerDay: Double? { unitDays > 0 ? cost / unitDays : nil }
}

/// The way in which units of several days add up.
public enum UnitKind: String, CaseIterable, Codable, Sendable {
  /// Units that pass, such as requests or tokens: those of some days are their sum.
  case flow
  /// Units that are there, such as customers: those of some days are their mean.
  case stock
}
