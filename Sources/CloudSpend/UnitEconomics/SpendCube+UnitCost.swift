public import OutlayTimeSeries

extension SpendCube {
  /// The cost of a unit, over all series and days.
  ///
  ///     let requests = UnitCount(
  ///       try SpendCube(contentsOf: "llm.csv", measure: .quantity("requests"))
  ///     )
  ///     cube.unitCost(per: requests).value   // 0.01239
  ///
  /// - Parameters:
  ///   - units: The units.
  ///   - days: The days to look at, or `nil` for those of the cube.
  /// - Returns: The ratio of the sums.
  public func unitCost(per units: UnitCount, in days: Range<Day>? = nil) -> UnitCost {
    UnitCost(of: total, over: units.total, as: units.kind, in: days ?? self.days)
  }

  /// The cost of a unit of each series.
  ///
  /// Where units are not known by the dimensions, as customers by service, each series is
  /// divided by all of them, and the costs of a unit add up to that of the total.
  ///
  /// - Parameters:
  ///   - units: The units.
  ///   - dimensions: The dimensions whose values make a series.
  ///   - days: The days to look at, or `nil` for those of the cube.
  /// - Returns: The series in the order of the panel.
  public func unitCosts(
    per units: UnitCount,
    by dimensions: [SpendDimension],
    in days: Range<Day>? = nil
  ) -> [Keyed<UnitCost>] {
    let panel = panelOfCoveredDays(by: dimensions)
    return panel.keys.indices.map { column in
      let key = panel.keys[column]
      let cost = UnitCost(
        of: panel[column],
        over: units.units(of: key, by: dimensions),
        as: units.kind,
        in: days ?? self.days
      )
      return Keyed(key: key, value: cost)
    }
  }
}
