import ArgumentParser
import Outlay

/// The days to forecast: a number of them, or those until a day.
struct HorizonOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The number of days to forecast.",
      discussion: "Default: 30.",
      valueName: "count"
    )
  )
  var days: Int?

  @Option(
    help: ArgumentHelp(
      "The last day to forecast: month-end, quarter-end, year-end or a date.",
      valueName: "day"
    )
  )
  var until: LastDay?

  func validate() throws {
    guard days == nil || until == nil else {
      throw ValidationError("--days cannot be combined with --until: give one or the other")
    }
    if let days, !(1...Horizon.limit).contains(days) {
      throw ValidationError("--days \(days): choose a number from 1 to \(Horizon.limit)")
    }
  }

  /// The number of days after the last one that is used.
  ///
  /// - Throws: A `ValidationError` where the last day to forecast is not after it, or too
  ///   far.
  func count(after lastUsed: Day) throws -> Int {
    guard let until else { return days ?? 30 }
    let count = until.day(after: lastUsed) - lastUsed
    guard count >= 1 else {
      throw ValidationError(
        "--until \(until) is not after \(lastUsed), the last day used; choose a later day"
      )
    }
    guard count <= Horizon.limit else {
      throw ValidationError(
        "--until \(until) is \(count.of("day")) ahead; a forecast reaches \(Horizon.limit.grouped)"
      )
    }
    return count
  }
}

/// The last day of a forecast, as the command line writes it.
enum LastDay: Equatable, ExpressibleByArgument {
  /// The last day of the period that the first day to come is in.
  case end(Period)
  case date(Day)

  private static let ends: [(name: String, period: Period)] = [
    ("month-end", .month), ("quarter-end", .quarter()), ("year-end", .year()),
  ]

  init?(argument: String) {
    if let end = LastDay.ends.first(where: { $0.name == argument }) {
      self = .end(end.period)
    } else if let day = Day(argument) {
      self = .date(day)
    } else {
      return nil
    }
  }

  /// The last day, seen from the last one that is used.
  func day(after lastUsed: Day) -> Day {
    switch self {
    case .end(let period): period.days(containing: lastUsed + 1).upperBound - 1
    case .date(let day): day
    }
  }
}

extension LastDay: CustomStringConvertible {
  /// The day as it is written.
  var description: String {
    switch self {
    case .end(let period): LastDay.ends.first { $0.period == period }?.name ?? ""
    case .date(let day): "\(day)"
    }
  }
}
