import Foundation
import Outlay

/// Prints how far the totals of months of made-up bills are off, as of a few of their days,
/// beside the arithmetic of cost tools.
///
/// Ten bills, the last six months of each, all that is planted in them included. Errors are
/// shares of what a month came to. An oracle knows the level of every day, but not what is
/// drawn for it: what was spent, and the mean of the other nine bills on the days to come.
func printCloseSkill() throws {
  // No one knows when the next training run is, or how large.
  let training = "Amazon SageMaker"
  for measure in [AmountMeasure.effectiveCost, .billedCost] {
    for isWhole in [true, false] {
      let bills = try (1...10).map { seed in
        try CloseBill(seed: UInt64(seed), measure, without: isWhole ? nil : training)
      }
      print("\(measure.column)\(isWhole ? "" : ", without training runs")\n")
      try printClose(bills)
    }
  }
}

/// A bill whose months are closed.
private struct CloseBill {
  let cube: SpendCube

  /// The spend of all days but the last, which is incomplete.
  let total: Series

  init(seed: UInt64, _ measure: AmountMeasure, without service: String?) throws {
    var text = Array((SyntheticSpend.csvHeader + "\n").utf8)
    SyntheticSpend(dayCount: 430, lastDay: Day(2026, 10, 5), seed: seed).forEachRow { row in
      if row.service != service { text += Array((row.csv + "\n").utf8) }
    }
    cube = try SpendCube(csv: text, measure: measure, by: .standard.tellingChargeKinds)
    total = try cube.settled(by: []).total
  }
}

/// A way to say what a month will come to.
private enum Closing: String, CaseIterable {
  case outlay = "Outlay"
  case median = "its median"
  case monthToDate = "month to date"
  case thirtyDays = "30 days"
  case cloudHealth = "CloudHealth"
  case koku = "Koku"
  case oracle = "oracle"
}

/// The totals of a month as of a day.
private func totals(
  of bill: CloseBill,
  beside others: [CloseBill],
  _ month: Range<Day>,
  asOf day: Day
) throws -> (said: [Closing: Double], isInside: Bool) {
  let past = bill.total[bill.total.start..<(day + 1)]
  let ahead = (day + 1)..<month.upperBound
  let spent = past[month.lowerBound..<(day + 1)].total
  let known = bill.cube[bill.cube.days.lowerBound..<(day + 1)]
  let spend = try known.settled(.asOf(day), by: known.seriesDimensions)
  let (pace, _) = try Budget(1, per: .month).pace(
    of: spend.panel,
    asOf: day,
    schedule: SpendSchedule(of: known, spend)
  )
  func rest(_ model: NamedForecaster) throws -> Double {
    try past.forecast(days: ahead.count, using: model).total.mean
  }
  let levels = others.map { $0.total[ahead].total }
  let said: [Closing: Double] = [
    .outlay: pace.total.mean,
    .median: pace.total.median,
    .monthToDate: spent * Double(month.count) / Double(month.count - ahead.count),
    .thirtyDays: spent + (try rest(.runRate)),
    .cloudHealth: spent + (try rest(.cloudHealth)),
    .koku: spent + (try rest(.koku)),
    .oracle: spent + levels.reduce(0, +) / Double(levels.count),
  ]
  let truth = bill.total[month].total
  return (said, pace.total.interval(0.8).contains(truth))
}

private func printClose(_ bills: [CloseBill]) throws {
  let months = (4...9).map { Day(2026, $0, 1)..<Day(2026, $0 + 1, 1) }
  let heads = Closing.allCases.map { column($0.rawValue, 15) }.joined()
  print("as of day" + heads + "  80 % holds")
  for dayOfMonth in [2, 5, 10, 20] {
    var errors: [Closing: Double] = [:]
    var inside = 0
    for (place, bill) in bills.enumerated() {
      let others = bills.indices.filter { $0 != place }.map { bills[$0] }
      for month in months {
        let day = month.lowerBound + (dayOfMonth - 1)
        let truth = bill.total[month].total
        let (said, isInside) = try totals(of: bill, beside: others, month, asOf: day)
        for (closing, total) in said {
          errors[closing, default: 0] += 100 * (total / truth - 1).magnitude
        }
        inside += isInside ? 1 : 0
      }
    }
    let count = Double(bills.count * months.count)
    let cells = Closing.allCases.map { closing in
      column(String(format: "%.1f %%", errors[closing, default: 0] / count), 15)
    }
    let share = column(String(format: "%.0f %%", 100 * Double(inside) / count), 12)
    print(column("\(dayOfMonth)", 9) + cells.joined() + share)
  }
  print("")
}
