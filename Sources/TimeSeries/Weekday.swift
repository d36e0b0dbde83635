/// A day of the week, in the order of ISO 8601.
///
///     Day(2026, 11, 20).weekday            // .friday
///     Weekday.friday.rawValue              // 5
public enum Weekday: Int, CaseIterable, Sendable, Codable {
  case monday = 1
  case tuesday
  case wednesday
  case thursday
  case friday
  case saturday
  case sunday
}
