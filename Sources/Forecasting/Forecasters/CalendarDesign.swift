import OutlayTimeSeries
import RealModule

/// The columns that calendar terms give a regression, for any day.
struct CalendarDesign: Sendable, Equatable {
  /// The terms, without the constant that is always the first column.
  let terms: [CalendarTerm]

  /// The last day of the history.
  ///
  /// The trend is 0 on it, so that the constant is the level that a forecast
  /// starts from, and the other weekdays' effects are differences to its
  /// weekday: a weekday that was never observed then has an empty column and no
  /// effect.
  let origin: Day

  /// The columns in order.
  let columns: [Column]

  /// The content of one column.
  enum Column: Sendable, Equatable {
    case level
    case trend
    case hinge(Day)
    case weekday(Weekday)
    case sine(Int)
    case cosine(Int)
    case monthDay(Int)
    case holiday(String, [Day])
    /// In units of its largest value, which keep the column near 1 in size.
    case regressor(String, Series, unit: Double)
  }

  init(terms: [CalendarTerm], origin: Day) {
    self.terms = terms
    self.origin = origin
    columns = [.level] + terms.flatMap { CalendarDesign.columns(of: $0, origin: origin) }
  }

  /// The days of a year of the trend and the yearly cycle.
  static let daysOfYear = 365.25

  private static func columns(of term: CalendarTerm, origin: Day) -> [Column] {
    switch term {
    case .trend(let hinges): [.trend] + hinges.map { .hinge($0) }
    case .changepoints: preconditionFailure("changepoints are chosen before columns are made")
    case .weekly: Weekday.allCases.filter { $0 != origin.weekday }.map { .weekday($0) }
    case .yearly(let harmonics): (1...max(1, harmonics)).flatMap { [.sine($0), .cosine($0)] }
    case .monthDays(let days): days.map { .monthDay($0) }
    case .holidays(let name, let days): [.holiday(name, days)]
    case .regressor(let name, let values):
      [.regressor(name, values, unit: values.largestMagnitude)]
    }
  }

  /// The elements of the columns on one day; that of a regressor which is
  /// missing is `NaN`.
  func row(of day: Day) -> [Double] { columns.map { $0.value(on: day, origin: origin) } }
}

extension CalendarDesign.Column {
  /// The name of its effect.
  var name: String {
    switch self {
    case .level: "level"
    case .trend: "trend"
    case .hinge(let day): "trend from \(day)"
    case .weekday(let weekday): "\(weekday)"
    case .sine(let k): "sine \(k)"
    case .cosine(let k): "cosine \(k)"
    case .monthDay(let day):
      day > 0 ? "day \(day) of month" : "day \(-day) from month's end"
    case .holiday(let name, _), .regressor(let name, _, _): name
    }
  }

  /// The divisor that makes an effect that of one unit.
  var unit: Double {
    if case .regressor(_, _, let unit) = self { unit } else { 1 }
  }

  func value(on day: Day, origin: Day) -> Double {
    switch self {
    case .level: 1
    case .trend: years(from: origin, to: day)
    case .hinge(let hinge): max(0, years(from: hinge, to: day))
    case .weekday(let weekday): day.weekday == weekday ? 1 : 0
    case .sine(let k): .sin(Double(k) * angle(of: day))
    case .cosine(let k): .cos(Double(k) * angle(of: day))
    case .monthDay(let monthDay):
      monthDay == day.dayOfMonth || -monthDay == day.dayOfMonthFromEnd ? 1 : 0
    case .holiday(_, let days): days.contains(day) ? 1 : 0
    case .regressor(_, let values, let unit): values.known(on: day).map { $0 / unit } ?? .nan
    }
  }

  private func angle(of day: Day) -> Double {
    2 * Double.pi * years(from: Day(ordinal: 0), to: day)
  }

  /// Years keep the column of the trend near 1 in size.
  private func years(from start: Day, to day: Day) -> Double {
    Double(day - start) / CalendarDesign.daysOfYear
  }
}

extension Series {
  /// The value of a day, where there is a finite one.
  func known(on day: Day) -> Double? {
    guard let value = self[day], value.isFinite else { return nil }
    return value
  }

  /// The largest size of a value; 1 where all are 0.
  fileprivate var largestMagnitude: Double {
    let largest = observedValues.filter(\.isFinite).map(\.magnitude).max() ?? 0
    return largest > 0 ? largest : 1
  }
}
