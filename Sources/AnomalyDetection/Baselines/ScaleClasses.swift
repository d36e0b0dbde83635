package import OutlayTimeSeries

/// The days of a series that are measured by one scale.
///
///     ScaleClasses.workweek.count   // 2: workdays and weekends
///
/// Most bills vary less on weekends than on workdays: a Sunday measured by
/// the scale of all days may be far off unseen. Weekdays of their own need
/// more history: in eight weeks there are eight Mondays, whose median
/// deviation is off by a third either way.
package enum ScaleClasses: String, Sendable, Codable, CaseIterable {
  /// All days, by one scale.
  case together

  /// Mondays to Fridays by one, Saturdays and Sundays by another.
  case workweek

  /// Each day of the week by its own.
  case weekdays

  /// The number of scales of a series.
  package var count: Int {
    switch self {
    case .together: 1
    case .workweek: 2
    case .weekdays: 7
    }
  }

  /// The position of a day's scale among those of a series.
  package func index(of day: Day) -> Int {
    let weekday = day.weekday
    switch self {
    case .together: return 0
    case .workweek: return weekday == .saturday || weekday == .sunday ? 1 : 0
    case .weekdays: return weekday.rawValue - 1
    }
  }
}
