public import OutlayTimeSeries

extension SpendCube {
  /// The change of cost from some days to others, by price, volume and mix of units.
  ///
  ///     let september = Day(2026, 9, 1)..<Day(2026, 10, 1)
  ///     let october = Day(2026, 10, 1)..<Day(2026, 11, 1)
  ///     let split = cube.priceVolumeMix(from: september, to: october, per: tokens)
  ///     split.terms.mix   // 102: tokens moved to a dearer model
  ///
  /// The parts are the series of the dimensions by which the units are known; units that
  /// are known for all cost alone have one part, and no mix. The cost of days whose units
  /// are not known is without quantity.
  ///
  /// - Parameters:
  ///   - before: The earlier days.
  ///   - after: The later days.
  ///   - units: The units, by dimensions of the cube.
  /// - Returns: The terms, which add up to the change.
  public func priceVolumeMix(
    from before: Range<Day>,
    to after: Range<Day>,
    per units: UnitCount
  ) -> PriceVolumeMix {
    func amounts(_ days: Range<Day>) -> [SeriesKey: PriceVolumeMix.Amount] {
      var amounts: [SeriesKey: PriceVolumeMix.Amount] = [:]
      for part in unitCosts(per: units, by: units.dimensions, in: days) {
        let each = part.value
        amounts[part.key] = PriceVolumeMix.Amount(
          cost: each.cost,
          quantity: each.units,
          costWithoutQuantity: each.unknownCost
        )
      }
      return amounts
    }
    return PriceVolumeMix(from: amounts(before), to: amounts(after))
  }
}
