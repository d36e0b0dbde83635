import ArgumentParser
import Outlay

/// A day as the command line writes it: a date such as `2026-11-20`, or `-7d`
/// for the seventh day before another, which the option names.
enum DayChoice: Equatable {
  case date(Day)
  case daysBefore(Int)

  init?(_ text: String) {
    if let date = Day(text) {
      self = .date(date)
      return
    }
    guard text.first == "-", text.last == "d",
      let count = Int(text.dropFirst().dropLast()), (0...DayChoice.farthest).contains(count)
    else { return nil }
    self = .daysBefore(count)
  }

  /// Returns the day that an option names.
  ///
  /// - Throws: A `ValidationError` that says how days are written.
  static func parsed(_ text: String) throws -> DayChoice {
    guard let choice = DayChoice(text) else {
      throw ValidationError("write a date as 2026-11-20, or -7d for seven days before")
    }
    return choice
  }

  /// Returns the date that an option names, which is not counted back.
  ///
  /// - Throws: A `ValidationError` with the option and an example.
  static func day(of text: String, for option: String, example: String) throws -> Day {
    guard let day = Day(text) else {
      throw ValidationError("\(option) '\(text.shown)': write a date such as \(example)")
    }
    return day
  }

  /// A century, which is the longest calendar that is read.
  private static let farthest = 36_525

  /// Indicates whether the day is a date, and not counted back.
  var isDate: Bool {
    if case .date = self { true } else { false }
  }

  /// The day, counted back from `last` where it is relative.
  func day(from last: Day) -> Day {
    switch self {
    case .date(let day): day
    case .daysBefore(let count): last - count
    }
  }
}

extension DayChoice: CustomStringConvertible {
  /// The day as it is written.
  var description: String {
    switch self {
    case .date(let day): "\(day)"
    case .daysBefore(let count): "-\(count)d"
    }
  }
}
