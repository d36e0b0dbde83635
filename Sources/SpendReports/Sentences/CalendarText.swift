package import OutlayTimeSeries

extension Range<Day> {
  /// The first and the last day, or the only one.
  package var text: String {
    count == 1 ? "\(lowerBound)" : "\(lowerBound) to \(upperBound - 1)"
  }

  /// The month where the days are one, such as `November 2026`.
  package var month: String? {
    guard self == Period.month.days(containing: lowerBound) else { return nil }
    return lowerBound.monthText
  }
}

extension Day {
  /// The month, such as `November 2026`.
  fileprivate var monthText: String {
    let names = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ]
    return "\(names[month - 1]) \(year)"
  }

  /// The week of ISO 8601, such as `2026-W48`: it belongs to the year of its Thursday.
  fileprivate var weekText: String {
    let thursday = Period.week.days(containing: self).lowerBound + 3
    let week = (thursday - Day(thursday.year, 1, 1)) / 7 + 1
    return "\(thursday.year)-W\(week < 10 ? "0" : "")\(week)"
  }
}

extension ForecastReport.Granularity {
  /// The name of the period of a day, such as `2026 Q4`.
  package func name(of day: Day) -> String {
    switch self {
    case .day: "\(day)"
    case .week: day.weekText
    case .month: day.monthText
    case .quarter: "\(day.year) Q\((day.month - 1) / 3 + 1)"
    case .year: "\(day.year)"
    case .all: "Total"
    }
  }
}
