import Outlay

/// The days of a bill that a state does not know yet, the same whether the bill
/// holds older days or not.
struct NewDays {
  /// The series that are known or have an amount on these days.
  let panel: Panel
  /// What was spent a day.
  let total: Series

  /// Takes `days` of `cube`, where series of some names are known.
  ///
  /// On a day of a FOCUS file that has rows, a series without one costs 0 once it
  /// has begun. It may have begun before the file.
  init(of cube: SpendCube, days: Range<Day>, known: [String]) {
    let part = cube[days]
    let bill = part.panel
    let total = part.total
    let isFocus = cube.layout == .focus
    let names = Set(known)
    var series = zip(bill.names, bill.names.indices).map { ($0, bill[$1].values) }
      .filter { name, values in names.contains(name) || values.contains { !$0.isNaN } }
    if isFocus {
      let missing = [Double](repeating: .nan, count: bill.dayCount)
      let present = Set(bill.names)
      series += known.filter { !present.contains($0) }.map { ($0, missing) }
    }
    panel = Panel(
      start: bill.start,
      dayCount: bill.dayCount,
      names: series.map(\.0),
      values: series.flatMap { name, values in
        guard isFocus, names.contains(name) else { return values }
        return zip(values, total.values).map { $0.isNaN && !$1.isNaN ? 0 : $0 }
      }
    )
    self.total = total
  }

  /// The names of the series that have an amount on these days.
  var seen: [String] {
    panel.names.indices.filter { panel[$0].observedCount > 0 }.map { panel.names[$0] }
  }
}
