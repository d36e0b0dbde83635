public import OutlayAnomalyDetection
public import OutlayTimeSeries

/// Days on which the cost of a unit, the cost or the units do not belong.
///
///     let found = cube.unitCostAnomalies(per: tokens, by: ["model"])
///     found[0].subject            // unitCost: neither cost nor tokens alone say it
///     found[0].anomaly.days       // 2026-11-03..<2026-11-06
///
/// A dearer unit hides behind fewer of them, and a flood of units behind a level cost.
public struct UnitCostAnomaly: Sendable, Equatable {
  /// The amounts that do not belong.
  public let subject: Subject
  /// The series.
  public let key: SeriesKey
  /// The episode, whose amounts are means over the days of a unit cost, else sums.
  public let anomaly: Anomaly

  /// One of the amounts of a ratio.
  public enum Subject: String, CaseIterable, Codable, Sendable {
    /// The cost of a unit.
    case unitCost
    /// The cost.
    case cost
    /// The units.
    case units
  }
}

extension SpendCube {
  /// The anomalies of daily unit costs, and of the costs and units that they are made of.
  ///
  /// Days without units, or on which one of both is not known, have no unit cost, and are
  /// no anomalies of it.
  ///
  /// - Parameters:
  ///   - units: The units.
  ///   - dimensions: The dimensions whose values make a series.
  ///   - days: The days to look at, or `nil` for those of the cube.
  /// - Returns: The anomalies of unit costs, then those of costs and units, each with the
  ///   highest score first; those that are less than a tenth off are left out.
  public func unitCostAnomalies(
    per units: UnitCount,
    by dimensions: [SpendDimension] = [],
    in days: Range<Day>? = nil
  ) -> [UnitCostAnomaly] {
    let days = days ?? self.days
    let costs = panelOfCoveredDays(by: dimensions)
    let keys = costs.keys
    let parts = keys.indices.map { column in
      (cost: costs[column], units: units.units(of: keys[column], by: dimensions))
    }
    func panel(_ value: (Double?, Double?) -> Double?) -> Panel {
      let series = parts.map { part in
        Series(
          start: days.lowerBound,
          values: days.map { value(part.cost[$0], part.units[$0]) ?? .nan }
        )
      }
      return Panel(keys: keys, series: series)
    }
    let ratios = panel { cost, count in
      guard let cost, let count, count > 0 else { return nil }
      return cost / count
    }
    return UnitCostAnomaly.found(.unitCost, in: ratios)
      + UnitCostAnomaly.found(.cost, in: panel { cost, _ in cost })
      + UnitCostAnomaly.found(.units, in: panel { _, count in count })
  }
}

extension UnitCostAnomaly {
  /// The anomalies of a panel, of which those of unit costs are brought to a day.
  fileprivate static func found(_ subject: Subject, in panel: Panel) -> [UnitCostAnomaly] {
    let gates = Materiality(share: 0.1)
    let found = panel.scored().anomalies(with: []).filter { gates.isMet(by: $0.anomaly) }
    let ordered = found.sorted { left, right in
      (left.anomaly.score.magnitude, right.key) > (right.anomaly.score.magnitude, left.key)
    }
    return ordered.map { found in
      let days = panel[found.key].map { $0[found.anomaly.days].observedCount } ?? 1
      let count = subject == .unitCost ? Double(max(1, days)) : 1
      let anomaly = found.anomaly.part(
        observed: found.anomaly.observed / count,
        expected: found.anomaly.expected / count
      )
      return UnitCostAnomaly(subject: subject, key: found.key, anomaly: anomaly)
    }
  }
}
