internal import OutlayStatistics
import OutlayTimeSeries

extension SpendCube {
  /// The same spend by fewer dimensions.
  ///
  /// The report is that of the cube.
  package func divided(by dimensions: [SpendDimension]) -> SpendCube {
    guard dimensions != self.dimensions else { return self }
    let columns = dimensions.map(column(of:))
    func part(_ values: [String]) -> [String] { columns.map { values[$0] } }
    var places: [[String]: Int] = [:]
    var merged: [(values: [String], sums: [Day: CompensatedSum])] = []
    for group in groups {
      let values = part(group.values)
      let place = places[values] ?? merged.count
      if place == merged.count {
        places[values] = place
        merged.append((values, [:]))
      }
      for (day, sum) in group.amounts {
        merged[place].sums[day, default: CompensatedSum()].add(sum)
      }
    }
    if semantics.order == .values {
      merged.sort { $0.values.lexicographicallyPrecedes($1.values) }
    }
    return SpendCube(
      measure: measure,
      dimensions: dimensions,
      semantics: semantics,
      groups: merged.map { values, sums in
        Group(
          values: values,
          amounts: sums.sorted { $0.key < $1.key }.map { (day: $0.key, sum: $0.value) }
        )
      },
      days: days,
      isCovered: isCovered,
      schedule: schedule.map { charge in
        ScheduledCharge(
          SeriesKey(part(charge.key.values)),
          days: charge.days,
          amount: charge.amount
        )
      },
      longCharges: longCharges.map { charge in
        LongCharge(values: part(charge.values), days: charge.days, amounts: charge.amounts)
      },
      report: report
    )
  }
}
