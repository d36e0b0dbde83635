import ArgumentParser
import Outlay

/// A day as the command line writes it: a date such as `2026-11-20`, or `-7d`
/// for the seventh day before another, which the option names.
enum DayChoice: ExpressibleByArgument, Equatable {
  case date(Day)
  case daysBefore(Int)

  init?(argument: String) {
    if let date = Day(argument: argument) {
      self = .date(date)
      return
    }
    guard argument.first == "-", argument.last == "d",
      let count = Int(argument.dropFirst().dropLast()), (0...DayChoice.farthest).contains(count)
    else { return nil }
    self = .daysBefore(count)
  }

  /// A century, which is the longest calendar that is read.
  private static let farthest = 36_525

  /// The day, counted back from `last` where it is relative.
  func day(from last: Day) -> Day {
    switch self {
    case .date(let day): day
    case .daysBefore(let count): last - count
    }
  }
}
