internal import OutlayCloudSpend
internal import OutlayTimeSeries

/// The days of an amount of a plan: those of one period, or of each.
enum PlanPeriod: Equatable {
  case once(Range<Day>)
  case each(PlannedBudget.Recurrence)

  /// Reads a text, `nil` where it is no period; `weeks` is the year that `P1` to `P12` are of.
  init?(_ text: String, weeks: FiscalYear?) {
    if let recurrence = PlanPeriod.recurrence(text) {
      self = .each(recurrence)
    } else if let number = PlanPeriod.number(text) {
      guard let weeks else { return nil }
      self = .once(weeks.periods[number - 1])
    } else if let days = Range<Day>(period: text) {
      self = .once(days)
    } else if let written = WrittenDay(text), let period = written.period {
      self = .once((period == .quarter ? Period.quarter() : .month).days(containing: written.day))
    } else if let month = WrittenDay(shortMonth: text)?.day {
      self = .once(Period.month.days(containing: month))
    } else {
      return nil
    }
  }

  /// Indicates whether a text is a period of a year of weeks, or any other but one that comes
  /// again: the name of a column.
  static func isPeriod(_ text: String) -> Bool {
    let text = text.trimmingBlanks
    if number(text) != nil { return true }
    guard case .once = PlanPeriod(text, weeks: nil) else { return false }
    return true
  }

  /// Indicates whether a text is a period of a year of weeks.
  static func isOfWeeks(_ text: String) -> Bool { number(text) != nil }

  private static func number(_ text: String) -> Int? {
    guard text.first == "P" || text.first == "p", let number = Int(text.dropFirst()),
      (1...12).contains(number), !text.contains("+")
    else { return nil }
    return number
  }

  private static func recurrence(_ text: String) -> PlannedBudget.Recurrence? {
    let words: [String: PlannedBudget.Recurrence] = [
      "daily": .day, "weekly": .week, "monthly": .month, "quarterly": .quarter, "yearly": .year,
      "annual": .year,
    ]
    return PlannedBudget.Recurrence(rawValue: text.lowercased()) ?? words[text.lowercased()]
  }
}
