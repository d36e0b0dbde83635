internal import OutlayTimeSeries

/// The days of a bill that a state does not know yet, the same whether the bill
/// holds older days or not.
struct NewDays {
  /// The series that are known or have an amount on these days.
  let panel: Panel
  /// The spend of each day.
  let total: Series
  /// The series of which the bill has an amount on these days.
  let billed: Set<SeriesKey>

  /// Takes `days` of `cube`, where some series are known.
  ///
  /// Where an absent row is zero, a series costs 0 on a day that has rows once it
  /// has begun. It may have begun before the file.
  init(of cube: SpendCube, days: Range<Day>, known: [SeriesKey]) {
    let part = cube[days]
    let bill = part.panel
    let total = part.total
    let isZero = cube.semantics.absentRow == .zero
    let isKnown = Set(known)
    let isBilled = Set(
      bill.keys.indices.filter { bill[$0].observedCount > 0 }.map { bill.keys[$0] }
    )
    var series = zip(bill.keys, bill.keys.indices).map { ($0, bill[$1].values) }
      .filter { key, _ in isBilled.contains(key) || isKnown.contains(key) }
    if isZero {
      let missing = [Double](repeating: .nan, count: bill.dayCount)
      let present = Set(bill.keys)
      series += known.filter { !present.contains($0) }.map { ($0, missing) }
    }
    panel = Panel(
      start: bill.start,
      dayCount: bill.dayCount,
      keys: series.map(\.0),
      values: series.flatMap { key, values in
        guard isZero, isKnown.contains(key) else { return values }
        return zip(values, total.values).map { $0.isNaN && !$1.isNaN ? 0 : $0 }
      }
    )
    self.total = total
    billed = isBilled
  }

  /// The series that have an amount on these days.
  var seen: [SeriesKey] {
    panel.keys.indices.filter { panel[$0].observedCount > 0 }.map { panel.keys[$0] }
  }
}
