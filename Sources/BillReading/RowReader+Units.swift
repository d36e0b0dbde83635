internal import OutlayCloudSpend
internal import OutlayStatistics

/// The sums of the amounts of a table by the unit beside each.
struct UnitSums {
  /// The first row in another unit than those before it.
  private var mixedPlace: SpendError.Place?
  /// The places of units among the sums, by the name that their spellings have in common.
  private var numbers: [String: Int] = [:]
  private var sums: [(name: String, rows: Int, amount: CompensatedSum)] = []

  /// Adds an amount in a unit.
  mutating func add(_ amount: Double, unit: String, at place: SpendError.Place) {
    let number = numbers[UnitName.folded(unit)] ?? sums.count
    if number == sums.count {
      numbers[UnitName.folded(unit)] = number
      sums.append((unit, 0, CompensatedSum()))
      if number == 1 { mixedPlace = place }
    }
    sums[number].rows += 1
    sums[number].amount.add(amount)
  }

  /// The refusal of amounts in several units, where there are.
  func mixture(column: String) -> SpendError? {
    guard let mixedPlace else { return nil }
    let named = sums.map { sum in
      SpendError.NamedSum(name: sum.name, rows: sum.rows, amount: sum.amount.value)
    }
    return .severalUnitsBeside(mixedPlace, column: column, sums: named)
  }
}

extension RowReader {
  /// Adds the amount of a row to those of the unit beside it.
  mutating func noteUnit(
    _ bytes: Span<UInt8>,
    _ fields: Span<CSVField>,
    amount: Double,
    place: SpendError.Place
  ) {
    guard let column = plan.units else { return }
    let range = fields[column].range
    let unit = bytes.isNull(in: range) ? SpendCube.noValue : bytes.text(in: range)
    units.add(amount, unit: unit, at: place)
  }
}
